import GOAPCore
import GOAPTestSupport
import Testing

@testable import GOAPPlanner

/// Which steps of a route wait for which.
@Suite struct RouteScheduleTests {
    private func action(
        needs: [String] = [], gives: [String] = [], takes: [String] = [], adds: [String] = [], cost: Double = 1,
        after dependencies: [[[Int]]] = []
    ) -> PlanningAction {
        let effects =
            gives.map { Effect($0, .becomes(.flag(true))) } + takes.map { Effect($0, .becomes(.flag(false))) }
            + adds.map { Effect($0, .increases(.number(1))) }
        return PlanningAction(
            cost: cost, preconditions: needs.map { Condition($0) }, effects: effects, dependencies: dependencies)
    }

    private func schedule(_ steps: [Int], _ actions: [PlanningAction], finished: Set<Int> = []) -> RouteSchedule {
        RouteSchedule(Route(steps: steps, cost: 0), in: PlanningProblem(actions: actions, finished: finished))
    }

    @Test func `who needs a fact waits for who gave it`() {
        let found = schedule([0, 1], [action(gives: ["a"]), action(needs: ["a"])])
        #expect(found.predecessors == [[], [0]])
        #expect(found.waves == [[0], [1]])
        #expect(found.depths == [0, 1])
    }

    @Test func `who undoes a fact waits for who needs it`() {
        let found = schedule([0, 1, 2], [action(gives: ["a"]), action(needs: ["a"]), action(takes: ["a"])])
        #expect(found.predecessors == [[], [0], [0, 1]])
    }

    @Test func `who only adds waits for nobody who only adds`() {
        let found = schedule([0, 1, 2], [action(adds: ["n"]), action(adds: ["n"]), action(needs: ["n"])])
        #expect(found.predecessors == [[], [], [0, 1]])
        let set = schedule([0, 1, 2], [action(gives: ["n"]), action(adds: ["n"]), action(adds: ["n"])])
        #expect(set.predecessors == [[], [0], [0]])
    }

    @Test func `two who read the same wait for nobody`() {
        #expect(schedule([0, 1], [action(needs: ["a"]), action(needs: ["a"])]).waves == [[0, 1]])
    }

    @Test func `an action done twice waits for itself`() {
        #expect(schedule([0, 0], [action()]).predecessors == [[], [0]])
    }

    @Test func `of alternatives the one met first counts, and one met from the start needs no step`() {
        let actions = [action(), action(), action(after: [[[0], [1]]])]
        #expect(schedule([1, 0, 2], actions).predecessors == [[], [], [0]])
        #expect(schedule([1, 2], actions, finished: [0]).predecessors == [[], []])
        #expect(
            schedule([0, 1, 2], [action(), action(), action(after: [[[0, 1]]])]).predecessors == [[], [], [0, 1]])
    }

    @Test func `the critical path is the chain that costs most`() {
        let found = schedule(
            [0, 1, 2, 3],
            [
                action(gives: ["a"], cost: 2), action(gives: ["b"], cost: 5), action(needs: ["a", "b"], cost: 1),
                action(cost: 3),
            ])
        #expect(found.criticalPath == [1, 2])
        #expect(found.criticalCost == 6)
        let empty = schedule([], [])
        #expect(empty.criticalPath.isEmpty && empty.waves.isEmpty && empty.criticalCost == 0)
    }

    @Test(arguments: 0..<20 as Range<UInt64>)
    func `waves, depths and the critical path follow from who waits for whom`(block: UInt64) {
        for seed in block * 40..<block * 40 + 40 {
            let problem = PlanningProblem.random(seed: seed)
            guard let route = Planner.solve(problem, until: { false }).route else { continue }
            let found = RouteSchedule(route, in: problem)
            func depth(_ step: Int) -> Int { found.predecessors[step].map { depth($0) + 1 }.max() ?? 0 }
            func cost(_ step: Int) -> Double {
                problem.actions[route.steps[step]].cost + (found.predecessors[step].map(cost).max() ?? 0)
            }
            let steps = route.steps.indices
            #expect(found.depths == steps.map(depth), "seed \(seed)")
            #expect(found.waves.flatMap { $0 }.sorted() == Array(steps), "seed \(seed)")
            #expect(found.criticalCost == steps.map(cost).max() ?? 0, "seed \(seed)")
            for (step, before) in found.predecessors.enumerated() {
                #expect(before == before.ascending && before.allSatisfy { $0 < step }, "seed \(seed)")
            }
        }
    }
}
