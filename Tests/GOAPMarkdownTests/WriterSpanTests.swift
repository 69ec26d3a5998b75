import GOAPCore
import GOAPMarkdown
import GOAPTestSupport
import Testing

/// Which bytes of a document change when an action does.
struct WriterSpanTests {
    private static let time = Timestamp(text: "2026-11-21T10:00:00Z")!

    private func revision(
        _ text: String, _ words: [ActionID: StatusWord], ticks: PlanUpdate.Ticks = .none, graph: String? = nil
    ) -> PlanRevision {
        let reading = PlanReader.read(PlanDocument(text))
        let updates = words.mapValues { word in
            PlanUpdate(word: word, completedAt: word == .done ? Self.time : nil, ticks: ticks)
        }
        let done = Set(reading.plan.actions.filter { (words[$0.id] ?? $0.status?.word) == .done }.map(\.id))
        return PlanWriter.render(reading, updates: updates, done: done, graph: graph)
    }

    private func written(
        _ text: String, _ words: [ActionID: StatusWord], ticks: PlanUpdate.Ticks = .none, graph: String? = nil
    ) -> String {
        String(decoding: revision(text, words, ticks: ticks, graph: graph).bytes, as: UTF8.self)
    }

    private func row(_ cell: String, _ word: StatusWord = .done, column: String = "Status") -> String {
        let text = "| ID | \(column) | Deps |\n|---|---|---|\n| A1 |\(cell)| - |\n"
        let line = written(text, ["A1": word]).split(separator: "\n")[2]
        return String(line.dropFirst("| A1 |".count).dropLast("| - |".count))
    }

    // MARK: Cells

    @Test(arguments: [
        (" Pending ", " Done "), ("Pending", "Done "), (" Pending    ", " Done       "), ("  Pending ", "  Done "),
        (" ⏳ Pending ", " ✅ Done "), (" ⏳ Pending   ", " ✅ Done      "), (" 山 ", " ✅ DONE — 山 "), ("  ", " ✅ DONE "),
        ("        ", " ✅ DONE "), ("              ", " ✅ DONE      "), (" **Open** ", " **Done** "), (" [ ] ", " [x] "),
        (" PENDING (why) ", " DONE (why) "), (" pending - why ", " done - why "), (" open ", " done "),
        (" \tOpen ", " \tDone "),
    ])
    func `a cell keeps its width where it was padded`(before: String, after: String) { #expect(row(before) == after) }

    @Test(arguments: [
        (StatusWord.pending, "⏳ Pending"), (.running, "🔄 Running"), (.done, "✅ Complete"), (.failed, "❌ Failed"),
        (.skipped, "⏭️ Skipped"),
        (.blocked, "⏸️ Blocked"),
    ])
    func `words are those of the table, else in its manner`(word: StatusWord, wanted: String) {
        let text = "| ID | Status | Deps |\n|---|---|---|\n| A1 | 🚧 In Review | - |\n| A2 | ✅ Complete | - |\n"
        let line = written(text, ["A1": word]).split(separator: "\n")[2]
        #expect(line == "| A1 | \(word == .running ? "🚧 In Review" : wanted) | - |")
    }

    @Test(arguments: [
        (" - ", " 2026-11-21T10:00:00Z "), ("  ", " 2026-11-21T10:00:00Z "), (" 2026-01-01 ", " 2026-11-21 "),
        (" 2026-11-21T10:00:00Z ", " 2026-11-21T10:00:00Z "), (" last week ", " last week "),
        (" — ", " 2026-11-21T10:00:00Z "),
        (" **2026-01-01** ", " 2026-11-21 "), (" 27 Feb ", " 21 Nov "), (" Feb 27, 2026 ", " Nov 21, 2026 "),
        (" 27.02.2026 10:30 ", " 21.11.2026 10:00 "), (" 5 March ", " 21 November "),
    ])
    func `a completion replaces a time or nothing, and no note`(before: String, after: String) {
        #expect(row(before, column: "Completed At") == after)
    }

    @Test func `a completion that is no more is taken away`() {
        #expect(row(" 2026-01-01 ", .failed, column: "Completed At") == " - ")
        #expect(row(" by Ada ", .failed, column: "Completed At") == " by Ada ")
    }

    @Test func `rows of one table agree, those of another have words of their own`() {
        let text =
            "| ID | Status | Deps |\n|---|---|---|\n| A1 | todo | - |\n| A2 | done | - |\n\n| ID | Status | Deps |\n|---|---|---|\n| B1 | ⏳ PENDING | - |\n"
        let after = written(text, ["A1": .done, "B1": .done])
        #expect(after.contains("| A1 | done | - |") && after.contains("| B1 | ✅ DONE | - |"))
    }

    // MARK: Steps

    private static let steps = "#### A1: T\n- [ ] look\n  - [x] seen\n- [ ] Run: `x`\n**Cost:** 1\n"

    @Test(arguments: [
        (PlanUpdate.Ticks.none, "[ ][x][ ]"), (.commandSteps, "[ ][x][x]"), (.allSteps, "[x][x][x]"),
    ])
    func `steps are ticked as far as they were confirmed`(ticks: PlanUpdate.Ticks, boxes: String) {
        let after = written(Self.steps, ["A1": .running], ticks: ticks)
        #expect(after.matches(of: /\[[ x]\]/).map { String($0.output) }.joined() == boxes)
    }

    @Test func `a step is never cleared`() {
        let text = Self.steps.replacing("[ ]", with: "[X]")
        #expect(written(text, ["A1": .pending], ticks: .none) == text)
    }

    // MARK: Progress

    @Test(arguments: [
        ("**Progress:** 0/0", "**Progress:** 1/3"), ("**Progress**: 9/9 (100%) today", "**Progress**: 1/3 (33%) today"),
        ("- **Progress:** 2/3", "- **Progress:** 2/3"), ("**Progress:** about 1/3", "**Progress:** about 1/3"),
        ("**Progress:** 1 of 3", "**Progress:** 1 of 3"),
        ("**Progress:** 12/22 actions, 54 % done", "**Progress:** 1/3 actions, 54 % done"),
        ("Progress: 0/3", "Progress: 0/3"),
    ])
    func `a count is brought up to date where it reads done/total`(before: String, after: String) {
        let table = "| ID | Status |\n|---|---|\n| A1 | open |\n| A2 | open |\n| A3 | open |\n\n"
        #expect(written(table + before + "\n", ["A2": .done]).hasSuffix("\n" + after + "\n"))
    }

    @Test func `a count above every table is about the first one`() {
        let text =
            "**Progress:** 0/9\n\n| ID | Status |\n|---|---|\n| A1 | open |\n\n| ID | Status |\n|---|---|\n| B1 | open |\n| B2 | open |\n\n**Progress:** 0/9\n"
        let after = written(text, ["A1": .done, "B1": .done])
        #expect(after.hasPrefix("**Progress:** 1/1\n") && after.hasSuffix("**Progress:** 1/2\n"))
    }

    @Test func `a count in a plan without tables is about all actions`() {
        let text = "#### A1: T\n**Cost:** 1\n#### A2: T\n**Cost:** 1\n\n**Progress:** 0/5 (0%)\n"
        #expect(written(text, ["A1": .done]).hasSuffix("**Progress:** 1/2 (50%)\n"))
    }

    // MARK: Graph

    @Test(arguments: ["\n", "\r\n"]) func `a drawing is kept between its marks, in the line ends of the plan`(
        end: String
    ) {
        let lines = { (inside: [String]) in
            (["<!-- goap:graph -->"] + inside + ["<!-- /goap:graph -->", "", "#### A1: T", "**Cost:** 1", ""])
                .joined(separator: end)
        }
        let after = lines(["```mermaid", "graph TD", "  A1", "```"])
        #expect(written(lines(["old"]), [:], graph: "graph TD\n  A1\n") == after)
        #expect(written(lines([]), [:], graph: "graph TD\n  A1\n") == after)
        #expect(written(after, [:], graph: "graph TD\n  A1\n") == after)
    }

    @Test(arguments: [
        "<!-- goap:graph -->\nold\n", "<!-- /goap:graph -->\n<!-- goap:graph -->\n",
        "a <!-- goap:graph -->\n<!-- /goap:graph -->\n",
        "nothing\n",
    ])
    func `without both marks nothing is drawn`(marks: String) {
        let text = marks + "\n#### A1: T\n**Cost:** 1\n"
        #expect(written(text, [:], graph: "graph TD\n") == text)
        #expect(!GraphSpan.isPresent(in: PlanDocument(marks)))
    }

    // MARK: A table at the end

    private func appended(_ text: String) throws -> String {
        let reading = PlanReader.read(PlanDocument(text))
        let graph = ActionGraph.resolve(reading.plan).graph
        let bytes = try #require(
            StatusTableAppender.append(
                StatusTableAppender.actions(for: reading), to: reading, situation: Situation(graph, RunState())))
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test(arguments: ["\n", "\r\n"]) func `a plan without a table of statuses gets one in its own line ends`(
        end: String
    ) throws {
        let text = [
            "## Phase 1: Go (P1)", "#### A1: Cut | paste", "**Skill:** a + b", "#### A2: T ✅ DONE",
            "**Dependencies:** A1",
        ]
        .joined(separator: end)
        for last in ["", end] {
            let after = try appended(text + last)
            #expect(
                after == text + end
                    + [
                        "", "## Action Status", "", "| Action | Status | Phase | Skill | Priority | Completed At |",
                        "|--------|--------|-------|-------|----------|--------------|",
                        "| A1: Cut \\| paste | ⏳ PENDING | 1 | a + b | P1 | - |", "| A2: T | ✅ DONE | 1 | - | P1 | - |",
                        "",
                        "**Progress:** 1/2 actions complete (50%)", "",
                    ].joined(separator: end))
        }
    }

    @Test func `the table that was added is read as the same plan`() throws {
        let text = "#### A1: One\n**Dependencies:** None\n#### A2: Two ✅ DONE\n**Dependencies:** A1\n"
        let reading = PlanReader.read(PlanDocument(try appended(text)))
        #expect(StatusTableAppender.hasTable(reading))
        #expect(reading.plan.actions.map(\.title) == ["One", "Two"])
        #expect(reading.plan.actions.map { $0.status?.word } == [.pending, .done])
        #expect(reading.countsProgress)
    }

    // MARK: Revisions

    @Test func `a revision that changes nothing is none`() {
        #expect(!revision("#### A1: T ✅ DONE\n**Cost:** 1\n", ["A1": .done]).isChange)
        #expect(revision("#### A1: T ✅ DONE\n**Cost:** 1\n", ["A1": .failed]).isChange)
    }

    @Test func `an action that is nowhere shown changes nothing`() {
        let text = "#### A1: T\n**Dependencies:** None\n"
        #expect(written(text, ["A1": .done]) == text)
        #expect(!PlanReader.read(PlanDocument(text)).showsState)
    }

    @Test func `which places show an action is known`() {
        let reading = PlanReader.read(
            PlanDocument("- [ ] **A1:** x\n\n| ID | Status |\n|---|---|\n| A2 | open |\n| A3-A4: y | open |\n"))
        #expect(reading.showsOnlyBox("A1") && !reading.showsOnlyBox("A2"))
        #expect(reading.showsOnlyTogether("A3") && !reading.showsOnlyTogether("A2"))
    }
}
