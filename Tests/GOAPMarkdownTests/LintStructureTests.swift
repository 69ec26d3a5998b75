import GOAPCore
import GOAPMarkdown
import Testing

/// What looks like actions and was not read.
struct LintStructureTests {
    private let plan = "#### A1: T\n**Dependencies:** None\n\n#### A2: U\n**Dependencies:** A1\n\n## More\n\n"

    private func found(_ part: String) -> [String] { lintLines("unread-structure", plan + part) }

    @Test func `a table without ids is named when it has dependencies`() {
        let table = "| Task | Dependencies |\n|---|---|\n| Knead | - |\n| Bake | Knead |\n"
        #expect(found(table) == ["9: this table was not read, although it has dependencies"])
        #expect(found(table.replacing("Dependencies", with: "Colour")) == [])
        #expect(found(table.replacing("Knead | - |", with: "A1 | - |")) == [])
    }

    @Test(arguments: [
        (
            "| Code | Text |\n|---|---|\n| K1 | Knead |\n| K2 | Bake |\n",
            "this table was not read: K1 and K2 are no actions"
        ),
        ("| Code | Text |\n|---|---|\n| A1 | Knead |\n| A2 | Bake |\n", nil),
        ("| Priority | Text |\n|---|---|\n| P0 | Knead |\n| P1 | Bake |\n", nil),
        ("| Group | Members |\n|---|---|\n| G1 | A1 |\n| G2 | A1, A2 |\n", nil),
        ("| Part | Text |\n|---|---|\n| A1-A2 | all |\n| A2-A1 | none |\n", nil),
        ("- K1: Knead\n- K2: Bake\n- **K3** – Eat\n", "this list was not read: K1, K2 and K3 are no actions"),
        ("- K1: Knead\n- some\n- other\n- things\n- here\n", nil), ("- A1: again\n- A2: again\n", nil),
        ("- ES2020 is old\n- UTF-8 is fine\n", nil),
        ("### K1: Knead\n\nx\n\n### K2: Bake\n\nx\n", "this run of headings was not read: K1 and K2 are no actions"),
        ("### 1. Knead\n\nx\n\n### 2. Bake\n\nx\n", nil),
    ])
    func `ids that belong to no action are named`(part: String, message: String?) {
        #expect(found(part) == (message.map { ["9: \($0)"] } ?? []))
    }

    @Test(arguments: [
        ("| Risk | Mitigation |\n|---|---|\n| R1 | Care |\n| R2 | More |\n", Diagnostic.Severity.note),
        ("| Code | Task | Colour |\n|---|---|---|\n| K1 | Care | red |\n| K2 | More | red |\n", .warning),
        ("### K1: Knead\n\nx\n\n### K2: Bake\n\nx\n", .note),
    ])
    func `what is about other things than work is a note`(part: String, severity: Diagnostic.Severity) {
        let severities = lintDiagnostics(plan + part).filter { $0.code == "unread-structure" }.map(\.severity)
        #expect(severities == [severity])
    }

    @Test func `a table that was read is not named`() {
        let table = "| ID | Task | Deps |\n|---|---|---|\n| B1 | x | - |\n| B2 | y | - |\n"
        #expect(found(table) == [])
        #expect(found(table.replacing("ID | Task | Deps", with: "Code | What | Colour")).count == 1)
    }

    @Test(arguments: [
        ("```text\nsome words: here\ncost is high\n```\n", false),
        ("```sh\necho cost: 3\n```\n", false),
    ])
    func `a block of data below an action that has none of it is named`(block: String, isUnread: Bool) {
        let text = "#### A1: T\n**Priority:** P1\n**Agent:** Ada\n\n\(block)"
        let found = lintLines("unread-structure", text)
        #expect(found == (isUnread ? ["5: this block was not read, although it has cost and preconditions"] : []))
    }

    @Test func `a document without actions is told so by another rule`() {
        #expect(lintLines("unread-structure", "| Code | Text |\n|---|---|\n| K1 | Knead |\n| K2 | Bake |\n") == [])
    }

    // MARK: Rows

    @Test func `a heading beside a table that leaves it out is named`() {
        let headings = (1...3).map { "### T\($0): x\n**Dependencies:** None\n\n" }.joined()
        let statuses = "| Task | Status |\n|---|---|\n| T1 | done |\n| T3 | open |\n"
        #expect(lintLines("missing-row", headings + statuses) == ["10: no table shows the status of T2"])
        let order = "| ID | Deps |\n|---|---|\n| T1 | - |\n| T3 | T1 |\n"
        #expect(lintLines("missing-row", headings + order) == ["10: the table leaves out T2"])
    }

    @Test func `an action that says its status in a phase without a table needs no row`() {
        let table =
            "## Phase 1: a\n\n| ID | Task | Status |\n|---|---|---|\n| A1 | x | done |\n| A2 | y | done |\n\n## Phase 2: b\n\n"
        #expect(lintLines("missing-row", table + "- [ ] **A3:** z\n") == [])
        #expect(
            lintLines("missing-row", table.replacing("## Phase 2: b\n\n", with: "") + "- [ ] **A3:** z\n").count == 1)
    }

    @Test func `rows for several actions show all of them`() {
        let text =
            "#### A1: x\n**Dependencies:** None\n\n#### A2: y\n**Dependencies:** A1\n\n#### A3: z\n**Dependencies:** A2\n\n| Action | Status |\n|---|---|\n| A1: x | done |\n\n| Action | Status |\n|---|---|\n| A2-A3: rest | open |\n"
        #expect(lintLines("missing-row", text) == [])
    }
}
