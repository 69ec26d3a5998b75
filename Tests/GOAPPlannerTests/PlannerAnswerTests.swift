import GOAPCore
import GOAPTestSupport
import Testing

@testable import GOAPPlanner

/// What the planner answers, whatever the order of actions and however little time it has.
@Suite struct PlannerAnswerTests {
    private static let blocks = 0..<20 as Range<UInt64>

    /// The same problem with its actions in another order.
    private func shuffled(_ problem: PlanningProblem, seed: UInt64) -> PlanningProblem {
        var random = SeededGenerator(seed: seed &+ 99)
        let order = problem.actions.indices.shuffled(using: &random)
        var places = [Int](repeating: 0, count: order.count)
        for (place, index) in order.enumerated() { places[index] = place }
        var other = problem
        other.actions = order.map { index in
            var action = problem.actions[index]
            action.dependencies = action.dependencies.map { $0.map { $0.map { places[$0] } } }
            return action
        }
        other.finished = Set(problem.finished.map { places[$0] })
        other.goalActions = problem.goalActions.map { places[$0] }
        return other
    }

    @Test(arguments: blocks) func `another order of the actions changes no cost`(block: UInt64) {
        for seed in block * 30..<block * 30 + 30 {
            let problem = PlanningProblem.random(seed: seed)
            let cost = Planner.solve(problem) { false }.route?.cost
            #expect(Planner.solve(shuffled(problem, seed: seed)) { false }.route?.cost == cost, "seed \(seed)")
        }
    }

    @Test(arguments: blocks) func `the same problem gives the same route`(block: UInt64) {
        for seed in block * 20..<block * 20 + 20 {
            let problem = PlanningProblem.random(seed: seed)
            let routes = (0..<2).map { _ in Planner.solve(problem) { false }.route }
            #expect(routes[0] == routes[1], "seed \(seed)")
        }
    }

    @Test(arguments: blocks) func `whenever the time is up, what is said is true`(block: UInt64) throws {
        for seed in block * 20..<block * 20 + 20 {
            let problem = PlanningProblem.random(seed: seed)
            let exact = ExhaustiveSearch.cost(problem)
            for patience in [0, 1, 5, 20] {
                var asked = 0
                let answer = Planner.solve(problem) {
                    asked += 1
                    return asked > patience
                }
                switch answer {
                case .optimal(let route): #expect(route.cost == exact, "seed \(seed)")
                case .bounded(let route, let bound, _):
                    #expect(try PlanValidator.cost(of: route.steps, in: problem) == route.cost, "seed \(seed)")
                    #expect(bound <= exact ?? .infinity && route.cost >= exact ?? .infinity, "seed \(seed)")
                case .unsolvable: #expect(exact == nil, "seed \(seed)")
                case .undecided(let bound, _): #expect(bound <= exact ?? .infinity, "seed \(seed)")
                }
            }
        }
    }

    @Test func `a search that may not begin says so, and so does one that may not remember`() {
        let ways = ["x", "y"].map { PlanningAction(effects: [Effect($0, .becomes(.flag(true)))]) }
        let task = PlanningTask.grounded(PlanningProblem(actions: ways, goal: [Condition("x"), Condition("y")]))
        var search = AStarSearch(task, BlindHeuristic(), memory: 1 << 20)
        #expect(search.run(expansions: 100) { true } == .unfinished)
        #expect(search.best == nil)
        var narrow = AStarSearch(task, BlindHeuristic(), memory: 0)
        #expect(narrow.run(expansions: 100) { false } == .full)
    }

    @Test(arguments: blocks)
    func `what is said to be missing is missing, and everything named leads to something missing`(block: UInt64) {
        for seed in block * 60..<block * 60 + 60 {
            let problem = PlanningProblem.random(seed: seed)
            guard case .unsolvable(let reason) = Planner.solve(problem, until: { false }) else { continue }
            #expect(reason.goalGapCount <= reason.gaps.count, "seed \(seed)")
            let wanted = reason.gaps.map(\.wanted)
            #expect(Set(wanted).count == wanted.count, "seed \(seed)")
            for gap in reason.gaps {
                for giver in gap.givers {
                    #expect(giver.exclusion != nil || !giver.needs.isEmpty, "seed \(seed): \(gap.wanted)")
                    #expect(Set(wanted).isSuperset(of: giver.needs), "seed \(seed)")
                }
                if case .fact(let condition) = gap.wanted {
                    #expect(!problem.initial.satisfies(condition), "seed \(seed)")
                }
            }
        }
    }

    @Test func `an action that must be finished and is excluded is a gap by number`() {
        let problem = PlanningProblem(
            actions: [
                PlanningAction(exclusion: .failed), PlanningAction(dependencies: [[[0]]]),
            ], goalActions: [1])
        let gaps = Unsolvability(problem).gaps
        #expect(gaps.map(\.wanted) == [.finished(1), .finished(0)])
        #expect(gaps[1].givers.map(\.exclusion) == [.failed])
        #expect(Unsolvability(problem).goalGapCount == 1)
    }

    @Test func `every alternative of a dependency says what it lacks`() {
        let problem = PlanningProblem(
            actions: [
                PlanningAction(exclusion: .skipped), PlanningAction(exclusion: .avoided),
                PlanningAction(dependencies: [[[0], [1]]]),
            ], goalActions: [2])
        let needs = Unsolvability(problem).gaps[0].givers.map(\.needs)
        #expect(needs == [[.finished(0), .finished(1)]])
    }
}

/// The problem a plan poses.
@Suite struct PlanProblemTests {
    private func problem(
        _ plan: Plan, _ states: [ActionState] = [], goal: Goal = Goal(), supposing: Supposition = Supposition()
    ) throws -> PlanningProblem {
        let graph = ActionGraph.resolve(plan).graph
        let padded = states + Array(repeating: .pending, count: plan.actions.count - states.count)
        return PlanningProblem(graph, states: padded, goal: goal, supposing: supposing)
    }

    @Test func `costs, ranks and dependencies are the plan's`() throws {
        var plan = Plan.test(["A": [], "B": ["A"], "C": []])
        plan.actions[0].cost = Cost("3 points")
        plan.actions[2].priority = "P0"
        plan.actions[2].dependencies = [
            Dependency([.actions(["A"]), .actions(["B"])], at: plan.actions[2].location),
            Dependency([.external("budget")], at: plan.actions[2].location),
        ]
        let actions = try problem(plan).actions
        #expect(actions.map(\.cost) == [3, 1, 1])
        #expect(actions.map(\.rank) == [1, 2, 0])
        #expect(actions.map(\.dependencies) == [[], [[[0]]], [[[0], [1]]]])
    }

    @Test func `what is done or skipped is finished, what failed or was skipped is no part of a route`() throws {
        let plan = Plan.test(["A": [], "B": [], "C": [], "D": []])
        let found = try problem(plan, [.done, .skipped, .failed, .interrupted])
        #expect(found.finished == [0, 1])
        #expect(found.actions.map(\.exclusion) == [nil, .skipped, .failed, nil])
    }

    @Test func `a supposition stands over the record`() throws {
        var supposition = Supposition()
        supposition.states = [0: .failed]
        supposition.avoided = [1]
        supposition.facts = [Effect("pushed", .becomes(.flag(true)))]
        let found = try problem(.test(["A": [], "B": []]), [.done], supposing: supposition)
        #expect(found.finished.isEmpty)
        #expect(found.actions.map(\.exclusion) == [.failed, .avoided])
        #expect(found.initial["pushed"] == .flag(true))
    }

    @Test func `where actions name each other, a fact that only one of them needs is taken for granted`() throws {
        var plan = Plan.test(["A": [], "B": ["A"]])
        plan.actions[0].effects = ["built"]
        plan.actions[1].preconditions = ["built", "sunny", "NOT raining"]
        let found = try problem(plan)
        #expect(found.actions[1].preconditions == [Condition("built"), Condition("raining", .doesNotHold)])
        #expect(found.assumptions == [1: [Condition("sunny")]])
        plan.actions[1].dependencies = []
        #expect(try problem(plan).assumptions.isEmpty)
    }

    @Test func `a goal is reached when its facts hold and its actions are finished`() throws {
        let goal = Goal(facts: [Fact(name: "pushed")], actions: ["A"])
        var found = try problem(.test(["A": []]), [.done], goal: goal)
        #expect(!found.isReached)
        found.initial["pushed"] = .flag(true)
        #expect(found.isReached)
        found.finished = []
        #expect(!found.isReached)
    }
}
