package import GOAPCore

/// A plan's text as bytes and lines. Everything read from it keeps its place, and writing replaces spans and
/// nothing else.
package struct PlanDocument: Sendable {
    package let file: PlanFile
    package let bytes: [UInt8]
    /// The content of each line without its ending; a byte-order mark is not part of the first.
    package var lines: [Span] { split.value }
    /// Found when asked for: a document that is only written in places needs none of them.
    private let split: Deferred<[Span]>
    /// What the document says that its own signs mean.
    package var legend: StatusLegend { explained.value }
    private let explained: Deferred<StatusLegend>

    package init(_ bytes: [UInt8], file: PlanFile = .plan) {
        self.file = file
        self.bytes = bytes
        let split = Deferred(by: { Self.split(bytes) })
        self.split = split
        explained = Deferred(by: { LegendLines(bytes, split.value).legend })
    }

    package init(_ text: String, file: PlanFile = .plan) { self.init(Array(text.utf8), file: file) }

    /// LF, CRLF and a lone CR end a line.
    private static func split(_ bytes: [UInt8]) -> [Span] {
        var lines: [Span] = []
        lines.reserveCapacity(bytes.count / 32)
        bytes.withUnsafeBufferPointer { buffer in
            var start = buffer.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
            var position = start
            while position < buffer.count {
                let byte = buffer[position]
                if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
                    lines.append(Span(start, position))
                    let isPair =
                        byte == UInt8(ascii: "\r") && position + 1 < buffer.count
                        && buffer[position + 1] == UInt8(ascii: "\n")
                    position += isPair ? 2 : 1
                    start = position
                } else {
                    position += 1
                }
            }
            if start < buffer.count { lines.append(Span(start, buffer.count)) }
        }
        return lines
    }

    /// The text of a span; invalid UTF-8 is repaired.
    package func text(_ span: Span) -> String {
        guard !span.isEmpty else { return "" }
        return bytes.withUnsafeBufferPointer { String(decoding: $0[span.start..<span.end], as: UTF8.self) }
    }

    /// The text of a line, counted from 1; empty past the end.
    package func line(_ number: Int) -> String {
        lines.indices.contains(number - 1) ? text(lines[number - 1]) : ""
    }

    /// Where an offset on a line is.
    package func location(line: Int, offset: Int) -> PlanLocation {
        PlanLocation(file: file, line: line + 1, column: offset - lines[line].start + 1)
    }

    /// Where an offset is; it need not be known on which line.
    package func location(of offset: Int) -> PlanLocation {
        guard let first = lines.first, offset >= first.start else {
            return PlanLocation(file: file, line: 1, column: 1)
        }
        var (low, high) = (0, lines.count)
        while low + 1 < high {
            let middle = (low + high) / 2
            if lines[middle].start <= offset { low = middle } else { high = middle }
        }
        return location(line: low, offset: offset)
    }

    /// The span without blanks at either end.
    func trimmed(_ span: Span) -> Span {
        var span = span
        while span.start < span.end, bytes[span.start].isBlank { span.start += 1 }
        while span.end > span.start, bytes[span.end - 1].isBlank { span.end -= 1 }
        return span
    }

    /// The line ending the document uses most: that of its first line.
    package var lineEnding: String {
        guard let first = lines.first, first.end < bytes.count else { return "\n" }
        guard bytes[first.end] == UInt8(ascii: "\r") else { return "\n" }
        return first.end + 1 < bytes.count && bytes[first.end + 1] == UInt8(ascii: "\n") ? "\r\n" : "\r"
    }
}

extension UInt8 {
    var isBlank: Bool { self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") }
    var isDigit: Bool { self &- 48 < 10 }
    var isLetter: Bool { (self | 32) &- 97 < 26 }
    var isAlphanumeric: Bool { isDigit || isLetter }
    /// The small letter of an ASCII capital; any other byte as it is.
    var lowercased: UInt8 { isLetter ? self | 0x20 : self }
}
