/// A line of the form `**Label:** value`, `**Label**: value` or `Label: value`.
struct LabelledLine {
    let label: String
    /// What the label means; nil when no field has it.
    let field: PlanField?
    let labelSpan: Span
    let value: Span

    /// - Parameter plain: whether a label without emphasis counts, as in bullets below a checkbox action.
    init?(_ content: Span, in document: PlanDocument, plain: Bool = false) {
        let bytes = document.bytes
        let isBold =
            content.count > 4 && bytes[content.start] == UInt8(ascii: "*")
            && bytes[content.start + 1] == UInt8(ascii: "*")
        guard isBold || plain else { return nil }
        let start = content.start + (isBold ? 2 : 0)
        guard let colon = Self.colon(from: start, to: content.end, in: bytes) else { return nil }
        var labelEnd = colon
        if isBold, bytes[labelEnd - 1] == UInt8(ascii: "*") { labelEnd -= 2 }
        guard labelEnd > start, labelEnd - start <= 48 else { return nil }
        var value = Span(colon + 1, content.end)
        if isBold, labelEnd == colon {
            // `**Label:** value`, or the whole line in bold: `**Status: COMPLETE**`.
            if value.count >= 2, bytes[value.start] == UInt8(ascii: "*"), bytes[value.start + 1] == UInt8(ascii: "*") {
                value.start += 2
            } else if value.count >= 2, bytes[value.end - 1] == UInt8(ascii: "*") {
                value.end -= 2
            }
        }
        labelSpan = Span(start, labelEnd)
        label = document.text(labelSpan)
        field = PlanField(label: label)
        self.value = document.trimmed(value)
    }

    /// The first colon that a label can end with: before any code, link or second emphasis.
    private static func colon(from start: Int, to end: Int, in bytes: [UInt8]) -> Int? {
        for offset in start..<min(end, start + 52) {
            switch bytes[offset] {
            case UInt8(ascii: ":"): return offset > start ? offset : nil
            case UInt8(ascii: "`"), UInt8(ascii: "["), UInt8(ascii: "("): return nil
            default: continue
            }
        }
        return nil
    }

    /// Every labelled value of a line: `**Status:** ready. **Dependencies:** B-01.` has two.
    ///
    /// A value ends where the next label in bold begins; then a full stop at the end of a value is none of its own.
    static func all(_ content: Span, in document: PlanDocument, plain: Bool = false) -> [LabelledLine] {
        guard let first = LabelledLine(content, in: document, plain: plain) else { return [] }
        guard var start = nextLabel(in: first.value, of: document) else { return [first] }
        var lines = [first.ending(at: start, in: document)]
        while let line = LabelledLine(Span(start, content.end), in: document) {
            guard let next = nextLabel(in: line.value, of: document) else {
                return lines + [line.ending(at: line.value.end, in: document)]
            }
            lines.append(line.ending(at: next, in: document))
            start = next
        }
        return lines
    }

    /// The fields that the labels of a line name.
    static func fields(in content: Span, of document: PlanDocument, plain: Bool) -> [PlanField] {
        all(content, in: document, plain: plain).compactMap(\.field)
    }

    /// Where in a value the next label in bold begins that names a field or stands behind a separator.
    private static func nextLabel(in value: Span, of document: PlanDocument) -> Int? {
        let star = UInt8(ascii: "*")
        var offset = value.start
        while offset + 4 < value.end {
            guard document.bytes[offset] == star, document.bytes[offset + 1] == star else {
                offset += 1
                continue
            }
            if offset > value.start, let line = LabelledLine(Span(offset, value.end), in: document),
                line.field != nil || isSeparated(offset, from: value.start, in: document)
            {
                return offset
            }
            offset += 2
        }
        return nil
    }

    private static func isSeparated(_ offset: Int, from start: Int, in document: PlanDocument) -> Bool {
        var before = offset
        while before > start, document.bytes[before - 1].isBlank { before -= 1 }
        guard before > start, document.bytes[offset - 1].isBlank else { return false }
        return ".|;".utf8.contains(document.bytes[before - 1])
    }

    /// The same line with a value that ends earlier, without what divides it from what follows.
    private func ending(at end: Int, in document: PlanDocument) -> LabelledLine {
        var value = document.trimmed(Span(self.value.start, max(self.value.start, end)))
        while value.end > value.start, ".|;".utf8.contains(document.bytes[value.end - 1]) {
            value = document.trimmed(Span(value.start, value.end - 1))
        }
        return LabelledLine(self, value: value)
    }

    private init(_ line: LabelledLine, value: Span) {
        (label, field, labelSpan, self.value) = (line.label, line.field, line.labelSpan, value)
    }
}
