import GOAPCore

/// The status at the end of a heading: an emoji with words or words behind a dash or in brackets.
enum HeadingStatus {
    /// Where in a heading's text the status begins.
    static func tail(of text: String) -> String.Index? {
        // Most titles have no character that a status begins with.
        let (mayBeMarked, mayBeSpoken) = signs(in: text)
        return (mayBeMarked ? marked(text) : nil) ?? (mayBeSpoken ? spoken(text) : nil) ?? bracketed(text)
    }

    /// Whether the text has a character that may be an emoji, and one of a dash or a stroke.
    private static func signs(in text: String) -> (isMarked: Bool, isSpoken: Bool) {
        var (isMarked, isSpoken) = (false, false)
        for sign in text.unicodeScalars {
            isMarked = isMarked || sign.value >= StatusMarks.lowest
            isSpoken = isSpoken || sign == "-" || sign == "~" || sign == "–" || sign == "—"
        }
        return (isMarked, isSpoken)
    }

    /// An emoji with a status word behind it; without a word only those that say nothing else in a heading.
    private static func marked(_ text: String) -> String.Index? {
        guard
            let mark = lastMark(in: text)
        else { return nil }
        let tail = text[mark...]
        guard let reading = StatusVocabulary.read(String(tail)) else { return nil }
        // `✅ shipped: the oven` begins with its status.
        if mark == text.startIndex, tail.range(of: ": ") != nil { return nil }
        guard reading.words != nil else {
            let alone = withoutRemark(tail).dropFirst().allSatisfy { $0.isWhitespace || $0 == "*" }
            return alone && plain.contains(StatusMarks.base(text[mark])) ? beginning(of: mark, in: text) : nil
        }
        return withoutRemark(tail).split(separator: " ").count <= 4 ? mark : nil
    }

    /// `100% complete ✅` begins at the words in front of the emoji.
    private static func beginning(of mark: String.Index, in text: String) -> String.Index {
        for dash in [" — ", " – ", " - "] {
            guard let start = place(behind: dash, in: text[..<mark]),
                let reading = StatusVocabulary.read(String(text[start...])), reading.words != nil,
                !reading.isSentence, reading.note == nil
            else { continue }
            return start
        }
        return mark
    }

    /// `— COMPLETED`: words alone behind a dash, or behind a struck title.
    private static func spoken(_ text: String) -> String.Index? {
        for dash in [" — ", " – ", " - ", "~~ "] {
            if let start = place(behind: dash, in: text[...]), isStatusAlone(text[start...]) { return start }
        }
        // `~~Knead~~ (done)`
        guard let start = place(behind: "~~ ", in: text[...]), text[start...].hasPrefix("("), text.hasSuffix(")"),
            isStatusAlone(text[start...].dropFirst().dropLast())
        else { return nil }
        return start
    }

    /// Where what follows the last of these dashes begins.
    private static func place(behind dash: String, in text: Substring) -> String.Index? {
        text.lastRange(of: dash)?.upperBound
    }

    /// `(In Progress)` at the end.
    private static func bracketed(_ text: String) -> String.Index? {
        let isWide = text.hasSuffix("）")
        guard isWide || text.hasSuffix(")"), let opening = text.lastIndex(of: isWide ? "（" : "(") else { return nil }
        let inside = text[opening...].dropFirst().dropLast()
        return inside.first?.isLowercase ?? true || !isStatusAlone(inside) ? nil : opening
    }

    /// Whether a text is a status and nothing else, and no word that titles end with: `Window - open`.
    private static func isStatusAlone(_ text: Substring) -> Bool {
        let own = withoutRemark(text)
        guard let reading = StatusVocabulary.read(String(own)), reading.words != nil, reading.note == nil,
            reading.mark == nil
        else { return false }
        let word = reading.label.lowercased()
        return certain.contains(word) || word.contains("%")
            || own == own.uppercased() && own.contains(where: \.isUppercase)
            // Languages without capitals: a title does not end with a status in brackets or behind a dash.
            || own.uppercased() == own.lowercased() && own.contains(where: \.isLetter)
    }

    /// Without brackets at the end: `(PR #364)`.
    private static func withoutRemark(_ text: Substring) -> Substring {
        guard text.hasSuffix(")"), let opening = text.firstIndex(of: "("), opening > text.startIndex else {
            return text
        }
        let own = text[..<opening]
        return own.contains { $0.isLetter || $0.isNumber || StatusMarks.meaning(of: $0) != nil } ? own : text
    }

    /// The last emoji that stands in no brackets.
    private static func lastMark(in text: String) -> String.Index? {
        var last: String.Index?
        var depth = 0
        for index in text.indices {
            let character = text[index]
            if character == "(" { depth += 1 }
            if character == ")" { depth -= 1 }
            if depth <= 0, StatusMarks.meaning(of: character) != nil, character.utf8.count > 2 { last = index }
        }
        return last
    }

    private static let plain: Set<Character> = ["✅", "❌", "⏳", "🔄", "✓", "✔"]

    private static let certain: Set<String> = [
        "done", "complete", "completed", "finished", "delivered", "shipped", "merged", "pending", "not started",
        "in progress",
        "in-progress", "blocked", "skipped", "cancelled", "canceled", "deferred", "mostly done", "mostly complete",
        "partially done",
        "partially complete", "already done", "already implemented", "failed", "wip",
    ]
}
