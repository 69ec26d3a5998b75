import GOAPCore
import GOAPTestSupport
import Testing

@testable import GOAPPlanner

/// Heuristics, solvers and searches on random tasks in propositions, against Dijkstra over sets.
@Suite struct SolverTests {
    private static let blocks = 0..<20 as Range<UInt64>

    @Test(arguments: blocks)
    func `no admissible heuristic says more than the rest costs, and none gives up a state that is not lost`(
        block: UInt64
    ) {
        for seed in block * 25..<block * 25 + 25 {
            let oracle = TaskOracle(task: .random(seed: seed))
            let state = oracle.someState(seed: seed)
            let bits = oracle.bits(state)
            let exact = oracle.cost(from: state)
            var (maximum, cut) = (MaxHeuristic(oracle.task), LandmarkCutHeuristic(oracle.task))
            var relaxed = RelaxedPlanHeuristic(oracle.task)
            for estimate in [maximum.estimate(bits), cut.estimate(bits)] {
                #expect(estimate ?? .max <= exact ?? .max, "seed \(seed)")
            }
            if exact != nil { #expect(relaxed.estimate(bits) != nil, "seed \(seed)") }
            if state.isSuperset(of: oracle.task.goal) { #expect(cut.estimate(bits) == 0, "seed \(seed)") }
        }
    }

    @Test(arguments: blocks)
    func `a heuristic says the same whatever it was asked before`(block: UInt64) {
        for seed in block * 10..<block * 10 + 10 {
            let oracle = TaskOracle(task: .random(seed: seed))
            var (used, relaxed) = (LandmarkCutHeuristic(oracle.task), RelaxedPlanHeuristic(oracle.task))
            for step in 0..<5 as Range<UInt64> {
                let bits = oracle.bits(oracle.someState(seed: seed &* 7 &+ step))
                var (fresh, plain) = (LandmarkCutHeuristic(oracle.task), RelaxedPlanHeuristic(oracle.task))
                #expect(used.estimate(bits) == fresh.estimate(bits), "seed \(seed)")
                let estimate = relaxed.estimate(bits)
                #expect(estimate == plain.estimate(bits), "seed \(seed)")
                guard estimate != nil else { continue }
                #expect(relaxed.preferred == plain.preferred, "seed \(seed)")
            }
        }
    }

    @Test(arguments: blocks)
    func `the operators a relaxed plan prefers can be applied at once`(block: UInt64) {
        for seed in block * 25..<block * 25 + 25 {
            let oracle = TaskOracle(task: .random(seed: seed))
            let state = oracle.someState(seed: seed)
            var heuristic = RelaxedPlanHeuristic(oracle.task)
            guard heuristic.estimate(oracle.bits(state)) != nil else { continue }
            for index in heuristic.preferred {
                #expect(state.isSuperset(of: oracle.task.preconditions[Int(index)]), "seed \(seed)")
            }
        }
    }

    @Test(arguments: blocks)
    func `every search ends with the cheapest path, or with the proof that there is none`(block: UInt64) {
        for seed in block * 15..<block * 15 + 15 {
            let oracle = TaskOracle(task: .random(seed: seed))
            let exact = oracle.cost(from: Set(oracle.task.initial))
            var search = PlanSearch(oracle.task)
            #expect(search.run { false } == .exhausted, "seed \(seed)")
            #expect(search.best.flatMap(oracle.cost(of:)) == exact, "seed \(seed)")
            var star = AStarSearch(oracle.task, LandmarkCutHeuristic(oracle.task), memory: 1 << 24)
            #expect(star.run(expansions: .max / 2) { false } == .exhausted)
            #expect(star.best?.cost == exact, "seed \(seed)")
            if let exact { #expect(star.lowerBound == exact, "seed \(seed)") }
        }
    }

    @Test(arguments: blocks)
    func `greedy search finds some path, weighted search one below its bound`(block: UInt64) {
        for seed in block * 15..<block * 15 + 15 {
            let oracle = TaskOracle(task: .random(seed: seed))
            let exact = oracle.cost(from: Set(oracle.task.initial))
            var greedy = GreedySearch(oracle.task, memory: 1 << 24)
            #expect(greedy.run(evaluations: .max / 2) { false } == .exhausted)
            #expect((greedy.found == nil) == (exact == nil), "seed \(seed)")
            guard let found = greedy.found, let exact, !found.path.isEmpty else { continue }
            #expect(oracle.cost(of: found.path) == found.cost, "seed \(seed)")
            var weighted = GreedySearch(oracle.task, weight: 1, bound: found.cost, memory: 1 << 24)
            #expect(weighted.run(evaluations: .max / 2) { false } == .exhausted)
            #expect((weighted.found == nil) == (found.cost == exact), "seed \(seed)")
            if let better = weighted.found { #expect(oracle.cost(of: better.path) ?? .max < found.cost) }
        }
    }

    @Test(arguments: blocks)
    func `a solver that answers at all answers as search does`(block: UInt64) {
        for seed in block * 25..<block * 25 + 25 {
            for task in [PlanningTask.random(seed: seed), .random(seed: seed, deletes: false), .layered(seed: seed)] {
                guard let task = TaskReduction.reduced(task) else { continue }
                let oracle = TaskOracle(task: task)
                let exact = oracle.cost(from: Set(task.initial))
                for path in [UniqueProducerSolver.solve(task), FrontierSolver.solve(task)].compactMap({ $0 }) {
                    #expect(oracle.cost(of: path) == exact, "seed \(seed)")
                }
            }
        }
    }

    @Test func `layered tasks are solved without search, each of them`() {
        for seed in 0..<100 as Range<UInt64> {
            guard let task = TaskReduction.reduced(.layered(seed: seed)) else { continue }
            #expect(FrontierSolver.solve(task) != nil, "seed \(seed)")
        }
    }

    @Test(arguments: blocks)
    func `a reduced task costs the same, and none is left where not even undoing nothing helps`(block: UInt64) {
        for seed in block * 25..<block * 25 + 25 {
            let task = PlanningTask.random(seed: seed)
            let exact = TaskOracle(task: task).cost(from: Set(task.initial))
            guard let reduced = TaskReduction.reduced(task) else {
                #expect(exact == nil, "seed \(seed)")
                continue
            }
            #expect(TaskOracle(task: reduced).cost(from: Set(reduced.initial)) == exact, "seed \(seed)")
            #expect(reduced.operatorCount <= task.operatorCount && reduced.atoms.count <= task.atoms.count)
        }
    }

    @Test(arguments: blocks)
    func `reachable is what the relaxed task can make true`(block: UInt64) {
        for seed in block * 25..<block * 25 + 25 {
            let task = PlanningTask.random(seed: seed)
            var reached = Set(task.initial)
            for _ in task.atoms {
                for index in 0..<task.operatorCount where reached.isSuperset(of: task.preconditions[index]) {
                    reached.formUnion(task.adds[index])
                }
            }
            let found = Reachability(task)
            #expect(found.reached.indices.filter { found.reached[$0] } == reached.map(Int.init).sorted())
            for index in 0..<task.operatorCount {
                #expect(found.applicable[index] == reached.isSuperset(of: task.preconditions[index]))
            }
        }
    }

    @Test(arguments: blocks)
    func `without a landmark there is no way, and the goals are landmarks`(block: UInt64) {
        for seed in block * 15..<block * 15 + 15 {
            let task = PlanningTask.random(seed: seed)
            guard TaskReduction.reduced(task) != nil, let landmarks = Landmarks(task) else { continue }
            #expect(Set(landmarks.atoms).isSuperset(of: task.goal))
            for atom in landmarks.atoms where !task.initial.contains(atom) {
                let without = Reachability(task) {
                    !task.adds[$0].contains(atom) || task.preconditions[$0].contains(atom)
                }
                #expect(!task.goal.allSatisfy { without.reached[Int($0)] }, "seed \(seed), \(atom)")
            }
        }
    }
}

extension PlanningTask {
    /// Nothing is undone, every operator gives one thing, and needs only come from earlier layers.
    fileprivate static func layered(seed: UInt64) -> PlanningTask {
        var random = SeededGenerator(seed: seed)
        var task = PlanningTask()
        let count = Int32.random(in: 3...8, using: &random)
        for number in 0..<count { _ = task.addAtom(.finished(Int(number)), isInitial: number == 0) }
        for number in 0..<Int.random(in: 4...12, using: &random) {
            let given = Int32.random(in: 1..<count, using: &random)
            let needs = (0..<Int.random(in: 0...2, using: &random)).map { _ in
                Int32.random(in: 0..<given, using: &random)
            }
            task.addOperator(
                action: number, cost: Int.random(in: 0...4, using: &random), preconditions: needs.ascending,
                adds: [given], deletes: [])
        }
        task.goal = [count - 1]
        return task
    }
}
