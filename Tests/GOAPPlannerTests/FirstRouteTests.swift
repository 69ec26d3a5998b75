import GOAPCore
import GOAPTestSupport
import Testing

@testable import GOAPPlanner

/// Routes that are there at once, and limits that every part keeps to.
@Suite struct FirstRouteTests {
    private static let blocks = 0..<20 as Range<UInt64>

    /// Layers of facts, three ways to each of them, each over two of the layer before; nothing is undone.
    private func layers(_ count: Int, width: Int, seed: UInt64) -> PlanningProblem {
        var random = SeededGenerator(seed: seed)
        var actions: [PlanningAction] = []
        for layer in 1...count {
            for place in 0..<width * 3 {
                let needs =
                    layer == 1 ? [] : (0..<width).shuffled(using: &random).prefix(2).map { "\(layer - 1).\($0)" }
                actions.append(
                    PlanningAction(
                        cost: Double(Int.random(in: 1...20, using: &random)),
                        preconditions: needs.map { Condition($0) },
                        effects: [Effect("\(layer).\(place / 3)", .becomes(.flag(true)))], rank: actions.count))
            }
        }
        return PlanningProblem(actions: actions, goal: (0..<3).map { Condition("\(count).\($0)") })
    }

    @Test(arguments: Self.blocks)
    func `where nothing is undone a relaxed plan is a route, elsewhere what is found is one`(block: UInt64) {
        for seed in block * 25..<block * 25 + 25 {
            for deletes in [false, true] {
                guard let task = TaskReduction.reduced(.random(seed: seed, deletes: deletes)) else { continue }
                let route = RelaxedReplay.route(task) { false }
                if !deletes { #expect(route != nil, "seed \(seed)") }
                guard let route else { continue }
                #expect(TaskOracle(task: task).cost(of: route) != nil, "seed \(seed)")
            }
        }
    }

    @Test(arguments: [8, 64, 1024]) func `the most promising frontiers give a route, if not the cheapest`(width: Int)
        throws
    {
        let problem = layers(12, width: 8, seed: 7)
        let task = try #require(TaskReduction.reduced(PlanningTask.grounded(problem)))
        var solver = try #require(FrontierSolver(task))
        let isWhole = solver.run(width: width) { false }
        let found = try #require(solver.best)
        let cost = try PlanValidator.cost(of: task.route(found), in: problem)
        let exact = try #require(FrontierSolver.solve(task))
        let cheapest = try PlanValidator.cost(of: task.route(exact), in: problem)
        #expect(cost >= cheapest && cost <= cheapest * 1.3)
        #expect(!isWhole || cost == cheapest)
    }

    @Test func `a plan of a thousand choices has a route as soon as the clock was looked at`() throws {
        let problem = layers(20, width: 20, seed: 3)
        var asked = 0
        let answer = Planner.solve(problem) {
            asked += 1
            return asked > 1
        }
        let route = try #require(answer.route)
        #expect(try PlanValidator.cost(of: route.steps, in: problem) == route.cost)
    }

    @Test func `every part that may take long looks at the clock`() throws {
        let problem = layers(12, width: 8, seed: 1)
        let task = try #require(TaskReduction.reduced(PlanningTask.grounded(problem)))
        var solver = try #require(FrontierSolver(task))
        #expect(!solver.run(width: .max) { true })
        #expect(RelaxedReplay.route(task) { true } == nil)
        #expect(Landmarks(task) { true } == nil)
        var cut = LandmarkCutHeuristic(task)
        #expect(cut.estimate(StateBits(task).initial) { true } == 0)
        // Each step of two counters is an operator for each value of one, a hundred times as many as actions.
        let counting = PlanningProblem(
            actions: (0..<20).map { PlanningAction(effects: [Effect("n", .increases(.number(Double($0 % 3 + 1))))]) },
            goal: [Condition("n", .atLeast, .number(100))])
        #expect(TaskBuilder.task(counting) { true }.shortfall == .time)
        guard case .undecided(_, .time) = Planner.solve(counting, until: { true }) else {
            Issue.record("decided")
            return
        }
    }

    @Test func `a search that may hold no more says that its memory ended`() throws {
        let task = PlanningTask.random(seed: 4)
        var greedy = GreedySearch(task, memory: 0)
        let status = greedy.run(evaluations: 100) { false }
        #expect(status == .full || greedy.found != nil)
        var exact = AStarSearch(task, BlindHeuristic(), memory: 0)
        #expect(exact.run(expansions: 100) { false } != .unfinished)
    }
}
