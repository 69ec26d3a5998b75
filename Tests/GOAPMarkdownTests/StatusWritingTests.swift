import GOAPCore
import GOAPTestSupport
import Testing

@testable import GOAPMarkdown

/// Which characters of a status change, and how they come back.
struct StatusWritingTests {
    private static let time = Timestamp(text: "2026-11-21T10:00:00Z")!

    private func revision(
        _ text: String, _ words: [ActionID: StatusWord], ticks: PlanUpdate.Ticks = .none, memory: [WrittenText] = []
    ) -> PlanRevision {
        let reading = PlanReader.read(PlanDocument(text))
        let updates = words.mapValues { word in
            PlanUpdate(
                word: word, completedAt: word == .done ? Self.time : nil, ticks: word == .done ? .allSteps : ticks)
        }
        let done = Set(reading.plan.actions.filter { (words[$0.id] ?? $0.status?.word) == .done }.map(\.id))
        return PlanWriter.render(reading, updates: updates, done: done, memory: memory)
    }

    private func written(_ text: String, _ words: [ActionID: StatusWord]) -> String {
        String(decoding: revision(text, words).bytes, as: UTF8.self)
    }

    /// Marks done and takes it back; gives the text in between and at the end.
    private func doneAndBack(_ text: String, _ id: ActionID = "A1") -> (done: String, back: String) {
        let first = revision(text, [id: .done])
        let middle = String(decoding: first.bytes, as: UTF8.self)
        let second = revision(middle, [id: .pending], memory: first.remembered)
        return (middle, String(decoding: second.bytes, as: UTF8.self))
    }

    // MARK: Lines

    @Test(arguments: [
        (
            "**Status:** Taste each `batch` with Ada, then write it down.",
            "**Status:** ✅ DONE — Taste each `batch` with Ada, then write it down."
        ),
        (
            "**Status: HALF DONE.** The oven is built. What remains:",
            "**Status: DONE.** The oven is built. What remains:"
        ),
        ("**Status: PENDING** (since Monday)", "**Status: DONE** (since Monday)"),
        (
            "**Status:** ⏳ Pending — needs `API_TOKEN`; **not** before Monday",
            "**Status:** ✅ Done — needs `API_TOKEN`; **not** before Monday"
        ),
        ("**Status:** Blocked by `A7`", "**Status:** ✅ DONE — Blocked by `A7`"), ("**Status:**", "**Status:** ✅ DONE"),
        ("**Status:** ⏳ **Pending**, says Ada", "**Status:** ✅ **Done**, says Ada"),
        ("**Status:** ~~Done~~ Pending", "**Status:** ~~Done~~ Done"),
        ("**Status:** 🔄 7 of 9 loaves", "**Status:** ✅ 7 of 9 loaves"), ("**Status:** pending", "**Status:** done"),
        ("**Status:** Not sweet enough", "**Status:** ✅ DONE — Not sweet enough"),
        ("**Status:** 50% ⏳", "**Status:** ✅ DONE"),
    ])
    func `only the emoji and the words of a status change, inside their formatting`(before: String, after: String) {
        let text = { (line: String) in "#### A1: Flour\n**Cost:** 1\n\(line)\n" }
        let (done, back) = doneAndBack(text(before))
        #expect(done == text(after))
        #expect(back == text(before))
    }

    @Test(arguments: ["", "✅", "❌", "⏳", "⏸️ Blocked", "[ ]", "done", "Not sweet enough"], StatusWord.allCases)
    func `a status that was written says so when it is read`(before: String, word: StatusWord) {
        for other in ["✅", "⏳", "done", "[x]"] {
            let action = { (id: String, status: String) in "#### \(id): Flour\n**Cost:** 1\n**Status:** \(status)\n\n" }
            let once = written(action("A1", other) + action("A2", before), ["A2": word])
            let read = PlanReader.read(PlanDocument(once)).plan.actions.last?.status?.word
            #expect(read == word || before == "[ ]" && word != .done && read == .pending, "\(once)")
            #expect(written(once, ["A2": word]) == once)
        }
    }

    // MARK: Titles

    @Test(
        arguments: [
            "✅", "❌", "⏳", "🔄", "✅ Done", "❌ Failed", "⏳ pending", "— COMPLETED", "- done", "(In Progress)",
            "✅ Done (PR #3)", "✅ Done by Ada", "— 100% complete ✅", "⏳ (since Monday)", "✅ (P1)", "🟡 30%",
        ], StatusWord.allCases)
    func `a title that was given a status says it, and a second time changes nothing`(tail: String, word: StatusWord) {
        var tried = 0
        for other in ["✅", "✅ Done", "— PENDING", "done", ""] {
            for (front, back) in [("### ", ""), ("- **", "**"), ("**", "**")] {
                let line = { (id: Int, title: String) in "\(front)A\(id): \(title)\(back)\n\n- Deps: none\n\n" }
                let plan = "# P\n\n## Actions\n\n\(line(1, "Flour \(other)"))\(line(2, "Salt \(tail)"))"
                guard PlanReader.read(PlanDocument(plan)).places(of: ["A2"]).contains(where: \.isInTitle) else {
                    continue
                }
                tried += 1
                let once = written(plan, ["A2": word])
                let action = PlanReader.read(PlanDocument(once)).plan.actions.first { $0.id == "A2" }
                #expect(action?.status?.word == word, "\(once)")
                #expect(action?.title == "Salt", "\(once)")
                #expect(written(once, ["A2": word]) == once)
            }
        }
        #expect(tried >= 5)
    }

    // MARK: Cells

    private func table(_ rows: String..., header: String = "| ID | Action | Status | Deps |\n|---|---|---|---|\n")
        -> String
    {
        header + rows.map { $0 + "\n" }.joined()
    }

    @Test(arguments: [
        ("✅ merged in #7", "✅ Done"), ("✅ Merged", "✅ Done"), ("✅ Complete", "✅ Complete"), ("✅", "✅ Done"),
        ("✅ delivered", "✅ Done"),
    ])
    func `the word of another row is written only if it is true of every row`(other: String, wanted: String) {
        let text = table("| A1 | Flour | \(other) | - |", "| A2 | Salt | ⏳ Pending | - |")
        let cell = other == "✅" ? "✅" : wanted
        #expect(written(text, ["A2": .done]).contains("| A2 | Salt | \(cell) | - |"))
    }

    @Test func `a table's own word is written where most of its done rows have it`() {
        let text = table(
            "| A1 | Flour | ✅ Baked | - |", "| A2 | Salt | ✅ Merged | - |", "| A3 | Yeast | ✅ Merged | - |",
            "| A4 | Oven | ⏳ Open | - |")
        #expect(written(text, ["A4": .done]).contains("| A4 | Oven | ✅ Merged | - |"))
    }

    @Test(arguments: [
        "⏳ PENDING", "Awaiting `repair` by Ada", "Needs new PR", "**Open**", "🔴", "[ ] by Ada", "`[ ]`", "❌ Missing  ",
        "-", "", "⏳ **Pending** 山",
        "N/A — by hand", "🔄 ACTIVE", "~~Pending~~", "50%",
    ])
    func `a mark that is taken back gives the cell back`(cell: String) {
        let text = table("| A1 | Flour | \(cell) | - |", "| A2 | Salt | ✅ Done | A1 |")
        let (done, back) = doneAndBack(text)
        #expect(done != text)
        #expect(PlanReader.read(PlanDocument(done)).plan.actions.first?.status?.word == .done)
        #expect(Array(back.utf8) == Array(text.utf8))
    }

    @Test func `dates, ticks and counts are taken back too`() {
        let text = """
            #### A1: Flour
            - [ ] Buy
            - [x] Weigh
            **Completed At:** 2026-01-02

            | Action | Status | Completed At |
            |---|---|---|
            | A1: Flour | 🔄 ACTIVE | 2026-01-02 |
            | A2: Salt | ⏳ PENDING | - |

            **Progress:** 0/2 (0%)

            """
        let (done, back) = doneAndBack(text)
        #expect(done.contains("- [x] Buy") && done.contains("| 2026-11-21 |") && done.contains("1/2 (50%)"))
        #expect(back == text)
    }

    @Test func `a box that was ticked before stays when the mark is taken back`() {
        let text = "- [x] **A1:** Flour\n\n" + table("| A1 | Flour | ⏳ Pending | - |")
        #expect(doneAndBack(text).back == text)
    }

    @Test func `what a person wrote meanwhile is not undone`() {
        let text = table("| A1 | Flour | Awaiting Ada | - |")
        let first = revision(text, ["A1": .done])
        let edited = String(decoding: first.bytes, as: UTF8.self).replacing("✅", with: "☑")
        let back = String(decoding: revision(edited, ["A1": .pending], memory: first.remembered).bytes, as: UTF8.self)
        #expect(back.contains("Pending — Awaiting Ada") || back.contains("PENDING — Awaiting Ada"))
    }

    @Test func `what is to be done after all begins anew`() {
        let text = table("| A1 | Flour | N/A | - |")
        let first = revision(text, ["A1": .pending])
        let pending = String(decoding: first.bytes, as: UTF8.self)
        let second = revision(pending, ["A1": .done], memory: first.remembered)
        let third = revision(String(decoding: second.bytes, as: UTF8.self), ["A1": .pending], memory: second.remembered)
        #expect(String(decoding: third.bytes, as: UTF8.self) == pending)
    }

    // MARK: Groups

    @Test func `a row for several actions is left while they differ, and says so`() {
        let text =
            "| Action | Status | Completed At |\n|---|---|---|\n| A1: Flour | ⏳ PENDING | - |\n| A2-A4: Salt | ✅ Complete | 2026-02-26 |\n"
        let one = revision(text, ["A2": .pending])
        #expect(!one.isChange)
        #expect(one.diagnostics.map(\.code) == ["shared-row"])
        let all = revision(text, ["A2": .pending, "A3": .pending, "A4": .pending])
        #expect(String(decoding: all.bytes, as: UTF8.self).contains("| A2-A4: Salt | ⏳ PENDING |"))
        #expect(all.diagnostics.isEmpty)
    }

    // MARK: Columns

    @Test(arguments: [
        ("2026-02-27", "2026-11-21"), ("27 Feb", "21 Nov"), ("2026-02-27T08:00:00Z", "2026-11-21T10:00:00Z"),
        ("February 27, 2026", "November 21, 2026"),
    ])
    func `a completion has the form of its column`(other: String, wanted: String) {
        let text = table(
            "| A1 | done | \(other) | - |", "| A2 | open | - | - |",
            header: "| ID | Status | Completed At | Deps |\n|---|---|---|---|\n")
        #expect(written(text, ["A2": .done]).contains("| A2 | done | \(wanted) | - |"))
    }

    @Test func `a column that was aligned stays aligned, also at its widest cell`() {
        let text = """
            | ID | Status      | Completed At | Deps |
            |----|-------------|--------------|------|
            | A1 | not started | -            | -    |
            | A2 | open        | -            | -    |

            """
        let after = written(text, ["A1": .done, "A2": .done])
        #expect(
            after.contains("| A1 | done        | 2026-11-21   | -    |\n| A2 | done        | 2026-11-21   | -    |\n"))
    }

    @Test(arguments: [
        ("6/7 (86%)", 6, 7, "6/7 (86%)"), ("6/7 (85%)", 6, 7, "6/7 (85%)"), ("1/3 (34%)", 2, 3, "2/3 (67%)"),
        ("2/3 (67%)", 1, 3, "1/3 (33%)"),
        ("1/2 (50%)", 2, 2, "2/2 (100%)"), ("6/7 (12%)", 6, 7, "6/7 (85%)"),
        ("198/200 (99%)", 199, 200, "199/200 (99%)"),
    ])
    func `a percentage is rounded as the plan rounds`(before: String, done: Int, total: Int, after: String) throws {
        let document = PlanDocument("**Progress:** \(before)")
        let labelled = try #require(LabelledLine(Span(0, document.bytes.count), in: document))
        let line = try #require(ProgressLine(labelled, at: 0, in: document, afterTable: -1))
        #expect(ProgressText(line: line, document: document).text(done: done, total: total) + "%)" == after)
    }

    // MARK: Columns of ticks

    @Test(arguments: [
        ("", StatusWord.pending), ("✅", .done), ("x", .done), ("[x]", .done), ("[ ]", .pending), ("Yes", .done),
        ("No", .pending), ("✓", .done),
        ("2026-01-02", .done), ("-", .pending), ("❌", .pending), ("not yet", .pending),
    ])
    func `a tick, a yes or a date in a column of ticks is done`(cell: String, word: StatusWord) {
        #expect(DoneTick.word(of: cell) == word)
    }

    @Test(arguments: [
        ("", ["✅", ""], "✅"), ("", ["✓", "✓", "x"], "✓"), ("No", ["No"], "Yes"), ("[ ]", ["[ ]"], "[x]"),
        ("", [""], "✅"), ("no", ["Yes", "no"], "Yes"),
    ])
    func `a tick is written as its column writes it`(old: String, cells: [String], wanted: String) {
        #expect(DoneTick.text(old, saying: .done, among: cells) == wanted)
        #expect(DoneTick.text(wanted, saying: .done, among: cells) == nil)
    }

    // MARK: Whatever the text

    @Test(arguments: 1...150 as ClosedRange<UInt64>)
    func `whatever a cell says, done and back leaves its bytes`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let parts = [
            "⏳", "✅", "Pending", "pending", "Open", "blocked by", "**", "`a`", "~~", " ", "(", ")", "[ ]", "[-]", "—",
            "不要", "Half", "Ada", "🦔", "50%", ":x:",
            "2026-01-02", "N/A", "<b>", "</b>", ",", "\\|",
        ]
        let cell = (0..<Int.random(in: 0...7, using: &random)).map { _ in parts.randomElement(using: &random)! }
            .joined()
        let text = table("| A1 | Flour | \(cell) | - |", "| A2 | Salt | ✅ Done | A1 |")
        let reading = PlanReader.read(PlanDocument(text))
        guard reading.plan.actions.count == 2, reading.plan.actions.first?.status?.word != .done else { return }
        let (done, back) = doneAndBack(text)
        #expect(back == text)
        let word = PlanReader.read(PlanDocument(done)).plan.actions.first?.status?.word
        #expect(word == .done, "\(done)")
    }
}
