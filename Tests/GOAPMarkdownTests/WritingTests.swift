import GOAPCore
import GOAPMarkdown
import GOAPTestSupport
import Testing

struct WritingTests {
    private let time = Timestamp(text: "2026-11-21T10:00:00Z")!

    private func write(
        _ text: String, _ words: [ActionID: StatusWord] = [:], done: Set<ActionID> = [], ticks: PlanUpdate.Ticks = .none
    ) -> String {
        let reading = PlanReader.read(PlanDocument(text))
        let updates = words.mapValues { word in
            PlanUpdate(word: word, completedAt: word == .done ? time : nil, ticks: ticks)
        }
        return String(decoding: PlanWriter.render(reading, updates: updates, done: done).bytes, as: UTF8.self)
    }

    @Test func `every copy of a status is brought up to date and nothing else`() {
        let before = """
            #### A01: One
            - [ ] Look
            - [ ] Test: `make test`
            **Dependencies:** None
            **Completed At:** -

            | Action | Status | Completed At |
            |--------|--------|--------------|
            | A01: One | ⏳ PENDING | - |
            | A02: Two | ⏳ PENDING | - |

            **Progress:** 0/2 actions complete (0%)
            """
        let after = """
            #### A01: One
            - [x] Look
            - [x] Test: `make test`
            **Dependencies:** None
            **Completed At:** 2026-11-21T10:00:00Z

            | Action | Status | Completed At |
            |--------|--------|--------------|
            | A01: One | ✅ DONE | 2026-11-21T10:00:00Z |
            | A02: Two | ⏳ PENDING | - |

            **Progress:** 1/2 actions complete (50%)
            """
        #expect(write(before, ["A01": .done], done: ["A01"], ticks: .allSteps) == after)
    }

    @Test func `a run that leaves manual steps ticks only the command's own`() {
        let text = "#### A1: T\n- [ ] Look\n- [ ] Test: `x`\n**Cost:** 1\n"
        #expect(
            write(text, ["A1": .running], ticks: .commandSteps)
                == "#### A1: T\n- [ ] Look\n- [x] Test: `x`\n**Cost:** 1\n")
    }

    @Test func `a table keeps its own words and notes`() {
        let text = """
            | ID | Status | Deps |
            |---|---|---|
            | A1 | ✅ Complete | - |
            | A2 | ⏳ Pending (needs HF_TOKEN) | - |
            """
        #expect(write(text, ["A2": .done]).contains("| A2 | ✅ Complete (needs HF_TOKEN) | - |"))
        #expect(write(text, ["A2": .failed]).contains("| A2 | ❌ Failed (needs HF_TOKEN) | - |"))
    }

    @Test func `an aligned column stays aligned`() {
        let text = "| ID  | Status      | Deps |\n|-----|-------------|------|\n| A1  | Pending     | -    |\n"
        #expect(write(text, ["A1": .done]).contains("| A1  | Done        | -    |"))
    }

    @Test func `an empty cell gets its status between blanks`() {
        let text = "| ID | Status | Deps |\n|---|---|---|\n| A1 |  | - |\n| A2 |      | - |\n"
        #expect(write(text, ["A1": .done]).contains("| A1 | ✅ DONE | - |"))
    }

    @Test func `line endings, marks and a missing final newline are kept`() {
        let text = "\u{FEFF}#### A1: T ⏳ PENDING\r\n**Cost:** 1\r\n**Completed At:** -"
        #expect(
            write(text, ["A1": .done])
                == "\u{FEFF}#### A1: T ✅ DONE\r\n**Cost:** 1\r\n**Completed At:** 2026-11-21T10:00:00Z")
    }

    @Test func `a row that cannot be split safely is left and reported`() {
        let text = "| ID | Status | Deps | Command |\n|---|---|---|---|\n| A1 | Pending | - | `a | b` |\n"
        let reading = PlanReader.read(PlanDocument(text))
        let update = PlanUpdate(word: .done, completedAt: nil, ticks: .none)
        let result = PlanWriter.render(reading, updates: ["A1": update], done: ["A1"])
        #expect(String(decoding: result.bytes, as: UTF8.self) == text)
        #expect(result.diagnostics.map(\.code) == ["unsafe-row"])
    }

    @Test func `escaped pipes are part of their cell`() {
        let text = "| ID | Action | Status | Deps |\n|---|---|---|---|\n| A1 | `a \\| b` | Pending | - |\n"
        #expect(write(text, ["A1": .done]).contains("| A1 | `a \\| b` | Done | - |"))
    }

    @Test func `a checkbox that is the action is ticked and cleared`() {
        #expect(write("- [ ] **A1:** T\n", ["A1": .done]) == "- [x] **A1:** T\n")
        #expect(write("- [X] **A1:** T\n", ["A1": .pending]) == "- [ ] **A1:** T\n")
    }

    @Test func `an undone action loses its completion`() {
        let text = "#### A1: T\n**Status:** ✅ DONE\n**Cost:** 1\n**Completed At:** 2026-01-01\n"
        #expect(
            write(text, ["A1": .pending]) == "#### A1: T\n**Status:** ⏳ PENDING\n**Cost:** 1\n**Completed At:** -\n")
    }

    @Test func `progress counts the rows of its own table and is rounded down`() {
        let rows = (1...3).map { "| A\($0) | Pending |\n" }.joined()
        let text = "| ID | Status |\n|---|---|\n\(rows)\n**Progress:** 9/9 actions (100%)\n"
        #expect(
            write(text, ["A1": .done, "A2": .done], done: ["A1", "A2"]).contains("**Progress:** 2/3 actions (66%)"))
    }

    @Test(arguments: 1...60 as ClosedRange<UInt64>)
    func `random text survives reading and writing unchanged`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let pieces = [
            "# ", "#### A01: T", "| a | b |", "|---|---|", "\n", "\r\n", "- [ ] ", "- [x] **A2:** y", "**Status:**",
            "✅ DONE",
            "```", "~~~", "<!--", "-->", "`", "\\|", "|", " ", "\t", "é", "👩‍🚀", "**Deps:** A01-A2", "| ID | Status |",
            "x",
            "**Dependencies:** (", "Phase 1: ", "[",
        ]
        let text = (0..<Int.random(in: 0...80, using: &generator)).map { _ in pieces.randomElement(using: &generator)! }
            .joined()
        #expect(Array(write(text).utf8) == Array(text.utf8))
        let once = write(text, ["A01": .done, "A2": .failed], done: ["A01"])
        #expect(Array(write(once, ["A01": .done, "A2": .failed], done: ["A01"]).utf8) == Array(once.utf8))
    }
}
