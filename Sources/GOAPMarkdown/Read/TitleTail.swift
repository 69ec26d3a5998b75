import GOAPCore

/// What follows an id: the title, and at its end perhaps a status (`✅ DONE`) or a priority (`(P1)`).
struct TitleTail {
    /// Without the marks of struck text.
    let title: String?
    let status: Span?
    let priority: String?
    /// Whether the title is struck through.
    let isStruck: Bool

    /// - Parameter mayLead: whether a status may stand in front: `FIXED: the scale`.
    init(_ span: Span, in document: PlanDocument, mayLead: Bool = false) {
        var rest = Self.withoutEmphasis(span, in: document)
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
        if mayLead, status == nil, let found = Self.leadingStatus(rest, in: document) {
            (status, rest) = (found.status, document.trimmed(Span(found.end, rest.end)))
        }
        self.priority = priority
        self.status = status
        let text = StruckText.withoutTags(document.text(rest))
        isStruck = text.hasSuffix("~~")
        let plain = Self.withoutEmphasis(isStruck ? text.replacing("~~", with: "").trimmingBlanks() : text)
        title = plain.isEmpty ? nil : plain
    }

    /// `(P1)`, `[P0]`, `(P0 - 2 hours)` at the end.
    private static func trailingPriority(_ span: Span, in document: PlanDocument) -> (text: String, rest: Span)? {
        guard span.count > 3, let last = document.bytes[..<span.end].last,
            last == UInt8(ascii: ")") || last == UInt8(ascii: "]"),
            let opening = document.bytes[span.start..<span.end].lastIndex(where: {
                $0 == UInt8(ascii: "(") || $0 == UInt8(ascii: "[")
            }), let priority = PriorityText.alone(in: document.text(Span(opening + 1, span.end - 1)))
        else { return nil }
        return (priority, document.trimmed(Span(span.start, opening)))
    }

    private static func trailingStatus(_ span: Span, in document: PlanDocument) -> Span? {
        let text = document.text(span)
        guard let tail = HeadingStatus.tail(of: text) else { return nil }
        let start = span.start + text.utf8.distance(from: text.startIndex, to: tail)
        return Span(start, span.end)
    }

    /// `PARTLY DONE: `, `FIXED, `, `REMOVED (`, `DONE** - `, `✅ shipped: `: nothing but a status in capitals or behind a sign, so that no
    /// word of a title is taken for one. And where what divides it from the title ends.
    private static func leadingStatus(_ span: Span, in document: PlanDocument) -> (status: Span, end: Int)? {
        guard let mark = leadingMark(span, in: document), mark.start > span.start else { return nil }
        var end = mark.start
        while end > span.start, document.bytes[end - 1] == UInt8(ascii: "*") { end -= 1 }
        let text = document.text(Span(span.start, end))
        let isSigned = text.first.map { $0.utf8.count > 2 && StatusMarks.meaning(of: $0) != nil } ?? false
        guard isSigned || text == text.uppercased(), let reading = StatusVocabulary.read(text, document.legend),
            reading.words != nil, !isSigned || reading.note == nil
        else { return nil }
        return (Span(span.start, end), mark.end)
    }

    /// The first colon, comma, bracket or dash that divides the beginning of a title from the rest.
    private static func leadingMark(_ span: Span, in document: PlanDocument) -> Span? {
        let signs = [UInt8(ascii: ":"), UInt8(ascii: ","), UInt8(ascii: "(")]
        let dash = leadingDash(span, in: document)
        let beginning = document.bytes[span.start..<(dash?.start ?? span.end)].prefix(24)
        guard var end = beginning.firstIndex(where: signs.contains), end + 1 < span.end, end > span.start else {
            return dash
        }
        if document.bytes[end] == UInt8(ascii: "(") { end -= 1 }
        return document.bytes[end].isBlank || document.bytes[end + 1].isBlank ? Span(end, end + 1) : nil
    }

    private static func leadingDash(_ span: Span, in document: PlanDocument) -> Span? {
        let text = document.text(Span(span.start, min(span.end, span.start + 32)))
        return [" - ", " — ", " – "].lazy.compactMap { dash in
            text.range(of: dash).map { range in
                let start = span.start + text.utf8.distance(from: text.startIndex, to: range.lowerBound)
                return Span(start, start + dash.utf8.count)
            }
        }.first
    }

    /// What stands between the stars where all of it is bold.
    private static func withoutEmphasis(_ span: Span, in document: PlanDocument) -> Span {
        let text = document.text(span)
        guard span.count > 4, text.hasPrefix("**"), text.hasSuffix("**"), !text.dropFirst(2).dropLast(2).contains("**")
        else { return span }
        return Span(span.start + 2, span.end - 2)
    }

    /// Without the emphasis of all of a title, also where its beginning stands in front of the id: `**Knead**`, `Knead**`.
    private static func withoutEmphasis(_ text: String) -> String {
        guard text.hasSuffix("**") else { return text }
        let inside = text.hasPrefix("**") ? text.dropFirst(2).dropLast(2) : text.dropLast(2)
        return inside.contains("**") ? text : String(inside).trimmingBlanks()
    }

    private static func withoutDash(_ span: Span, in document: PlanDocument) -> Span {
        for dash in [" -", " —", " –", ":"] where document.text(span).hasSuffix(dash) {
            return document.trimmed(Span(span.start, span.end - dash.utf8.count))
        }
        return span
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

    /// The priority of a text that holds no title: `P1`, `P0 - 2 hours`, `HIGH PRIORITY - 6 hours`, `Low effort`, but not `critical paths`.
    static func alone(in text: String) -> String? {
        // None of the words begins with another letter.
        guard let first = text.utf8.first(where: { $0.isAlphanumeric || $0 >= 0x80 }),
            first >= 0x80 || "pchmle".utf8.contains(first.lowercased)
        else { return nil }
        let parts = text.split { "-–—,;:·|/".contains($0) }.map { part in
            part.split(separator: " ").filter { !["priority", "effort"].contains($0.lowercased()) }
        }.filter { !$0.isEmpty }
        guard let first = parts.first, first.count == 1, let priority = find(in: String(first[0]), only: true) else {
            return nil
        }
        let isNumbered = priority.last?.isNumber ?? false
        let isEffort = parts.dropFirst().allSatisfy { part in part.contains { $0.contains(where: \.isNumber) } }
        return isNumbered || isEffort ? priority : nil
    }
}
