import GOAPCore
import GOAPMarkdown
import Testing

struct DependencyTests {
    /// Fourteen actions in three phases; `X` carries the expression.
    private func owner(_ expression: String, label: String = "Dependencies") -> Action {
        let rows = ["A01", "A02", "A03", "A04"].map { "#### \($0): T\n**Cost:** 1\n" }.joined()
        let dotted = ["A2.3", "A2.4", "B.3.1-CORE", "B.3.2-CORE"].map { "#### \($0): T\n**Cost:** 1\n" }.joined()
        let text =
            "## Phase 1: One\n\(rows)## Phase 2: Two\n\(dotted)## Phase 3: Three\n#### X1: T\n**\(label):** \(expression)\n"
        return plan(text).actions.last!
    }

    @Test(arguments: ["", "-", "–", "—", "None", "none", "N/A", "Any", "[]", "None (can run parallel with A01)"])
    func `every way to say none is none`(expression: String) {
        #expect(owner(expression).dependencies.isEmpty)
        #expect(owner(expression).guards.isEmpty)
    }

    @Test(arguments: [
        ("A01", ["A01"]), ("A01, A02", ["A01", "A02"]), ("[A01, A02]", ["A01", "A02"]), ("A01 + A03", ["A01", "A03"]),
        ("A01 AND A02 complete", ["A01", "A02"]), ("Actions A01, A02", ["A01", "A02"]), ("`A01` done", ["A01"]),
        ("A01-A03", ["A01", "A02", "A03"]), ("A01 to A03", ["A01", "A02", "A03"]), ("A01–A03", ["A01", "A02", "A03"]),
        ("A2.3-4", ["A2.3", "A2.4"]), ("B.3.1-CORE", ["B.3.1-CORE"]), ("A02 (after A01)", ["A02"]),
        ("Phase 1", ["A01", "A02", "A03", "A04"]), ("All of Phase 1 complete", ["A01", "A02", "A03", "A04"]),
        ("All B.3 tasks", ["B.3.1-CORE", "B.3.2-CORE"]), ("a01", ["A01"]),
    ])
    func `lists, ranges and groups name actions`(expression: String, ids: [String]) {
        #expect(owner(expression).dependencies.flatMap(\.actions).map(\.text) == ids)
    }

    @Test(arguments: [
        "All above", "All previous actions", "all prior tasks complete", "ALL ACTIONS", "All previous phases",
    ])
    func `all that stands above is a group`(expression: String) {
        #expect(owner(expression).dependencies.flatMap(\.actions).count == 8)
        #expect(owner(expression).guards.isEmpty)
    }

    @Test func `all above and all phases leave the action itself out`() {
        #expect(owner("All above").dependencies.flatMap(\.actions).count == 8)
        #expect(owner("All phases").dependencies.flatMap(\.actions).count == 8)
        #expect(owner("Phases 1-2").dependencies.flatMap(\.actions).count == 8)
    }

    @Test func `alternatives are one dependency that any of them meets`() {
        let dependencies = owner("A01 or A02, A03").dependencies
        #expect(dependencies.count == 2)
        #expect(dependencies[0].alternatives == [.actions(["A01"]), .actions(["A02"])])
    }

    @Test func `started is a weaker wish than done`() {
        #expect(owner("Action A01 started").dependencies.map(\.progress) == [.started])
    }

    @Test func `words behind an id are a guard beside the dependency`() {
        let action = owner("A01 finds stale files")
        #expect(action.dependencies.flatMap(\.actions) == ["A01"])
        #expect(action.guards.map(\.text) == ["A01 finds stale files"])
    }

    @Test func `an unknown id is a condition outside the plan, with a suggestion`() {
        let read = plan("#### A05: T\n**Cost:** 1\n#### A06: T\n**Dependencies:** A0S5, inventory\n")
        #expect(read.actions[1].dependencies.flatMap(\.externals) == ["A0S5", "inventory"])
        #expect(read.diagnostics[0].message == "action 'A06' depends on 'A0S5', which is not in the plan")
        #expect(read.diagnostics[0].hint == "did you mean 'A05'?")
        #expect(read.diagnostics[0].location == PlanLocation(line: 4, column: 19))
        #expect(read.diagnostics.map(\.severity) == [.warning, .warning])
    }

    @Test func `prose is a guard and is never dropped`() {
        #expect(owner("300k training").guards.map(\.text) == ["300k training"])
    }

    @Test func `a remark of ids behind a precondition orders actions`() {
        let text = "design done (A01), tests pass (A02, A03), seen in CI (twice)"
        let action = owner(text, label: "Preconditions")
        #expect(action.dependencies.flatMap(\.actions) == ["A01", "A02", "A03"])
        #expect(action.preconditions == ["seen in CI (twice)"])
    }

    @Test func `the lines of a cell are items of their own`() {
        let conditions = owner("• design done (A01)<br>• tests pass (A02)<br/>• disk free", label: "Preconditions")
        #expect(conditions.dependencies.flatMap(\.actions) == ["A01", "A02"])
        #expect(conditions.preconditions == ["disk free"])
        #expect(owner("A01<br>A02").dependencies.flatMap(\.actions) == ["A01", "A02"])
    }

    @Test func `ids among preconditions order actions that have no dependency field`() {
        let action = owner("A01 completed, service analyzed, pipeline_passed=false", label: "Preconditions")
        #expect(action.dependencies.flatMap(\.actions) == ["A01"])
        #expect(action.preconditions == ["service analyzed", "pipeline_passed=false"])
        #expect(action.guards.map(\.text) == ["service analyzed", "pipeline_passed=false"])
    }
}
