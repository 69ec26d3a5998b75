@testable import GOAPApp
import GOAPCore
import GOAPPlanner
import GOAPTestSupport
import Testing

/// What is asked for, as people write it.
struct GoalArgumentTests {
    private let fixture = AppFixture(plan: SamplePlans.facts)

    private func read(_ words: String...) throws -> GoalArgument {
        try GoalArgument.read(words, try fixture.project())
    }

    @Test func `without words the plan's goal counts`() throws {
        let goal = try read()
        #expect(goal.text == "the plan's goal state")
        #expect(goal.goal.facts.map(\.name).sorted() == ["built", "published"])
    }

    @Test func `without a goal in the plan it is every action done`() throws {
        fixture.folder.write("plans/plan.md", SamplePlans.chain)
        let goal = try read()
        #expect(goal.text == "all actions done")
        #expect(goal.goal.actions.map(\.text).sorted() == ["A01", "A02", "A03"])
    }

    @Test(arguments: ["D1", "d1", "D1 done", "D1 complete"])
    func `an action is a goal`(words: String) throws {
        let goal = try read(words)
        #expect(goal.goal.actions.map(\.text) == ["D1"])
        #expect(goal.goal.facts.isEmpty)
    }

    @Test(arguments: ["all", "All", "all actions done"])
    func `everything is a goal`(words: String) throws {
        #expect(try read(words).goal.actions.map(\.text).sorted() == ["D1", "D2"])
    }

    @Test func `several are joined, whether in one argument or in several`() throws {
        for goal in [try read("D1 and published"), try read("D1", "published"), try read("D1,published")] {
            #expect(goal.goal.actions.map(\.text) == ["D1"])
            #expect(goal.goal.facts.map(\.name) == ["published"])
            #expect(goal.text == "D1 and published")
        }
    }

    @Test func `a value in quotes is one value, whatever it says`() throws {
        let goal = try read(#"label = "salt and pepper""#)
        #expect(goal.goal.facts.count == 1)
        #expect(goal.goal.facts.first?.name == "label")
        #expect(goal.goal.facts.first?.value?.contains("salt and pepper") == true)
    }

    @Test(arguments: ["built OR published", "commits >= 3 OR built", "built or published", "built || published"])
    func `alternatives are refused as what they are`(words: String) {
        let refusal = failure { _ = try read(words) }
        #expect(refusal?.status == .usage)
        #expect(refusal?.code == .unknownGoal)
        #expect(refusal?.message == "'\(words)' is no goal: OR is not understood")
    }

    @Test func `what the plan does not know is a mistake, with the nearest name`() {
        let near = failure { _ = try read("publishd") }
        #expect(near?.message == "the plan knows no action, goal, phase or fact 'publishd'")
        #expect(near?.hint == "did you mean 'published'?")
        let far = failure { _ = try read("something else entirely") }
        #expect(far?.code == .unknownGoal)
        #expect(far?.hint?.hasPrefix("name actions, phases") == true)
    }
}

struct FactArgumentTests {
    private let fixture = AppFixture(plan: SamplePlans.facts)

    @Test(
        arguments: [
            ("built", "built", Fact.Relation.holds, nil),
            ("NOT built", "built", .doesNotHold, nil),
            ("!built", "built", .doesNotHold, nil),
            ("built = false", "built", .doesNotHold, nil),
            ("commits >= 3", "commits", .atLeast, "3"),
            ("label = final", "label", .equals, "final"),
            ("world.built", "world.built", .holds, nil),
            ("buil*", "buil*", .holds, nil),
        ] as [(String, String, Fact.Relation, String?)])
    func `facts are read as plans write them`(
        text: String, name: String, relation: Fact.Relation, value: String?
    ) throws {
        let fact = try FactArgument.read(text, try fixture.project())
        #expect(fact == Fact(name: name, relation: relation, value: value))
    }

    @Test(arguments: ["biult", "two words", "= 3", ""])
    func `other texts are refused`(text: String) throws {
        let project = try fixture.project()
        #expect(failure { _ = try FactArgument.read(text, project) }?.code == .unknownGoal)
    }
}

struct SuppositionArgumentTests {
    private let fixture = AppFixture(plan: SamplePlans.facts)

    private func read(_ whatIf: [String] = [], avoid: [String] = [], world: String? = nil) throws -> Supposition {
        try SuppositionArgument.read(
            whatIf: whatIf, avoid: avoid, world: world, try fixture.project())
    }

    @Test(arguments: [
        ("D1 done", ActionState.done), ("d1 failed", .failed), ("D1 Fails", .failed), ("D1 skipped", .skipped),
        ("D1 todo", .pending), ("D1 pending", .pending),
    ])
    func `a state of an action is supposed`(text: String, state: ActionState) throws {
        #expect(try read([text]).states == [0: state])
    }

    @Test func `facts are supposed, and actions avoided`() throws {
        let supposed = try read(["built = true", "label = final"], avoid: ["D2", "D1,d2"])
        #expect(supposed.facts.map(\.name) == ["built", "label"])
        #expect(supposed.avoided == [0, 1])
    }

    @Test func `several are supposed at once, joined as goals are`() throws {
        let supposed = try read(["built and NOT published", "D1 failed, commits = 3"])
        #expect(supposed.facts.map(\.name) == ["built", "published", "commits"])
        #expect(supposed.states == [0: .failed])
    }

    @Test func `a fact that the plan mentions nowhere is supposed by saying that it is new`() throws {
        #expect(try read(["new signed = true"]).facts == [Effect("signed", .becomes(.flag(true)))])
        #expect(SuppositionArgument.introduced(["new signed and built", "D1 done"]) == ["signed"])
        let refusal = failure { _ = try read(["signed"]) }
        #expect(refusal?.code == .unknownGoal)
        #expect(refusal?.hint?.hasSuffix("'new signed' is a fact that the plan does not mention") == true)
    }

    @Test(arguments: ["commits != 3"])
    func `a comparison does not say what to suppose`(text: String) {
        let refusal = failure { _ = try read([text]) }
        #expect(refusal?.code == .badSupposition)
        #expect(refusal?.status == .usage)
        #expect(refusal?.message == "'\(text)' does not say what to suppose")
    }

    @Test func `an unknown action or fact is a mistake`() {
        #expect(failure { _ = try read(["D9 done"]) }?.code == .unknownAction)
        #expect(failure { _ = try read(avoid: ["D9"]) }?.code == .unknownAction)
        #expect(failure { _ = try read(["biult = true"]) }?.code == .unknownGoal)
    }

    @Test func `a world is read from a file, from the folder the user stands in`() throws {
        fixture.folder.write("world.json", #"{"built": true, "commits": 2}"#)
        #expect(try read(world: "world.json").facts.map(\.name).sorted() == ["built", "commits"])
        fixture.folder.write("world.json", "[1]")
        #expect(failure { _ = try read(world: "world.json") }?.code == .worldUnreadable)
        #expect(failure { _ = try read(world: "none.json") }?.code == .planUnreadable)
    }
}

/// `plan`: routes, as far as they need no process.
struct RouteViewTests {
    private let fixture = AppFixture(plan: SamplePlans.facts)

    private func view(_ change: (inout RouteView) -> Void = { _ in }) throws -> ExitCodes {
        var view = RouteView(fixture.choice, fixture.invocation)
        change(&view)
        return try view.run()
    }

    @Test func `the route to the goal is shown`() throws {
        #expect(try view() == .success)
        let output = fixture.output()
        #expect(output.contains("D1"))
        #expect(output.contains("D2"))
        #expect(!fixture.exists("state"))
    }

    @Test func `a goal that nothing gives ends with 3`() throws {
        #expect(try view { $0.avoid = ["D1"] } == .stuck)
        #expect(try view { $0.budget = 1 } == .stuck)
        #expect(
            try view {
                $0.whatIf = ["built = true"]; $0.avoid = ["D1"]
            } == .success)
    }

    @Test func `programs read it as JSON, and Mermaid draws it`() throws {
        #expect(try view { $0.format = .json } == .success)
        #expect(try fixture.document().isEmpty == false)
        _ = try view { $0.format = .mermaid }
        #expect(fixture.output().contains("D1"))
        _ = try view { $0.explain = "D1" }
        #expect(fixture.output().contains("D1"))
    }

    @Test(arguments: GraphDrawing.Format.allCases)
    func `every format of the graph names the actions and creates nothing`(format: GraphDrawing.Format) throws {
        var drawing = GraphDrawing(fixture.choice, fixture.invocation)
        drawing.format = format
        #expect(try drawing.run() == .success)
        #expect(fixture.output().lowercased().contains(format == .pddlProblem ? "define" : "d1"))
        #expect(!fixture.exists("state"))
    }
}
