package import GOAPCore

/// What status words and emoji mean, from 1,806 status cells of real plans.
///
/// The first one or two words decide; where they are unknown the emoji does. `⏳ Blocked` is blocked, `✅ Partial`
/// is not done, `🔴` alone is pending.
package enum StatusVocabulary {
    /// A cell read: its meaning and where the meaning ends, so that the rest can be kept as a note.
    package struct Reading: Hashable, Sendable {
        package let word: StatusWord
        /// What follows the recognised words, without brackets and separators; nil when nothing does.
        package let note: String?
        /// The emoji and words that were understood, as written but without emphasis: `✅ Complete`.
        package let label: String
    }

    /// The meaning of a status text, or nil when neither word nor emoji says anything.
    package static func read(_ text: String) -> Reading? { usual[text] ?? understand(text) }

    /// What most cells of most plans say, as understanding them gives.
    static let usual: [String: Reading] = {
        let words: KeyValuePairs<String, StatusWord> = [
            "✅": .done, "✅ Done": .done, "✅ Complete": .done, "✅ COMPLETE": .done, "✅ DONE": .done, "done": .done,
            "DONE": .done, "[x]": .done, "⏳ Pending": .pending, "⏳ PENDING": .pending, "pending": .pending,
            "[ ]": .pending, "🔄 In Progress": .running, "🔄 RUNNING": .running, "❌ FAILED": .failed,
            "⏭️ SKIPPED": .skipped, "⏸️ BLOCKED": .blocked,
        ]
        var usual = [String: Reading](minimumCapacity: words.count)
        for (text, word) in words { usual[text] = Reading(word: word, note: nil, label: text) }
        return usual
    }()

    static func understand(_ text: String) -> Reading? {
        let plain = String(text.filter { !"*`~".contains($0) })
        let (emoji, rest) = splitEmoji(plain)
        // What stands in brackets is a note, unless there is nothing else.
        let spoken = emoji.isEmpty && rest.hasPrefix("(") ? rest : rest.prefix { $0 != "(" }
        let words = spoken.split { !isWord($0) }.prefix(3).map { $0.lowercased() }
        if let (word, used) = meaning(of: words) {
            let tail = tail(after: used, in: rest)
            return Reading(word: word, note: note(tail), label: plain.dropLast(tail.count).trimmingBlanks())
        }
        guard let word = emoji.lazy.compactMap({ emojiMeanings[$0] }).first else { return nil }
        return Reading(word: word, note: note(rest), label: plain.dropLast(rest.count).trimmingBlanks())
    }

    /// Numbers are words too: in `✅ 7 new tests` the first word says nothing, so the emoji does.
    private static func isWord(_ character: Character) -> Bool {
        character.isLetter || character.isNumber || character == "/" || character == "'"
    }

    private static func splitEmoji(_ text: String) -> (emoji: [Character], rest: Substring) {
        var emoji: [Character] = []
        var rest = text[...]
        while let first = rest.first, !first.isLetter, !first.isNumber, first != "(", first != "[" {
            if !first.isWhitespace { emoji.append(base(first)) }
            rest.removeFirst()
        }
        if rest.hasPrefix("["), rest.dropFirst(2).first == "]" {
            emoji.append(rest.dropFirst().first?.lowercased() == "x" ? "✅" : "⬚")
            rest = rest.dropFirst(3)
        }
        return (emoji, rest)
    }

    /// Without the variation selector, so that `⏸` and `⏸️` are the same.
    private static func base(_ character: Character) -> Character {
        character.unicodeScalars.first.map(Character.init) ?? character
    }

    private static func meaning(of words: [String]) -> (StatusWord, used: Int)? {
        if words.count > 1, let word = phrases["\(words[0]) \(words[1])"] { return (word, 2) }
        if let first = words.first, let word = self.words[first] { return (word, 1) }
        return nil
    }

    /// What stands behind the first words.
    private static func tail(after used: Int, in text: Substring) -> Substring {
        var rest = text
        for _ in 0..<used {
            rest = rest.drop { !isWord($0) }.drop { isWord($0) }
        }
        return rest
    }

    private static func note(_ tail: Substring) -> String? {
        var note = tail.drop { $0.isWhitespace || "-–—:,;.".contains($0) }
        if note.hasPrefix("("), note.hasSuffix(")") { note = note.dropFirst().dropLast() }
        return note.isEmpty ? nil : String(note)
    }

    private static let emojiMeanings: [Character: StatusWord] = [
        "✅": .done, "✔": .done, "☑": .done, "🟢": .done, "✓": .done, "🔄": .running, "🚧": .running, "🏃": .running,
        "⏳": .pending, "🔵": .pending, "🔴": .pending, "🆕": .pending, "⬚": .pending, "☐": .pending, "⬜": .pending,
        "🟡": .pending, "⚠": .pending, "❌": .pending, "📋": .pending, "⌛": .pending, "○": .pending, "⭕": .pending,
        "⏸": .blocked, "⚪": .blocked, "🔒": .blocked, "🚫": .blocked, "⛔": .blocked, "⏭": .skipped,
    ]

    private static let phrases: [String: StatusWord] = [
        "in progress": .running, "in-progress": .running, "ci running": .running, "in review": .running,
        "not started": .pending, "not done": .pending, "not run": .pending, "not yet": .pending, "to do": .pending,
        "mostly done": .pending, "mostly complete": .pending, "needs new": .pending, "partially done": .pending,
        "partially complete": .pending, "won't do": .skipped, "not needed": .skipped, "on hold": .blocked,
        "100 complete": .done, "100 completed": .done, "100 done": .done, "external maintainer": .blocked,
        "no longer": .skipped,
    ]

    private static let words: [String: StatusWord] = [
        "done": .done, "complete": .done, "completed": .done, "merged": .done, "implemented": .done, "closed": .done,
        "resolved": .done, "success": .done, "succeeded": .done, "added": .done, "passed": .done, "finished": .done,
        "fixed": .done, "shipped": .done, "verified": .done,
        "pending": .pending, "open": .pending, "planned": .pending, "queued": .pending, "new": .pending,
        "proposed": .pending, "todo": .pending, "partial": .pending, "partially": .pending, "mostly": .pending,
        "ready": .pending, "draft": .pending, "needs": .pending, "missing": .pending, "unknown": .pending,
        "interrupted": .pending,
        "running": .running, "inprogress": .running, "active": .running, "started": .running, "ongoing": .running,
        "wip": .running,
        "blocked": .blocked, "gated": .blocked, "waiting": .blocked, "paused": .blocked, "hold": .blocked,
        "skip": .skipped, "skipped": .skipped, "deferred": .skipped, "defer": .skipped, "carried": .skipped,
        "superseded": .skipped, "n/a": .skipped, "cancelled": .skipped, "canceled": .skipped, "obsolete": .skipped,
        "dropped": .skipped,
        "failed": .failed, "failure": .failed, "failing": .failed, "error": .failed,
    ]
}
