import GOAPCore
import GOAPPlanner
import GOAPTestSupport
import Testing

@testable import GOAPReport

/// A plan that facts order: two ways to build, a person's review, what failed, what is done.
enum RouteFixture {
    static var plan: Plan {
        var plan = Plan(
            title: "Ship it",
            actions: [
                action("test", cost: "2", gives: ["tested"]),
                action("build", cost: "3", needs: ["tested"], gives: ["built"]),
                action("patch", cost: "10", gives: ["built"]),
                action("review", cost: "1", needs: ["built"], gives: ["reviewed"]),
                action("deploy", cost: "4.5", needs: ["built", "reviewed"], gives: ["deployed"]),
                action("measure", gives: ["measured"]),
                action("announce", needs: ["measured", "press_ready"], gives: ["announced"]),
                action("begin", gives: ["begun"]),
                action("drop", gives: ["dropped"]),
            ])
        plan.actions[1].requirements = [.credential(name: "HF_TOKEN", access: "write")]
        plan.actions[3].command = ActionCommand()
        plan.actions[3].guards = [Guard("the team agrees", at: plan.actions[3].location)]
        return plan
    }

    private static func action(
        _ id: ActionID, cost: String? = nil, needs: [String] = [], gives: [String]
    ) -> Action {
        var action = Action(id: id, title: "Do `\(id)`", at: PlanLocation(line: 1, column: 1))
        action.cost = cost.flatMap { Cost($0) }
        action.preconditions = needs
        action.effects = gives
        action.command.run = CommandLine("make \(id)")
        return action
    }

    static func situation() throws -> Situation {
        Situation(
            ActionGraph.resolve(plan).graph,
            RunState(records: [
                "measure": ActionRecord(state: .failed, attempts: 1), "begin": ActionRecord(state: .done),
                "drop": ActionRecord(state: .skipped),
            ]))
    }

    static func problem(_ goal: String) throws -> PlanningProblem {
        let situation = try situation()
        let facts = goal.split(separator: " ").compactMap { Fact($0) }
        return PlanningProblem(
            situation.graph, states: situation.states, goal: Goal(facts: facts), supposing: Supposition())
    }

    static func report(_ goal: String, budget: Double? = nil) throws -> RouteReport {
        try report(goal, problem(goal), budget: budget)
    }

    static func report(
        _ goal: String, _ problem: PlanningProblem, answer: PlanningAnswer? = nil, budget: Double? = nil
    ) throws -> RouteReport {
        RouteReport(
            planPath: "plans/ship.md", goalText: goal, situation: try situation(), problem: problem,
            answer: answer ?? Planner.solve(problem) { false }, budget: budget)
    }

    /// `plan --explain ID` for the goal `deployed`.
    static func explanation(of id: ActionID) throws -> String {
        let report = try report("deployed")
        let index = plan.actions.map(\.id).firstIndex(of: id)!
        var other = report.problem
        if report.answer.route?.steps.contains(index) ?? false {
            other.actions[index].exclusion = .avoided
        } else {
            other.goalActions.append(index)
        }
        return RouteExplanation.text(
            index, report, otherwise: Planner.solve(other) { false }, style: TerminalStyle(isColoured: false))
    }

    static func pddl() -> PDDLGraph {
        guard let problem = try? problem("deployed") else { preconditionFailure("BUG: the fixture has no graph") }
        return PDDLGraph(.grounded(problem), plan)
    }
}

struct RouteTests {
    private let colourless = TerminalStyle(isColoured: false)

    private func text(_ report: RouteReport, width: Int = 80) -> String {
        RouteText.text(report, width: width, style: colourless)
    }

    @Test func `a route says what it costs, needs, leaves out, and what to type`() throws {
        let text = text(try RouteFixture.report("deployed"))
        #expect(text.hasPrefix("route to deployed: 4 actions, cost 10.5, optimal\nwave 1\n"))
        #expect(text.contains("needs HF_TOKEN (write): build in wave 2\n"))
        #expect(text.contains("by hand: review\n"))
        #expect(text.contains("a person judges 'the team agrees': review in wave 3\n"))
        #expect(text.contains("left out, done: begin\n"))
        #expect(text.contains("left out, failed: measure\n"))
        #expect(text.contains("left out, skipped: drop\n"))
        #expect(text.hasSuffix("next: goap-runner run --goal 'deployed'\n"))
    }

    @Test func `a route that begins with a person's action says to do it`() throws {
        var problem = try RouteFixture.problem("reviewed")
        problem.initial.apply(Effect("built", .becomes(.flag(true))))
        #expect(
            text(try RouteFixture.report("reviewed", problem))
                .hasSuffix("next: do review, then: goap-runner mark review done\n"))
    }

    @Test func `a budget that is too small is named with what is missing`() throws {
        let report = try RouteFixture.report("deployed", budget: 10)
        #expect(!report.isPossible)
        #expect(text(report).hasSuffix("the budget of 10 is 0.5 too small\n"))
        #expect(try RouteFixture.report("deployed", budget: 10.5).isPossible)
    }

    @Test func `a goal that is reached needs nothing`() throws {
        #expect(text(try RouteFixture.report("begun")) == "begun: reached, there is nothing to do\n")
        #expect(RouteJSON(try RouteFixture.report("begun")).json.text().contains(#""verdict":"reached","cost":0"#))
    }

    @Test func `a bounded answer says how far from the optimum it is at most`() throws {
        let problem = try RouteFixture.problem("deployed")
        let route = try #require(Planner.solve(problem) { false }.route)
        let report = try RouteFixture.report(
            "deployed", problem, answer: .bounded(route, lowerBound: 8, because: .time))
        #expect(text(report).hasPrefix("route to deployed: 4 actions, cost 10.5, at most 2.5 above the optimum\n"))
        #expect(
            RouteJSON(report).json.text().contains(
                #""verdict":"bounded","cost":10.5,"lowerBound":8,"because":"time","#))
    }

    @Test(
        arguments: [
            (.time, "within the time limit", ""), (.memory, "within 512 MB", ": none cheaper found within 512 MB"),
            (
                .rounding(0.5), "with costs rounded down by at most 0.5",
                ": costs are rounded down by at most 0.5"
            ),
            (
                .values, "among the values that are told apart",
                ": none cheaper found among the values that are told apart"
            ),
        ] as [(Shortfall, String, String)])
    func `what kept the planner from a proof is said`(shortfall: Shortfall, words: String, remark: String) throws {
        let problem = try RouteFixture.problem("deployed")
        let route = try #require(Planner.solve(problem) { false }.route)
        let bounded = try RouteFixture.report(
            "deployed", problem, answer: .bounded(route, lowerBound: 8, because: shortfall))
        #expect(text(bounded).contains("at most 2.5 above the optimum\(remark)\n"))
        let open = try RouteFixture.report("deployed", problem, answer: .undecided(lowerBound: 3, because: shortfall))
        #expect(text(open).contains("no route found to deployed \(words), none ruled out\n"))
    }

    @Test func `an undecided answer asks for more time`() throws {
        let problem = try RouteFixture.problem("deployed")
        let report = try RouteFixture.report("deployed", problem, answer: .undecided(lowerBound: 3, because: .time))
        #expect(text(report).contains("no route found to deployed within the time limit, none ruled out\n"))
        #expect(text(report).hasSuffix("next: goap-runner plan --timeout 60s\n"))
        #expect(
            RouteJSON(report).json.text().contains(
                #""verdict":"undecided","cost":null,"lowerBound":3,"because":"time","#))
    }

    @Test func `counters are numeric fluents for other planners`() {
        func adds(_ amount: Double, to name: String) -> Effect { Effect(name, .increases(.number(amount))) }
        var problem = PlanningProblem(
            actions: [
                PlanningAction(
                    cost: 2, preconditions: [Condition("money", .atLeast, .number(0.5))],
                    effects: [adds(-0.5, to: "money"), adds(1, to: "stock")]),
                PlanningAction(effects: [adds(2, to: "money"), Effect("stock", .becomes(.number(0)))]),
            ], goal: [Condition("stock", .atLeast, .number(3))])
        problem.initial["money"] = .number(1)
        let graph = PDDLGraph(.grounded(problem), Plan.test(["A": [], "B": []]))
        #expect(graph.domain.contains("(:requirements :strips :action-costs :numeric-fluents :negative-preconditions)"))
        #expect(graph.domain.contains("(:functions (total-cost) (money) - number)"))
        #expect(graph.domain.contains(" (>= (money) 1))"))
        #expect(graph.domain.contains("(decrease (money) 1)"))
        #expect(graph.domain.contains("(increase (money) 4)"))
        #expect(graph.problem.contains("(= (money) 2)"))
    }

    @Test func `where there is no route the dead ends are named, and what would help`() throws {
        let text = text(try RouteFixture.report("announced"))
        #expect(text.hasPrefix("no route to announced\n"))
        #expect(text.contains("announce would give announced, but needs measured and press_ready\n"))
        #expect(text.contains("measure would give measured, but failed\n"))
        #expect(text.contains("no action gives press_ready\n"))
        #expect(text.contains("goap-runner log measure, then: goap-runner run measure\n"))
    }

    @Test func `the rest of a goal that can be reached is offered`() throws {
        #expect(
            text(try RouteFixture.report("announced deployed"))
                .hasSuffix("the rest can be reached: goap-runner plan 'deployed'\n"))
    }

    @Test func `JSON names what is missing with its givers and what excludes them`() throws {
        let json = RouteJSON(try RouteFixture.report("announced")).json.text()
        #expect(
            json.contains(
                #""verdict":"unsolvable","cost":null,"lowerBound":null,"because":null,"budget":null,"isPossible":false"#
            ))
        #expect(json.contains(#"{"wanted":"announced","isGoal":true,"givers":[{"id":"announce","excluded":null"#))
        #expect(json.contains(#"{"id":"measure","excluded":"failed","needs":[]}"#))
        #expect(json.contains(#"{"wanted":"press_ready","isGoal":false,"givers":[]}"#))
    }

    @Test func `JSON counts steps from one and says what each waits for`() throws {
        let json = RouteJSON(try RouteFixture.report("deployed")).json.text()
        #expect(json.hasPrefix(#"{"schemaVersion":2,"kind":"plan","plan":{"path":"plans/ship.md","title":"Ship it"}"#))
        #expect(json.contains(#""step":1,"id":"test","title":"Do `test`","cost":2,"wave":1,"waitsFor":[]"#))
        #expect(json.contains(#""step":4,"id":"deploy","title":"Do `deploy`","cost":4.5,"wave":4,"waitsFor":[2,3]"#))
        #expect(json.contains(#"{"id":"drop","reason":"skipped"}"#) && json.contains(#""reason":"not_needed"}"#))
    }

    @Test func `the first wave names each action once, by number`() throws {
        #expect(try RouteFixture.report("deployed").firstWave == [0])
        #expect(try RouteFixture.report("announced").firstWave == [])
    }

    @Test func `the plan's own goal is asked for by its usual name`() throws {
        var problem = try RouteFixture.problem("deployed")
        problem.goalActions = []
        let report = try RouteFixture.report("the plan's goal state", problem)
        #expect(text(report).hasSuffix("next: goap-runner run --goal 'goal state'\n"))
    }

    @Test(arguments: [
        ("test", "  it gives tested to build\nwithout it: cost 15.5, 5 more, with patch instead\n"),
        ("review", "without it there is no route: goap-runner plan --avoid review\n"),
        ("patch", "  the goal is reached without it\nwith it: cost 15.5, 5 more\n"),
        ("begin", "  it is done\n"), ("drop", "goap-runner mark drop todo takes it up again\n"),
        ("measure", "  it failed; next: goap-runner log measure, then: goap-runner run measure\n"),
        ("announce", "  the goal is reached without it\nwith it there is no route\n"),
    ])
    func `an explanation says what an action gives, or what it would cost`(id: ActionID, ending: String) throws {
        #expect(try RouteFixture.explanation(of: id).hasSuffix(ending))
    }

    @Test func `a drawing has a group for each wave and the longest chain in red`() throws {
        let text = RouteMermaid.text(try RouteFixture.report("deployed"))
        #expect(text.hasPrefix("graph TD\n    subgraph wave1[\"wave 1\"]\n        s0[\"test: Do test\"]\n    end\n"))
        #expect(text.contains("linkStyle 0,"))
        #expect(RouteMermaid.text(try RouteFixture.report("announced")) == "graph TD\n    none[\"no route\"]\n")
    }

    @Test func `lines of a route are cut to the terminal's width`() throws {
        for line in text(try RouteFixture.report("deployed"), width: 24).split(separator: "\n")
        where line.hasPrefix("  ") && !line.hasPrefix("  it") {
            #expect(String(line).displayWidth <= 24)
        }
    }

    @Test func `names of other planners' language are letters, digits and signs, each used once`() {
        var names = PDDLName()
        #expect(names.unique("a") == "a")
        #expect(names.unique("a") == "a--2")
        #expect(names.unique("a") == "a--3")
        #expect(PDDLName.symbol("A 1: Größe") == "a-1--gr--e")
        #expect(PDDLName.symbol("1st") == "x1st")
        #expect(PDDLName.symbol("") == "x")
    }

    @Test func `a task has an operator for each action that can be taken`() {
        let domain = RouteFixture.pddl().domain
        for id in ["test", "build", "patch", "review", "deploy"] { #expect(domain.contains("(:action \(id)\n")) }
        #expect(RouteFixture.pddl().problem.contains("(:goal (and (deployed)))"))
    }
}
