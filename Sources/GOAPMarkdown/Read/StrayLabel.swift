/// A label in another form than that of fields, at the beginning of a line: `Status: done`, `*Status:* done`,
/// `**Status** - done`, `<b>Status:</b> done`, `Status` alone.
struct StrayLabel {
    let label: String
    let labelSpan: Span
    let value: Span
    /// Whether a colon divides it from its value, so that it is meant as a label whatever follows.
    let hasColon: Bool
    /// Whether it is in bold.
    let isBold: Bool

    /// As long as the longest name of a field.
    private static let limit = 32

    /// Nil where the line begins with anything but the name of a field, or nearly one.
    init?(_ content: Span, in document: PlanDocument) {
        let start = Self.skippingMarks(from: content.start, to: content.end, in: document.bytes)
        let end = Self.labelEnd(from: start, to: content.end, in: document.bytes)
        labelSpan = document.trimmed(Span(start, end))
        guard !labelSpan.isEmpty, labelSpan.count <= Self.limit else { return nil }
        let first = Self.skippingSeparators(from: end, to: content.end, in: document.bytes)
        let separator = document.bytes[end..<first]
        hasColon = separator.contains(UInt8(ascii: ":")) || separator.contains(0xBC)
        isBold =
            start > content.start + 1 && "*_".utf8.contains(document.bytes[start - 1])
            && document.bytes[start - 1] == document.bytes[start - 2]
        guard start > content.start || hasColon || first == content.end || separator.contains(UInt8(ascii: "=")) else {
            return nil
        }
        value = Self.withoutClosingMarks(document.trimmed(Span(first, content.end)), in: document)
        label = document.text(labelSpan)
        guard Self.isName(label) else { return nil }
    }

    /// Only a misspelt name is told from other words in passing.
    private static func isName(_ label: String) -> Bool {
        PlanField(label: label) != nil || FieldLabel(label)?.isMisspelt ?? false
    }

    /// Over emphasis, strokes, quotes and tags.
    private static func skippingMarks(from start: Int, to end: Int, in bytes: [UInt8]) -> Int {
        var offset = start
        while offset < end {
            if bytes[offset] == UInt8(ascii: "<") {
                guard let close = bytes[offset..<min(end, offset + 12)].firstIndex(of: UInt8(ascii: ">")) else {
                    return offset
                }
                offset = close + 1
            } else if bytes[offset].isMark || bytes[offset].isBlank {
                offset += 1
            } else {
                return offset
            }
        }
        return end
    }

    private static func labelEnd(from start: Int, to end: Int, in bytes: [UInt8]) -> Int {
        var offset = start
        while offset < min(end, start + limit + 1),
            bytes[offset].isLetter || bytes[offset].isBlank || bytes[offset] == 0x2D
                || isForeign(offset, end, in: bytes)
        {
            // A dash between blanks ends it.
            if bytes[offset] == 0x2D, offset > start, bytes[offset - 1].isBlank { return offset }
            offset += 1
        }
        return offset
    }

    /// Whether a byte is one of a letter beyond ASCII rather than of a dash or the wide colon.
    private static func isForeign(_ offset: Int, _ end: Int, in bytes: [UInt8]) -> Bool {
        guard bytes[offset] >= 0x80 else { return false }
        guard bytes[offset] == 0xE2 || bytes[offset] == 0xEF, offset + 1 < end else { return bytes[offset] < 0xF0 }
        return bytes[offset + 1] != 0x80 && bytes[offset + 1] != 0xBC
    }

    /// Over what closes the label and divides it from its value.
    private static func skippingSeparators(from start: Int, to end: Int, in bytes: [UInt8]) -> Int {
        var offset = start
        while offset < end {
            let next = skippingMarks(from: offset, to: end, in: bytes)
            if next < end, ":=-".utf8.contains(bytes[next]) {
                offset = next + 1
            } else if next + 2 < end, bytes[next] >= 0xE2, [0x80, 0xBC].contains(bytes[next + 1]) {
                // `–`, `—` and the wide colon have three bytes.
                offset = next + 3
            } else {
                return next
            }
        }
        return end
    }

    private static func withoutClosingMarks(_ span: Span, in document: PlanDocument) -> Span {
        var span = span
        while span.count > 1, document.bytes[span.end - 1].isMark { span.end -= 1 }
        return document.trimmed(span)
    }
}

extension UInt8 {
    fileprivate var isMark: Bool { "*_~>".utf8.contains(self) }
}
