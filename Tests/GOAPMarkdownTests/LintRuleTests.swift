import GOAPCore
import GOAPMarkdown
import Testing

/// What is found in documents, and what is corrected.
struct LintRuleTests {
    /// Rules about the machine, what is recorded or what no example can show are told elsewhere.
    private static let elsewhere: Set<String> = [
        "no-actions", "literal-token", "done-before-dependency", "hand-edit", "other-commit", "stale-record",
        "tracked-state", "torn-evidence", "uncommitted-evidence",
        "missing-program", "unmatched-fact", "step-before-dependency", "unnamed-giver", "lost-fact",
    ]

    private func diagnostics(_ text: String) -> [Diagnostic] {
        let reading = PlanReader.read(PlanDocument(text))
        let (graph, found) = ActionGraph.resolve(reading.plan)
        let ignored = IgnoreComments(reading.document)
        return (found + DocumentChecks.diagnostics(reading, graph: graph)).filter { !ignored.covers($0) }
    }

    private func codes(_ text: String) -> [String] { diagnostics(text).map(\.code) }

    @Test(arguments: LintRule.all.map(\.code).filter { !elsewhere.contains($0) })
    func `a rule finds its bad example with the severity it names, and nothing in the good one`(code: String) throws {
        let rule = try #require(LintRule.named(code))
        let found = diagnostics(rule.bad).filter { $0.code == code }
        #expect(!found.isEmpty)
        #expect(found.allSatisfy { $0.severity == rule.severity && $0.location != nil })
        #expect(!codes(rule.good).contains(code))
    }

    @Test func `every rule has a name of its own and a page`() {
        #expect(Set(LintRule.all.map(\.code)).count == LintRule.all.count)
        for rule in LintRule.all {
            #expect(LintRule.page.contains("\n## \(rule.code)\n"))
            #expect(rule.summary.last != "." && rule.advice.last == ".")
        }
        #expect(LintRule.named("no-such-rule") == nil)
    }

    @Test(arguments: [
        "unknown-dependency", "ragged-row, unknown-dependency", "unknown-dependency -->", "unknown-dependency\tx",
    ])
    func `a comment switches a rule off for its line and the next`(names: String) {
        let plan = { (gap: String) in "#### A1: T\n<!-- goap:ignore \(names) -->\n\(gap)**Dependencies:** A9\n" }
        #expect(codes(plan("")) == [])
        #expect(codes(plan("\n")) == ["unknown-dependency"])
    }

    @Test(arguments: ["goap:ignore unknown-dependency", "<!-- goap:ignore -->", "<!-- goap:ignore other -->"])
    func `anything else switches nothing off`(line: String) {
        #expect(codes("#### A1: T\n\(line)\n**Dependencies:** A9\n") == ["unknown-dependency"])
    }

    // MARK: Conflicts

    @Test(arguments: [
        ("- [ ] **A1:** T", "✅ Done", true), ("- [x] **A1:** T", "✅ Done", false),
        ("- [ ] **A1:** T", "🔄 Running", false),
        ("- [x] **A1:** T", "⏳ Pending", true), ("- [x] **A1:** T", "⏭️ Skipped", false),
        ("- [ ] **A1:** T", "❌ Failed", false),
    ])
    func `a box and a row disagree only about done`(box: String, status: String, isConflict: Bool) {
        let text = "\(box)\n\n| ID | Status |\n|---|---|\n| A1 | \(status) |\n"
        #expect(codes(text).contains("status-conflict") == isConflict)
    }

    @Test func `of three places each that disagrees with the one that counts is named`() {
        let found = diagnostics(
            "### A1: T ✅ DONE\n**Status:** running\n**Cost:** 1\n\n| ID | Status |\n|---|---|\n| A1 | Pending |\n")
        #expect(
            found.map { "\($0.location?.line ?? 0):\($0.location?.column ?? 0)+\($0.length)" } == ["2:13+7", "1:11+8"])
        #expect(found.allSatisfy { $0.hint == "line 7 counts; make both say the same" })
    }

    @Test(arguments: [("✅ COMPLETE", true), ("Done.", true), ("In progress", false), ("Proposed", false)])
    func `a document that calls itself complete is believed only when all is done`(claim: String, isWrong: Bool) {
        let text = "# P\n\n**Status:** \(claim)\n\n#### A1: T\n**Dependencies:** None\n**Status:** open\n"
        #expect(codes(text).contains("complete-but-open") == isWrong)
        #expect(!codes(text.replacing("open", with: "done")).contains("complete-but-open"))
    }

    // MARK: Tables

    @Test(
        arguments: [
            ("| A1 | done | - |", []), ("| A1 | done |", ["ragged-row"]), ("| A1 | done | - | x |", ["ragged-row"]),
            ("| A1 | done | `a|b` |", ["unsafe-row"]), ("| A1 | done | `a\\|b` |", []),
            ("| A1 | done | - | ✅ Done |", []),
        ] as [(String, [String])])
    func `rows have as many cells as their table`(row: String, wanted: [String]) {
        #expect(codes("| ID | Status | Deps |\n|---|---|---|\n\(row)\n").filter { $0.hasSuffix("-row") } == wanted)
    }

    @Test func `a table that shows most actions should show all`() {
        let actions = (1...4).map { "#### A\($0): T\n**Dependencies:** None\n\n" }.joined()
        let table = { (shown: ClosedRange<Int>) in
            "| ID | Status |\n|---|---|\n" + shown.map { "| A\($0) | open |\n" }.joined()
        }
        let found = diagnostics(actions + table(1...3))
        #expect(found.map(\.message) == ["no table shows the status of A4"])
        #expect(found.map { $0.location?.line } == [13])
        #expect(codes(actions + table(1...4)).isEmpty)
        #expect(codes(actions + table(1...2)).isEmpty)
    }

    // MARK: Drawings

    @Test(arguments: [
        ("A1 → A2", false), ("A2 → A1", true), ("A2 --> A1", true), ("A2 -> A1", true), ("A2 ==> A1", true),
        ("A2 — A1", false),
        ("A2, A1", false), ("A2 → x → A1", false), ("A1 → A3 → A2", true), ("see A2 → A1", true), ("A2.1 → A1", false),
    ])
    func `arrows on a line are an order`(drawing: String, isWrong: Bool) {
        let text =
            "#### A1: x\n**Dependencies:** None\n#### A2: y\n**Dependencies:** A1\n#### A3: z\n**Dependencies:** A2\n\n```\n\(drawing)\n```\n"
        #expect(codes(text).contains("drawing-contradicts") == isWrong)
    }

    @Test func `only drawings are looked at, not code`() {
        let text = "#### A1: x\n**Dependencies:** None\n#### A2: y\n**Dependencies:** A1\n\n```sh\nA2 → A1\n```\n"
        #expect(codes(text).isEmpty)
    }

    // MARK: Corrections

    private func fixed(_ text: String) -> (text: String, changes: Int) {
        let (bytes, changes) = LintFix.apply(to: PlanReader.read(PlanDocument(text)))
        return (String(decoding: bytes, as: UTF8.self), changes)
    }

    @Test func `counts and labels are corrected and nothing else`() {
        let before =
            "#### A1: T\r\n**Dependencis:** None\r\n**Prioritty**: P1\r\n\r\n| ID | Status |\r\n|---|---|\r\n| A1 | ✅ |\r\n\r\n**Progress:** 7/9 done (3%)"
        let after =
            "#### A1: T\r\n**Dependencies:** None\r\n**Priority**: P1\r\n\r\n| ID | Status |\r\n|---|---|\r\n| A1 | ✅ |\r\n\r\n**Progress:** 1/1 done (100%)"
        #expect(fixed(before) == (after, 5))
        #expect(fixed(after) == (after, 0))
    }

    @Test(arguments: [
        ("Dependencis", "Dependencies"), ("prioritty", "priority"), ("Statuss", "Status"),
        ("Depends onn", "Depends on"),
        ("Completed Att", "Completed at"), ("Environmment", "Environment"),
    ])
    func `a label that is almost right is corrected in its own case`(label: String, wanted: String) {
        #expect(
            fixed("#### A1: T\n**Cost:** 1\n**\(label):** x\n").text == "#### A1: T\n**Cost:** 1\n**\(wanted):** x\n")
    }

    @Test(arguments: ["Notes", "Risk", "Strategy", "Why", "Expected outcome", "Deps"])
    func `a label that is another word is left alone`(label: String) {
        #expect(fixed("#### A1: T\n**Cost:** 1\n**\(label):** x\n").changes == 0)
    }

    @Test func `a plan in which nothing is wrong stays as it is`() {
        for dialect in Dialects.all where !codes(dialect.text).contains("wrong-progress") {
            #expect(fixed(dialect.text).text == dialect.text, "\(dialect.name)")
        }
    }
}
