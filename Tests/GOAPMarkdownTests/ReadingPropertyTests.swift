import GOAPCore
import GOAPMarkdown
import GOAPTestSupport
import Testing

/// What holds for any text at all.
struct ReadingPropertyTests {
    private static let pieces = [
        "# ", "## Phase 1: ", "### Action 2: T", "#### A01: T ", "- [ ] ", "- [x] **A2:** y", "* ", "1. ", "  ", "\t",
        "\n", "\r\n", "\r",
        "**Status:**", "**Dependencies:** A01-A2", "**Run:** `x`", "**Completed At:** -", "**Progress:** 1/2 (3%)",
        "✅ DONE", "⏳", "| ", " |",
        "| ID | Status |\n|---|---|\n", "| A01-A04: x | open |\n", "|---|---|", "```",
        "```yaml\nid: A3\nname: z\nstatus: 'open'\n```\n", "```json\n",
        "## World State\n", "{\"a\": tru", "}", "~~~", "<!--", "-->", "<pre>", "goap:ignore x", "<!-- goap:graph -->\n",
        "<!-- /goap:graph -->\n",
        "GOAL STATE:\n", "SUBGOAL_1: x\n", "`", "\\|", "\\", "(", ")", "[", "]", "é", "👩‍🚀", "\u{FEFF}", "\u{0}", "A01",
        "Actions: ", ":", ",", " or ",
        "**", "x",
    ]

    private static func text(_ seed: UInt64) -> String {
        var random = SeededGenerator(seed: seed)
        let count = Int.random(in: 0...70, using: &random)
        return (0..<count).map { _ in pieces.randomElement(using: &random)! }.joined()
    }

    private func render(_ reading: PlanReading, _ updates: [ActionID: PlanUpdate]) -> [UInt8] {
        let done = Set(reading.plan.actions.filter { (updates[$0.id]?.word ?? $0.status?.word) == .done }.map(\.id))
        return PlanWriter.render(reading, updates: updates, done: done).bytes
    }

    @Test(arguments: 1...250 as ClosedRange<UInt64>)
    func `any text is read, checked and corrected without harm`(seed: UInt64) {
        let text = Self.text(seed)
        var options = ReadingOptions()
        options.matchesFacts = seed % 5 == 0
        let reading = PlanReader.read(
            PlanDocument(text), companion: PlanDocument(Self.text(seed + 1000), file: .actions), options: options)
        let (graph, found) = ActionGraph.resolve(reading.plan)
        for diagnostic in found + DocumentChecks.diagnostics(reading, graph: graph) {
            guard let place = diagnostic.location, place.file == .plan else { continue }
            #expect(place.line >= 1 && place.line <= max(1, reading.document.lines.count), "\(diagnostic)")
            #expect(place.column >= 1, "\(diagnostic)")
        }
        let ids = reading.plan.actions.map(\.id)
        #expect(Set(ids).count == ids.count)
        for action in reading.plan.actions { #expect(!reading.section(of: action).isEmpty) }
        _ = LintFix.apply(to: reading)
    }

    @Test(arguments: 1...250 as ClosedRange<UInt64>)
    func `rendering without a change gives the same bytes`(seed: UInt64) {
        // A count may be wrong from the start, and is then corrected.
        let text = Self.text(seed).replacing("**Progress:** 1/2 (3%)", with: "")
        #expect(render(PlanReader.read(PlanDocument(text)), [:]) == Array(text.utf8))
    }

    @Test(arguments: 1...250 as ClosedRange<UInt64>)
    func `bytes that are no text stay what they are`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var bytes = Array(Self.text(seed).replacing("**Progress:** 1/2 (3%)", with: "").utf8)
        for _ in 0..<8 where !bytes.isEmpty {
            bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0x80...0xFF, using: &random)
        }
        #expect(render(PlanReader.read(PlanDocument(bytes)), [:]) == bytes)
    }

    /// The lines in which two texts differ; nil when one has more lines.
    private func changedLines(_ old: [UInt8], _ new: [UInt8]) -> [(old: String, new: String)]? {
        let before = PlanDocument(old), after = PlanDocument(new)
        guard before.lines.count == after.lines.count else { return nil }
        return zip(before.lines, after.lines).map { (before.text($0), after.text($1)) }.filter { $0.0 != $0.1 }
    }

    @Test(arguments: 1...150 as ClosedRange<UInt64>)
    func `a status that changes alters only lines that show one`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let dialect = try #require(Dialects.all.randomElement(using: &random))
        let reading = PlanReader.read(PlanDocument(dialect.text))
        let actions = reading.plan.actions
        let action = actions[Int.random(in: 0..<actions.count, using: &random)]
        let word = try #require([StatusWord.done, .failed, .running, .skipped].randomElement(using: &random))
        let new = render(reading, [action.id: PlanUpdate(word: word, completedAt: nil, ticks: .none)])
        let changed = try #require(changedLines(reading.document.bytes, new))
        for (old, new) in changed {
            let (before, after) = (old.split(separator: "|"), new.split(separator: "|"))
            #expect(before.count == after.count)
            // Cell by cell what differs is no more than a status, a box, a time or a count.
            for (cell, other) in zip(before, after) { #expect(difference(cell, other) <= 24, "\(old) -> \(new)") }
        }
    }

    /// How many characters are between what two texts begin and end with.
    private func difference(_ old: Substring, _ new: Substring) -> Int {
        let prefix = zip(old, new).prefix { $0 == $1 }.count
        let suffix = zip(old.reversed(), new.reversed()).prefix { $0 == $1 }.count
        return max(old.count, new.count) - min(prefix + suffix, min(old.count, new.count))
    }

    @Test(arguments: Dialects.all.map(\.name)) func `what every action is set to is what is read again`(name: String)
        throws
    {
        let text = try #require(Dialects.all.first { $0.name == name }).text
        for word in [StatusWord.pending, .done, .failed, .skipped] {
            let reading = PlanReader.read(PlanDocument(text))
            let update = PlanUpdate(word: word, completedAt: nil, ticks: .none)
            let updates = Dictionary(uniqueKeysWithValues: reading.plan.actions.map { ($0.id, update) })
            let again = PlanReader.read(PlanDocument(render(reading, updates)))
            for action in again.plan.actions {
                guard let status = action.status else { continue }
                let expected = again.showsOnlyBox(action.id) && word != .done ? .pending : word
                #expect(status.word == expected, "\(name) \(action.id)")
            }
        }
    }

    @Test(arguments: Dialects.all.map(\.name)) func `line ends of another system change no meaning`(name: String) throws
    {
        let text = try #require(Dialects.all.first { $0.name == name }).text.replacing("\r\n", with: "\n")
        func told(_ text: String) -> [String] {
            ReadingDump.text(PlanReader.read(PlanDocument(text))).split(separator: "\n").map(String.init)
        }
        #expect(told(text.replacing("\n", with: "\r\n")) == told(text))
        #expect(told(text.replacing("\n", with: "\r")) == told(text))
        #expect(told(text.hasPrefix("\u{FEFF}") ? text : "\u{FEFF}" + text) == told(text))
    }
}
