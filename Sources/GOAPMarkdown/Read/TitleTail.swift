import GOAPCore

/// What follows an id: the title, and at its end perhaps a status (`✅ DONE`) or a priority (`(P1)`).
struct TitleTail {
    let title: String?
    let status: Span?
    let priority: String?

    init(_ span: Span, in document: PlanDocument) {
        var rest = span
        var priority: String?
        var status: Span?
        for _ in 0..<2 {
            if priority == nil, let found = Self.trailingPriority(rest, in: document) {
                (priority, rest) = (found.text, found.rest)
            }
            if status == nil, let found = Self.trailingStatus(rest, in: document) {
                (status, rest) = (found, document.trimmed(Span(rest.start, found.start)))
                rest = Self.withoutDash(rest, in: document)
            }
        }
        self.priority = priority
        self.status = status
        let text = document.text(rest)
        title = text.isEmpty ? nil : text
    }

    /// `(P1)`, `[P0]`, `(P0 - 2 hours)` at the end.
    private static func trailingPriority(_ span: Span, in document: PlanDocument) -> (text: String, rest: Span)? {
        guard span.count > 3, let last = document.bytes[..<span.end].last,
            last == UInt8(ascii: ")") || last == UInt8(ascii: "]"),
            let opening = document.bytes[span.start..<span.end].lastIndex(where: {
                $0 == UInt8(ascii: "(") || $0 == UInt8(ascii: "[")
            }), let priority = PriorityText.find(in: document.text(Span(opening + 1, span.end - 1)), only: true)
        else { return nil }
        return (priority, document.trimmed(Span(span.start, opening)))
    }

    /// An emoji of a status near the end, with at most three words behind it that agree it is one.
    private static func trailingStatus(_ span: Span, in document: PlanDocument) -> Span? {
        // Every status emoji is at least three bytes long; most titles are plain ASCII.
        guard document.bytes[span.start..<max(span.start, span.end)].contains(where: { $0 >= 0xE2 }) else { return nil }
        let text = document.text(span)
        guard let mark = text.lastIndex(where: { $0.isStatusEmoji }) else { return nil }
        let tail = text[mark...]
        guard tail.split(separator: " ").count <= 4, StatusVocabulary.read(String(tail)) != nil else { return nil }
        let start = span.start + text.utf8.distance(from: text.startIndex, to: mark)
        return Span(start, span.end)
    }

    private static func withoutDash(_ span: Span, in document: PlanDocument) -> Span {
        for dash in [" -", " —", " –"] where document.text(span).hasSuffix(dash) {
            return document.trimmed(Span(span.start, span.end - dash.utf8.count))
        }
        return span
    }
}

extension Character {
    /// Whether plans use it in front of a status word.
    var isStatusEmoji: Bool {
        guard let scalar = unicodeScalars.first, scalar.value >= 0x2300 else { return false }
        return StatusVocabulary.read(String(self)) != nil
    }
}

/// Priorities inside other text: `P0 - 2 hours`, `Priority: HIGH`.
enum PriorityText {
    /// - Parameter only: the text must start with the priority.
    static func find(in text: String, only: Bool = false) -> String? {
        let words = text.split { !($0.isLetter || $0.isNumber) }
        for word in only ? words.prefix(1) : words.prefix(12) {
            let upper = word.uppercased()
            if upper.count == 2, upper.hasPrefix("P"), upper.last?.isNumber == true { return upper }
            if ["CRITICAL", "HIGH", "MEDIUM", "LOW"].contains(upper), only { return String(word) }
        }
        return nil
    }
}
