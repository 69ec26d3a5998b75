import CSystem

/// Keeps the newest complete line of a stream, for people to look at. A carriage return ends a line, too: that
/// is how programs draw their progress.
struct OutputLine {
    /// No one looks at more.
    private static let limit = 4096
    /// The beginning of the line that has not ended yet.
    private var open: [UInt8] = []
    /// The newest complete line that shows anything; nil when there is none since it was taken.
    private var newest: String?

    mutating func take() -> String? {
        defer { newest = nil }
        return newest
    }

    mutating func consume(_ bytes: UnsafeRawBufferPointer) {
        guard let end = Self.lastTerminator(in: bytes[...]) else { return extend(with: bytes[...]) }
        newest = newestLine(in: bytes, endingAt: end) ?? newest
        open = []
        extend(with: bytes[(end + 1)...])
    }

    /// Looking backwards touches only the last lines of a flood.
    private func newestLine(in bytes: UnsafeRawBufferPointer, endingAt end: Int) -> String? {
        var end: Int? = end
        while let terminator = end {
            let previous = Self.lastTerminator(in: bytes[..<terminator])
            let start = previous.map { $0 + 1 } ?? 0
            let line = bytes[start..<min(terminator, start + Self.limit)]
            if let text = previous == nil ? plainText(open + line) : plainText(line) { return text }
            end = previous
        }
        return nil
    }

    private mutating func extend(with bytes: Slice<UnsafeRawBufferPointer>) {
        open += bytes.prefix(max(0, Self.limit - open.count))
    }

    private static func lastTerminator(in bytes: Slice<UnsafeRawBufferPointer>) -> Int? {
        let region = UnsafeRawBufferPointer(rebasing: bytes)
        guard let start = region.baseAddress else { return nil }
        let found = [UInt8(ascii: "\n"), UInt8(ascii: "\r")].compactMap { byte in
            cspawn_find_last(start, Int32(byte), region.count).map {
                start.distance(to: $0) + bytes.startIndex
            }
        }
        return found.max()
    }
}
