/// A line of the form `**Label:** value`, `**Label**: value`, `__Label:__ value` or `Label: value`.
struct LabelledLine {
    let label: String
    /// What the label means; nil when no field has it.
    let field: PlanField?
    let labelSpan: Span
    let value: Span

    /// A remark in brackets does not matter, `Effort (h)`, but `Run (optional)` runs nothing.
    private static func field(of label: String) -> PlanField? {
        if let field = PlanField(label: label) { return field }
        guard let base = withoutRemark(label), let field = PlanField(label: base) else { return nil }
        return field.makesExecutable ? nil : field
    }

    /// `Effort` of `Effort (h)`; nil where no remark stands behind the label.
    static func withoutRemark(_ label: String) -> String? {
        guard label.hasSuffix(")"), let opening = label.firstIndex(of: "(") else { return nil }
        return label[..<opening].trimmingBlanks()
    }

    /// - Parameter plain: whether a label without emphasis counts, as in bullets below a checkbox action.
    init?(_ content: Span, in document: PlanDocument, plain: Bool = false) {
        let bytes = document.bytes
        guard content.count > 1 else { return nil }
        let mark = bytes[content.start]
        let isBold =
            content.count > 4 && (mark == UInt8(ascii: "*") || mark == UInt8(ascii: "_"))
            && bytes[content.start + 1] == mark
        guard isBold || plain else { return nil }
        let start = content.start + (isBold ? 2 : 0)
        guard let colon = Self.colon(from: start, to: content.end, in: bytes) else { return nil }
        var labelEnd = colon.start
        if isBold, bytes[labelEnd - 1] == mark { labelEnd -= 2 }
        guard labelEnd > start, labelEnd - start <= 48 else { return nil }
        var value = Span(colon.end, content.end)
        if isBold, labelEnd == colon.start {
            // `**Label:** value`, or the whole line in bold: `**Status: COMPLETE**`.
            if value.count >= 2, bytes[value.start] == mark, bytes[value.start + 1] == mark {
                value.start += 2
            } else if value.count >= 2, bytes[value.end - 1] == mark {
                value.end -= 2
            }
        }
        labelSpan = document.trimmed(Span(start, labelEnd))
        label = document.text(labelSpan)
        field = Self.field(of: label)
        self.value = document.trimmed(value)
        if label.hasSuffix(")"), !Self.isKnown(label) { return nil }
    }

    /// Whether a label with a remark in brackets names a field: other texts with brackets are none.
    private static func isKnown(_ label: String) -> Bool {
        withoutRemark(label).map { PlanField(label: $0) != nil } ?? false
    }

    /// The first colon that a label can end with: before any code, link or second emphasis. Also that of wide scripts, `：`.
    private static func colon(from start: Int, to end: Int, in bytes: [UInt8]) -> Span? {
        var depth = 0
        for offset in start..<min(end, start + 52) {
            switch bytes[offset] {
            case UInt8(ascii: ":") where depth == 0: return offset > start ? Span(offset, offset + 1) : nil
            case 0xEF where offset + 2 < end && bytes[offset + 1] == 0xBC && bytes[offset + 2] == 0x9A:
                return offset > start ? Span(offset, offset + 3) : nil
            case UInt8(ascii: "`"), UInt8(ascii: "["): return nil
            case UInt8(ascii: "("): depth += 1
            case UInt8(ascii: ")"): depth -= 1
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

    /// A label in bold in the middle of a line that names a field.
    static func inside(_ content: Span, of document: PlanDocument) -> LabelledLine? {
        nextLabel(in: content, of: document).flatMap { LabelledLine(Span($0, content.end), in: document) }
            .flatMap { $0.field == nil ? nil : $0 }
    }

    init(_ stray: StrayLabel) {
        (label, field) = (stray.label, Self.field(of: stray.label))
        (labelSpan, value) = (stray.labelSpan, stray.value)
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
