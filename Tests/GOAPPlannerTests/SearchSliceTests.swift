import GOAPCore
import GOAPTestSupport
import Testing

@testable import GOAPPlanner

/// Searches that run in slices, and the solvers that need no search: what they take and what they leave.
@Suite struct SearchSliceTests {
    private func task(_ actions: [PlanningAction], goal: [Int]) -> PlanningTask {
        PlanningTask.grounded(PlanningProblem(actions: actions, goalActions: goal))
    }

    @Test(arguments: 0..<20 as Range<UInt64>)
    func `A* in slices of one state ends where A* at once does, and its bound only rises`(block: UInt64) {
        for seed in block * 15..<block * 15 + 15 {
            let task = PlanningTask.random(seed: seed)
            var whole = AStarSearch(task, LandmarkCutHeuristic(task), memory: 1 << 24)
            #expect(whole.run(expansions: .max / 2) { false } == .exhausted)
            var sliced = AStarSearch(task, LandmarkCutHeuristic(task), memory: 1 << 24)
            var bound = 0
            while sliced.run(expansions: 1, until: { false }) == .unfinished {
                #expect(sliced.lowerBound >= bound, "seed \(seed)")
                bound = sliced.lowerBound
            }
            #expect(sliced.best?.path == whole.best?.path, "seed \(seed)")
            #expect(sliced.expansions == whole.expansions, "seed \(seed)")
        }
    }

    @Test(arguments: 0..<20 as Range<UInt64>)
    func `a route offered from elsewhere stands until a cheaper one is found`(block: UInt64) {
        for seed in block * 15..<block * 15 + 15 {
            let oracle = TaskOracle(task: .random(seed: seed))
            guard let exact = oracle.cost(from: Set(oracle.task.initial)) else { continue }
            for (offered, expected) in [(exact, exact), (exact + 3, exact)] {
                var search = AStarSearch(oracle.task, LandmarkCutHeuristic(oracle.task), memory: 1 << 24)
                search.offer([], cost: offered)
                search.offer([], cost: offered + 1)
                #expect(search.best?.cost == offered)
                #expect(search.run(expansions: .max / 2) { false } == .exhausted)
                #expect(search.best?.cost == expected, "seed \(seed)")
            }
        }
    }

    @Test func `a task that leaves no choice is solved by what it needs, in its order`() {
        let chain = task(
            [PlanningAction(dependencies: [[[2]]]), PlanningAction(), PlanningAction(dependencies: [[[1]]])], goal: [0])
        #expect(UniqueProducerSolver.solve(chain).map(chain.route) == [1, 2, 0])
    }

    @Test func `a task that leaves a choice is left to others`() {
        let choice = task(
            [PlanningAction(), PlanningAction(), PlanningAction(dependencies: [[[0], [1]]])], goal: [2])
        #expect(UniqueProducerSolver.solve(choice) == nil)
        #expect(FrontierSolver.solve(choice).map(choice.route) == [0, 2])
    }

    @Test func `of two alternatives the cheaper one is taken, whatever the order they are named in`() {
        for costs in [[5.0, 1], [1, 5]] {
            let choice = task(
                costs.map { PlanningAction(cost: $0) } + [PlanningAction(dependencies: [[[0], [1]]])], goal: [2])
            #expect(FrontierSolver.solve(choice).map(choice.route)?.first == (costs[0] == 1 ? 0 : 1))
        }
    }

    @Test func `a frontier that is too wide is left to search, which answers the same`() {
        let wide = 200
        let leaves = (0..<wide).map { _ in PlanningAction() }
        let last = PlanningAction(dependencies: (0..<wide).map { [[$0]] })
        let problem = PlanningProblem(actions: leaves + [last], goalActions: [wide])
        #expect(FrontierSolver.solve(PlanningTask.grounded(problem)) == nil)
        #expect(Planner.solve(problem) { false }.route?.steps.count == wide + 1)
    }

    @Test func `needs that go in circles, operators that give several things and what undoes are no frontier`() {
        func flags(_ names: String...) -> [Effect] { names.map { Effect($0, .becomes(.flag(true))) } }
        func solve(_ actions: [PlanningAction]) -> [Int32]? {
            FrontierSolver.solve(
                PlanningTask.grounded(PlanningProblem(actions: actions, goal: [Condition("a"), Condition("b")])))
        }
        let (both, one) = (PlanningAction(effects: flags("a", "b")), PlanningAction(effects: flags("a")))
        #expect(solve([both]) == nil)
        let circle = ["a", "b"].map { name in
            PlanningAction(preconditions: [Condition(name == "a" ? "b" : "a")], effects: flags(name))
        }
        #expect(solve(circle + [one]) == nil)
        let undoing = PlanningAction(effects: flags("b") + [Effect("a", .becomes(.flag(false)))])
        #expect(solve([one, undoing]) == nil)
        #expect(solve([one, PlanningAction(effects: flags("b"))])?.count == 2)
    }

    @Test func `only an answer with a route has one`() {
        let route = Route(steps: [1], cost: 2)
        #expect(PlanningAnswer.optimal(route).route == route)
        #expect(PlanningAnswer.bounded(route, lowerBound: 1, because: .time).route == route)
        #expect(PlanningAnswer.undecided(lowerBound: 1, because: .memory).route == nil)
        #expect(PlanningAnswer.unsolvable(Unsolvability(PlanningProblem(actions: []))).route == nil)
    }
}
