/// `-`, `*`, `+`, `12.` or `12)` with a blank or nothing behind it.
struct ListMarker {
    let count: Int
    /// The number; nil for bullets.
    let ordinal: Int?
    /// Whether nothing follows on the line.
    let isLast: Bool

    init?(_ text: Span, in bytes: [UInt8]) {
        var offset = text.start
        switch bytes[offset] {
        case UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+"): ordinal = nil
        default:
            var number = 0
            while offset < text.end, offset - text.start < 9, bytes[offset].isDigit {
                number = number * 10 + Int(bytes[offset] - UInt8(ascii: "0"))
                offset += 1
            }
            guard offset > text.start, offset < text.end,
                bytes[offset] == UInt8(ascii: ".") || bytes[offset] == UInt8(ascii: ")")
            else { return nil }
            ordinal = number
        }
        offset += 1
        guard offset >= text.end || bytes[offset].isBlank else { return nil }
        count = offset - text.start
        while offset < text.end, bytes[offset].isBlank { offset += 1 }
        isLast = offset >= text.end
    }

    /// Whether a list can begin with it in the middle of a paragraph.
    var mayInterrupt: Bool { !isLast && (ordinal ?? 1) == 1 }
}
