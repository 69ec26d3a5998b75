package import GOAPCore

/// What status words and emoji mean.
///
/// The first words decide; where they are unknown the emoji does. `⏳ Blocked` is blocked, `✅ Partial` is not done, `🔴`
/// alone is pending. Struck text is not read.
package enum StatusVocabulary {
    /// A status read: its meaning, where in the text it stands, and what follows.
    package struct Reading: Hashable, Sendable {
        package let word: StatusWord
        /// What follows the recognised words, without brackets and separators; nil when nothing does.
        package let note: String?
        /// The emoji and words that were understood, as written but without emphasis: `✅ Complete`.
        package let label: String
        /// The emoji, sign or box, in byte offsets of the text as written; nil when there is none.
        package let mark: Range<Int>?
        /// The words, in byte offsets of the text as written; nil where only the emoji was understood.
        package let words: Range<Int>?
        /// Whether the words are the beginning of a sentence, `Blocked by A1`, that another word in their place would make untrue.
        package let isSentence: Bool

        /// The emoji and the words with what stands between them.
        package var span: Range<Int> {
            let spans = [mark, words].compactMap { $0 }
            return (spans.map(\.lowerBound).min() ?? 0)..<(spans.map(\.upperBound).max() ?? 0)
        }
    }

    /// The meaning of a status text; nil when it says nothing, or nothing that is understood.
    ///
    /// - Parameter legend: what the document says its own signs and words mean.
    package static func read(_ text: String, _ legend: StatusLegend = StatusLegend()) -> Reading? {
        legend.isEmpty ? usual[text] ?? understand(text, legend) : understand(text, legend)
    }

    /// Whether a status text has words or signs and none of them is understood: it may mean anything, so it is pending and
    /// the author is told.
    package static func isUnknown(_ text: String, _ legend: StatusLegend = StatusLegend()) -> Bool {
        read(text, legend) == nil && !saysNothing(text)
    }

    /// Whether a text is one of those that stand for no status at all: empty, a dash, `none`, `null`.
    package static func saysNothing(_ text: String) -> Bool {
        let plain = StatusText(text).text(from: 0).trimmingBlanks()
        return plain.allSatisfy { "-–—.… ".contains($0) } && !text.contains("~~")
            || ["none", "null"].contains(plain.lowercased())
    }

    /// What reading did not understand of a status, if there is such a thing.
    package static func leftover(
        _ text: String, of action: ActionID?, at location: PlanLocation, _ legend: StatusLegend = StatusLegend()
    ) -> Leftover? {
        guard isUnknown(text, legend) else { return nil }
        return Leftover(
            .warning, code: "unknown-status", text, of: action, at: location,
            because: "no word of it is a status that is known, so the action counts as pending",
            hint: "write one in front: done, pending, in progress, blocked, skipped or failed")
    }

    /// What most cells of most plans say, understood once.
    private static let usual: [String: Reading] = {
        let texts = [
            "✅", "✅ Done", "✅ Complete", "✅ COMPLETE", "✅ DONE", "done", "DONE", "[x]", "⏳ Pending", "⏳ PENDING",
            "pending",
            "[ ]", "🔄 In Progress", "🔄 RUNNING", "❌ FAILED", "⏭️ SKIPPED", "⏸️ BLOCKED",
        ]
        var usual = [String: Reading](minimumCapacity: texts.count)
        for text in texts { usual[text] = understand(text, StatusLegend()) }
        return usual
    }()

    private static func understand(_ text: String, _ legend: StatusLegend) -> Reading? {
        StatusScanner(StatusText(text), legend).reading()
    }
}
