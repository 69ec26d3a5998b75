import GOAPCore

/// How far a text says that something is: `✅ COMPLETE`, `83% (5/6)`, `4/7 actions done`.
///
/// Nothing else may stand in the text: `84 % of the tests` is about something that no action counts.
struct ClaimedProgress {
    /// Whether it says that all is done.
    private(set) var isComplete = false
    private(set) var percent: Int?
    private(set) var count: (done: Int, total: Int)?

    /// That all is done.
    static let complete = ClaimedProgress(isComplete: true)

    private init(isComplete: Bool) { self.isComplete = isComplete }

    /// - Parameter text: nil comes of long ones, which say more than that.
    init?(_ text: String) {
        guard text.utf8.count <= 300 else { return nil }
        let plain = Self.withoutOuterBracket(text.withoutMarkup)
        let isApproximate = plain.contains { "~≈<>≤≥±→".contains($0) }
        guard !plain.isEmpty, !isApproximate else { return nil }
        let figures = Figures(plain)
        if figures.percent != nil || figures.count != nil {
            guard Self.saysNothingElse(plain) else { return nil }
            (percent, count) = (figures.percent, figures.count)
        }
        let isWhole = (percent ?? 100) == 100 && (count.map { $0.done == $0.total } ?? true)
        // `100%` alone is a figure, to be compared as one.
        let isFigure = (percent != nil || count != nil) && !plain.contains(where: \.isLetter)
        isComplete = isWhole && !isFigure && Self.saysComplete(plain)
        guard isComplete || percent != nil || count != nil else { return nil }
    }

    /// Whether nothing in it needs to be compared with more than whether all is done.
    var isOnlyComplete: Bool { percent == nil && count == nil }

    private static func withoutOuterBracket(_ text: String) -> String {
        var text = text[...]
        if text.first == "(" { text = text.dropFirst() }
        let isOpen = text.count { $0 == ")" } > text.count { $0 == "(" }
        if isOpen, text.last == ")" { text = text.dropLast() }
        return text.trimmingBlanks()
    }

    private static let words: Set<Substring> = [
        "complete", "completed", "done", "finished", "resolved", "closed", "merged", "shipped", "implemented",
        "in", "progress", "not", "started", "pending", "running", "active", "blocked", "open", "todo", "of", "all",
        "action", "actions", "task", "tasks", "step", "steps", "item", "items", "story", "stories", "ticket", "tickets",
        "milestone", "milestones", "phase", "phases", "total", "overall", "so", "far",
    ]

    /// Words in a bracket without figures are a remark.
    private static func saysNothingElse(_ text: String) -> Bool {
        var rest = text[...]
        if let opening = rest.firstIndex(of: "("), !rest[opening...].contains(where: \.isNumber) {
            rest = rest[..<opening]
        }
        let spoken = rest.lowercased().split { !$0.isLetter }
        return spoken.allSatisfy { words.contains($0) }
    }

    private static let reservations = [
        "partial", "except", "remain", "pending", "but ", "not ", "open", "most", "~", "superseded", "deferred",
    ]

    /// A word for done, or an emoji with nothing behind it; what follows must be set off, as in `Done (see #3)`.
    private static func saysComplete(_ text: String) -> Bool {
        guard let reading = StatusVocabulary.read(text), reading.word == .done else { return false }
        let rest = text.dropFirst(reading.label.count).drop { $0.isWhitespace }
        let isSetOff = rest.first.map { !$0.isLetter && !$0.isNumber } ?? true
        let isSpoken = reading.label.contains(where: \.isLetter) || rest.isEmpty
        let lower = rest.lowercased()
        return isSetOff && isSpoken && !reservations.contains { lower.contains($0) }
    }
}

/// The first percentage and the first count of a text.
private struct Figures {
    private(set) var percent: Int?
    private(set) var count: (done: Int, total: Int)?

    init(_ text: String) {
        let bytes = Array(text.utf8)
        var position = 0
        while position < bytes.count {
            guard let number = Self.number(bytes, at: position) else {
                position += 1
                continue
            }
            if percent == nil, Self.byte(bytes, number.end) == UInt8(ascii: "%") { percent = number.value }
            if count == nil, let other = Self.total(bytes, after: number.end, from: position) {
                count = (number.value, other.value)
                position = other.end
            } else {
                position = number.end
            }
        }
    }

    private static func number(_ bytes: [UInt8], at start: Int) -> (value: Int, end: Int)? {
        var end = start
        while end < bytes.count, bytes[end].isDigit { end += 1 }
        guard end > start, end - start <= 6 else { return nil }
        return (bytes[start..<end].reduce(0) { $0 * 10 + Int($1 - 48) }, end)
    }

    /// The first byte that is no blank.
    private static func byte(_ bytes: [UInt8], _ start: Int) -> UInt8? {
        bytes[start...].first { !$0.isBlank }
    }

    /// The number behind a slash; dates and versions are no counts.
    private static func total(_ bytes: [UInt8], after end: Int, from start: Int) -> (value: Int, end: Int)? {
        let joints = [UInt8(ascii: "/"), UInt8(ascii: "."), UInt8(ascii: "-")]
        guard start == 0 || !joints.contains(bytes[start - 1]) && !bytes[start - 1].isLetter else { return nil }
        var position = end
        while position < bytes.count, bytes[position].isBlank { position += 1 }
        guard position < bytes.count, bytes[position] == UInt8(ascii: "/") else { return nil }
        position += 1
        while position < bytes.count, bytes[position].isBlank { position += 1 }
        guard let total = number(bytes, at: position), total.value > 0 else { return nil }
        if total.end < bytes.count, joints.contains(bytes[total.end]) || bytes[total.end].isLetter { return nil }
        return total
    }
}
