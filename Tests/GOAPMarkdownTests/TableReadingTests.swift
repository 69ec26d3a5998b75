import GOAPCore
import GOAPMarkdown
import Testing

/// Actions and what is said about them in tables.
struct TableReadingTests {
    private func ids(_ text: String) -> [String] { plan(text).actions.map(\.id.text) }

    private func table(_ header: String, _ rows: String...) -> String {
        let columns = header.split(separator: "|").count
        return "| \(header) |\n|\(String(repeating: "---|", count: columns))\n" + rows.map { "| \($0) |\n" }.joined()
    }

    @Test(arguments: [
        "ID", "Task ID", "Action ID", "#", "No", "No.", "Ticket", "Ref", "Key", "**ID**", "`id`", "WG", "Task #",
    ])
    func `a column of ids has many names`(name: String) {
        #expect(ids(table("\(name) | Deps", "7 | -", "8 | 7")) == ["7", "8"])
    }

    @Test(arguments: [
        "Dependencies", "Deps", "Depends on", "Prerequisites", "Blocked by", "Pre", "Preconditions", "Effects", "Cost",
        "Effort", "Est.",
    ])
    func `a column that orders or costs makes a table a catalogue`(name: String) {
        #expect(ids(table("ID | \(name)", "A1 | x", "A2 | y")) == ["A1", "A2"])
    }

    @Test(arguments: ["Notes", "Link", "Sample", "Where"])
    func `a table of ids about something else holds no actions`(name: String) {
        #expect(ids(table("ID | \(name)", "A1 | x", "A2 | y")).isEmpty)
    }

    @Test(arguments: ["Risk", "Metric", "Finding", "Commit", "File", "Gate", "KPI", "Workflow", "Day", "Version"])
    func `a table about other things holds no actions, whatever it looks like`(name: String) {
        #expect(ids(table("\(name) | Status", "R1 | open", "R2 | done")).isEmpty)
    }

    @Test func `ids stand in front of titles, in any column of them`() {
        #expect(ids(table("Action | Status", "A1: One | open", "A2 | open")) == ["A1", "A2"])
        #expect(ids(table("Phase | Task | Status", "One | A1: x | open")) == ["A1"])
        #expect(ids(table("Phase | Status", "1 | open", "2 | open")).isEmpty)
        #expect(ids(table("Name | Status", "A1 (draft) | open", "A2 | open")) == ["A1", "A2"])
        #expect(ids(table("Task | Status", "Fix A1 | open")) == ["fix-a1"])
    }

    @Test func `a row without an id is left out, not the table`() {
        #expect(ids(table("Action | Status", "A1 | open", "Total | open")) == ["A1"])
        #expect(ids(table("ID | Status", "A1 | open", "Total | open")) == ["A1"])
        #expect(ids(table("ID | Status", "A1 | open", " | open", "A2 | open")) == ["A1", "A2"])
    }

    @Test func `titles come from their column, else from behind the id`() {
        let own = plan(table("ID | Title | Deps", "A1 | `One` **two** | -")).actions
        #expect(own.map(\.title) == ["`One` **two**"])
        let behind = plan(table("Action | Deps", "A1: One (P1) | -", "**A2** | A1", "T3 (D1) | -")).actions
        #expect(behind.map(\.title) == ["One", nil, nil])
        #expect(behind.map(\.priority) == ["P1", nil, nil])
    }

    @Test func `every field has its column, and what a cell leaves out is left out`() {
        let read = plan(
            table(
                "ID | Task | Phase | Skill | Priority | Effort | Deps | Effects | Status | Completed At",
                "A1 | Build | 2 | dev + ops | P1 | 2h | - | built, tested | ✅ Done | 2026-01-02",
                "A2 | Rest | - | - | - | - | A1 | none | | -"))
        let (first, second) = (read.actions[0], read.actions[1])
        #expect(first.phase?.name == "2" && first.skills == ["dev", "ops"] && first.priority == "P1")
        #expect(first.cost?.value == 2 && first.effects == ["built", "tested"])
        #expect(first.status?.word == .done && first.completedAt == "2026-01-02")
        #expect(second.phase == nil && second.skills.isEmpty && second.priority == nil && second.cost == nil)
        #expect(second.effects.isEmpty && second.status == nil && second.completedAt == nil)
        #expect(second.dependencies.flatMap(\.actions) == ["A1"])
    }

    @Test func `of two columns of one field the first counts`() {
        let read = plan(
            table("ID | Deps | Blocked by | Status | State", "A1 | - | - | open | done", "A2 | A1 | - | done | open"))
        #expect(read.actions[1].dependencies.flatMap(\.actions) == ["A1"])
        #expect(read.actions.map { $0.status?.word } == [.pending, .done])
    }

    @Test func `the place of a row is its id, of a status its cell`() {
        let action = plan("text\n\n| Action | Status |\n|---|---|\n|  **A1: One** | ⏳ open |\n").actions[0]
        #expect(action.location == PlanLocation(line: 5, column: 6))
        #expect(action.status?.location == PlanLocation(line: 5, column: 18))
    }

    // MARK: Forms of tables

    @Test(arguments: [
        "ID | Deps\n---|---\nA1 | -\n", "| ID | Deps |\n| :- | -: |\n| A1 | - |\n",
        "  | ID | Deps |\n  |---|---|\n  | A1 | - |\n",
        "| ID | Deps |\n|----|:---:|\n| A1 | - |\ntext\n", "|ID|Deps|\n|-|-|\n|A1|-|\n",
        "| ID | Deps |\n|---|---|\n| A1 | - \n",
        "| ID | Deps |\n|---|---|---|\n| A1 | - | x |\n", "- x\n\n\t| ID | Deps |\n\t|---|---|\n\t| A1 | - |\n",
    ])
    func `tables are written in many ways`(text: String) { #expect(ids(text) == ["A1"]) }

    @Test(arguments: [
        "| ID | Deps |\n| A1 | - |\n", "| ID | Deps |\n\n|---|---|\n| A1 | - |\n",
        "| ID | Deps | X |\n|---|---|\n| A1 | - | x |\n",
        "| ID | Deps |\n|---|===|\n| A1 | - |\n", "| ID | Deps |\n|---| |\n| A1 | - |\n", "ID Deps\n---\nA1 -\n",
    ])
    func `what is no table`(text: String) { #expect(ids(text).isEmpty) }

    @Test func `a table goes on behind blank lines, and ends at the first line without a pipe`() {
        #expect(ids("| ID | Deps |\n|---|---|\n| A1 | - |\n\n| A2 | - |\n") == ["A1", "A2"])
        #expect(ids("| ID | Deps |\n|---|---|\n| A1 | - |\n# Next | x\n| A2 | - |\n") == ["A1"])
        #expect(ids("| ID | Deps |\n|---|---|\n| A1 | - |\n- item | x\n| A2 | - |\n") == ["A1"])
        #expect(ids("ID | Deps\n---|---\nA1 | -\nA2 | -\n") == ["A1", "A2"])
    }

    @Test(arguments: [
        ("a \\| b", "a \\| b", "open"), ("`a | b`", "`a | b`", "open"), ("a \\\\| open", "a \\\\", "open"),
        ("", "", "open"),
    ])
    func `pipes that are escaped or in code are no borders`(title: String, read: String, status: String) {
        let action = plan("| ID | Title | Status | Deps |\n|---|---|---|---|\n| A1 | \(title) | open | - |\n").actions
            .first
        #expect(action?.title ?? "" == read)
        #expect(action?.status?.word == .pending)
    }

    // MARK: Several actions

    @Test(arguments: [
        ("A01-A03", ["A01", "A02", "A03"]),
        ("A9-A11", ["A9", "A10", "A11"]),
        ("N12/N13", ["N12", "N13"]), ("A1, A3", ["A1", "A3"]),
        ("A1-A2, B1", ["A1", "A2", "B1"]), ("Q1…Q3", ["Q1", "Q2", "Q3"]),
    ])
    func `a row may stand for several actions`(cell: String, wanted: [String]) {
        #expect(ids(table("ID | Status", "\(cell) | done")) == wanted)
        #expect(plan(table("ID | Status", "\(cell) | done")).actions.allSatisfy { $0.status?.word == .done })
    }

    @Test(arguments: ["A3-A1", "A1-A1", "A1-A200", "A1-B9", "all", "A1 to the end", "A1/", "A1, others"])
    func `what is no list of actions is none`(cell: String) {
        #expect(ids(table("ID | Status", "\(cell) | done")).count <= 1)
    }

    @Test func `a row of its own counts before one for several`() {
        let read = plan(table("ID | Status", "A1-A3 | done", "A2 | failed"))
        #expect(read.actions.map { $0.status?.word } == [.done, .failed, .done])
    }

    // MARK: Tables about actions

    private static let three = (1...3).map { "#### A\($0): T\n**Dependencies:** None\n\n" }.joined()

    @Test func `a table of phases gives phases to actions that have none`() {
        let read = plan(Self.three + table("Phase | Actions", "Phase 1: Go | A1-A2", "Phase 2 | A3"))
        #expect(read.actions.map { $0.phase?.name } == ["1", "1", "2"])
        #expect(read.actions[0].phase?.title == "Go")
    }

    @Test(arguments: ["Skill", "Agent"]) func `a table of skills gives skills to actions that have none`(column: String)
    {
        let read = plan(Self.three + table("\(column) | Used by tasks", "writing | A1, A2", "painting | A2, A3"))
        #expect(read.actions.map(\.skills) == [["writing"], ["writing"], ["painting"]])
    }

    @Test func `a drawn queue gives priorities`() {
        let read = plan(Self.three + "```\nP0 (CRITICAL):\n  [A1] → (A3)\nP2:\n    A3, A2\nrest\n  A1\n```\n")
        #expect(read.actions.map(\.priority) == ["P0", "P2", "P2"])
    }

    // MARK: Property tables

    @Test(arguments: ["Property | Value", "Field | Value", "Attribute | Value", "Key | Value", "**Aspect** | x"])
    func `a table below a heading holds its fields`(header: String) {
        let read = plan(
            "### Action 1: T\n\n" + table(header, "**Cost** | 3", "Skill | a", "Nonsense | x", "Status | done"))
        #expect(read.actions.map { $0.cost?.value } == [3])
        #expect(read.actions.map(\.skills) == [["a"]])
        #expect(read.actions.map { $0.status?.word } == [.done])
    }

    @Test func `such a table outside of an action is about nothing`() {
        #expect(plan(table("Property | Value", "Status | done", "Cost | 3")).actions.isEmpty)
    }
}
