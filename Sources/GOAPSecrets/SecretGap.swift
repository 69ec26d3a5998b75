/// What may stand between two bytes of a form: programs wrap, group and colour what they print.
enum SecretGap: Hashable, Sendable {
    /// A line end with blanks behind it, or what sets colours.
    case text
    /// The same, or a line end that is written as `\n`.
    case base64
    /// Blanks, colons, commas, `0x`, `\x`, or a line end with the place that dumps print in front of a line.
    case hexadecimal

    /// How many bytes of a form come before the first gap. What breaks earlier is found by its end.
    var first: Int { self == .hexadecimal ? 2 : 3 }

    /// Whether a gap begins so.
    static let beginnings = ByteSet(" :,\\0-\r\n\u{1B}".utf8)

    /// Whether a gap may end with the byte, at which what is left behind it begins.
    static let ends = ByteSet("\r\n\t m".utf8)

    /// Where the gap that begins at a place ends: at the end of what is known if it may go on; nil where there is none.
    ///
    /// - Parameter expected: what the form goes on with.
    func end(_ bytes: UnsafeRawBufferPointer, at index: Int, before expected: ArraySlice<UInt8>) -> Int? {
        guard Self.beginnings.contains(bytes[index]) else { return nil }
        if let line = lineEnd(bytes, at: index, before: expected.prefix(3)) { return line }
        switch self {
        case .text: return colour(bytes, at: index)
        case .base64: return colour(bytes, at: index) ?? written(bytes, at: index, ["\\n", "\\r\\n"])
        case .hexadecimal:
            return colour(bytes, at: index)
                ?? written(bytes, at: index, [" ", ":", "-", ", 0x", ",0x", "0x", "\\x", ","])
        }
    }

    /// Behind a line end and the blanks after it, in a dump also behind the place that a line begins with.
    private func lineEnd(
        _ bytes: UnsafeRawBufferPointer, at index: Int, before expected: ArraySlice<UInt8>
    ) -> Int? {
        guard bytes[index] == 0x0A || bytes[index] == 0x0D else { return nil }
        let next = bytes[index...].firstIndex { $0 != 0x0A && $0 != 0x0D && $0 != 0x20 && $0 != 0x09 } ?? bytes.count
        // A short last line looks like a place.
        let known = bytes[next...].prefix(expected.count)
        guard self == .hexadecimal, !known.elementsEqual(expected.prefix(known.count)) else { return next }
        let digits = bytes[next...].prefix(9).prefix { Self.digits.contains($0) }
        if digits.endIndex == bytes.count { return bytes.count }
        guard 6...8 ~= digits.count, bytes[digits.endIndex] == 0x3A || bytes[digits.endIndex] == 0x20 else {
            return next
        }
        return bytes[digits.endIndex...].firstIndex { $0 != 0x3A && $0 != 0x20 } ?? bytes.count
    }

    private static let digits = ByteSet("0123456789abcdefABCDEF".utf8)

    /// Behind a control sequence of a terminal, of a length that colours have.
    private func colour(_ bytes: UnsafeRawBufferPointer, at index: Int) -> Int? {
        guard bytes[index] == 0x1B else { return nil }
        guard index + 1 < bytes.count else { return bytes.count }
        guard bytes[index + 1] == UInt8(ascii: "[") else { return nil }
        let parameters = bytes[(index + 2)...].prefix(32).prefix { 0x20..<0x40 ~= $0 }
        return parameters.count < 32 ? min(parameters.endIndex + 1, bytes.count) : nil
    }

    private func written(_ bytes: UnsafeRawBufferPointer, at index: Int, _ texts: [StaticString]) -> Int? {
        for text in texts {
            let count = min(text.utf8CodeUnitCount, bytes.count - index)
            let isSame = (0..<count).allSatisfy { bytes[index + $0] == text.utf8Start[$0] }
            if isSame { return index + count }
        }
        return nil
    }
}
