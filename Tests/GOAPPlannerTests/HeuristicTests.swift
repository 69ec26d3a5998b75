@testable import GOAPPlanner
import GOAPTestSupport
import Testing

import GOAPCore

@Suite struct HeuristicTests {
    private func cost(_ task: PlanningTask, _ heuristic: some Heuristic) -> Int? {
        var search = AStarSearch(task, heuristic, memory: 1 << 26)
        #expect(search.run(expansions: .max / 2) { false } == .exhausted)
        return search.best?.cost
    }

    @Test(arguments: 0..<10) func `A* finds the same cost whatever the heuristic, and none says more`(block: UInt64) {
        for seed in block * 40..<block * 40 + 40 {
            guard let task = TaskReduction.reduced(TaskBuilder.task(.random(seed: seed))) else { continue }
            let exact = cost(task, BlindHeuristic())
            #expect(cost(task, MaxHeuristic(task)) == exact, "seed \(seed)")
            #expect(cost(task, LandmarkCutHeuristic(task)) == exact, "seed \(seed)")
            guard let exact else { continue }
            var maximum = MaxHeuristic(task)
            var cut = LandmarkCutHeuristic(task)
            let state = StateBits(task).initial
            let estimates = (maximum.estimate(state) ?? .max, cut.estimate(state) ?? .max)
            #expect(estimates.0 <= estimates.1 && estimates.1 <= exact, "seed \(seed)")
        }
    }

    @Test(arguments: 0..<10) func `landmarks hold on the way of every route found`(block: UInt64) {
        for seed in block * 40..<block * 40 + 40 {
            guard let task = TaskReduction.reduced(TaskBuilder.task(.random(seed: seed))) else { continue }
            var search = AStarSearch(task, BlindHeuristic(), memory: 1 << 26)
            _ = search.run(expansions: .max / 2) { false }
            guard let best = search.best else { continue }
            var seen = Set(task.initial)
            for index in best.path { seen.formUnion(task.adds[Int(index)]) }
            #expect(seen.isSuperset(of: Landmarks(task)?.atoms ?? []), "seed \(seed)")
        }
    }

    @Test(arguments: 0..<10) func `of propositions that exclude each other at most one holds`(block: UInt64) {
        for seed in block * 40..<block * 40 + 40 {
            guard let task = TaskReduction.reduced(TaskBuilder.task(.random(seed: seed))) else { continue }
            let groups = MutexGroups(task).groups
            var random = SeededGenerator(seed: seed)
            var space = StateBits(task)
            var state = space.initial
            var operators: [Int32] = []
            for _ in 0..<20 {
                for group in Set(groups) where group >= 0 {
                    let holding = groups.indices.count {
                        groups[$0] == group && StateBits.contains(state, Int32($0))
                    }
                    #expect(holding <= 1, "seed \(seed)")
                }
                space.applicable(in: state, into: &operators)
                guard let index = operators.randomElement(using: &random) else { break }
                space.apply(index, to: &state)
            }
        }
    }
}
