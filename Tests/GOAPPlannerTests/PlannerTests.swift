import GOAPCore
@testable import GOAPPlanner
import GOAPTestSupport
import Testing

@Suite struct PlannerTests {
    private func action(
        _ needs: [Condition], gives effects: [Effect], cost: Double = 1, exclusion: Exclusion? = nil, rank: Int = 0
    ) -> PlanningAction {
        PlanningAction(cost: cost, preconditions: needs, effects: effects, exclusion: exclusion, rank: rank)
    }

    private func gives(_ name: String) -> Effect { Effect(name, .becomes(.flag(true))) }

    private func takes(_ name: String) -> Effect { Effect(name, .becomes(.flag(false))) }

    @Test func `what undoes a fact is done before the fact is needed again`() throws {
        let problem = PlanningProblem(
            actions: [
                action([Condition("key")], gives: [gives("open"), takes("key")]),
                action([Condition("key")], gives: [gives("copied")]),
            ], initial: WorldState(["key": .flag(true)]), goal: [Condition("open"), Condition("copied")])
        let route = try #require(Planner.solve(problem) { false }.route)
        #expect(route.steps == [1, 0])
    }

    @Test func `of two ways that cost the same the more urgent action wins`() throws {
        let ways = [action([], gives: [gives("x")], rank: 1), action([], gives: [gives("x")], rank: 0)]
        let problem = PlanningProblem(actions: ways, goal: [Condition("x")])
        #expect(Planner.solve(problem) { false }.route?.steps == [1])
    }

    @Test func `an action is applied as often as a number needs it`() throws {
        let problem = PlanningProblem(
            actions: [action([], gives: [Effect("n", .increases(.number(2)))], cost: 3)],
            goal: [Condition("n", .atLeast, .number(5))])
        let route = try #require(Planner.solve(problem) { false }.route)
        #expect(route == Route(steps: [0, 0, 0], cost: 9))
        #expect(RouteSchedule(route, in: problem).waves == [[0], [1], [2]])
    }

    @Test func `a dead end names the action that is skipped, and what waits for it`() throws {
        let problem = PlanningProblem(
            actions: [
                action([], gives: [gives("pushed")], exclusion: .skipped),
                action([Condition("pushed")], gives: [gives("ci_green")]),
            ], goal: [Condition("ci_green")])
        guard case .unsolvable(let reason) = Planner.solve(problem, until: { false }) else {
            Issue.record("there is a route")
            return
        }
        #expect(reason.gaps.map(\.wanted) == [.fact(Condition("ci_green")), .fact(Condition("pushed"))])
        #expect(reason.gaps[0].givers.map(\.needs) == [[.fact(Condition("pushed"))]])
        #expect(reason.gaps[1].givers.map(\.exclusion) == [.skipped])
    }

    @Test func `parts that undo each other are a dead end without a missing fact`() {
        let problem = PlanningProblem(
            actions: [
                action([], gives: [gives("a"), takes("b")]), action([], gives: [gives("b"), takes("a")]),
            ], goal: [Condition("a"), Condition("b")])
        guard case .unsolvable(let reason) = Planner.solve(problem, until: { false }) else {
            Issue.record("there is a route")
            return
        }
        #expect(reason.gaps.isEmpty)
    }

    @Test func `a hundred thousand actions in a chain need no search`() throws {
        let count = 100_000
        let problem = PlanningProblem(
            actions: (0..<count).map { PlanningAction(dependencies: $0 == 0 ? [] : [[[$0 - 1]]], rank: $0) },
            goalActions: [count - 1])
        guard case .optimal(let route) = Planner.solve(problem, until: { true }) else {
            Issue.record("no proof")
            return
        }
        #expect(route.steps == Array(0..<count))
    }

    @Test(arguments: 0..<20) func `every order a schedule allows is a route`(seed: UInt64) throws {
        for seed in seed * 50..<seed * 50 + 50 {
            let problem = PlanningProblem.random(seed: seed)
            guard let route = Planner.solve(problem, until: { false }).route else { continue }
            let schedule = RouteSchedule(route, in: problem)
            var random = SeededGenerator(seed: seed)
            let order = schedule.waves.flatMap { $0.shuffled(using: &random) }.map { route.steps[$0] }
            #expect(try PlanValidator.cost(of: order, in: problem) == route.cost, "seed \(seed)")
        }
    }
}
