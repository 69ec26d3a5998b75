/// A line of the form `**Label:** value`, `**Label**: value` or `Label: value`.
struct LabelledLine {
    let label: String
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
}
