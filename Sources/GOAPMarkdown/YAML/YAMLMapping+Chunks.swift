/// What is left to read where a text is not valid.
extension YAMLMapping {
    /// Reads from each key at the margin to the next one.
    mutating func readChunks() {
        let lines = firstDocument
        var starts = lines.indices.filter { Self.keyEnd(bytes, lines[$0]) != nil }
        starts.append(lines.endIndex)
        for (first, end) in zip(starts, starts.dropFirst()) {
            readChunk(Array(lines[first..<end]))
        }
    }

    private mutating func readChunk(_ lines: [Span]) {
        let start = lines[0].start
        var chunk = Array(bytes[start..<lines[lines.count - 1].end])
        do throws(TextProblem) {
            if let tab = Self.replaceTabs(in: &chunk, lines) {
                problems.append(TextProblem("a tab cannot indent", at: tab))
            }
            guard case .mapping(let pairs)? = try YAMLParser.root(of: chunk)?.content else {
                throw TextProblem("a blank is missing behind the colon", at: 0)
            }
            add(pairs, from: start)
        } catch {
            problems.append(TextProblem(error.message, at: error.offset + start))
            addAsWritten(lines)
        }
    }

    /// Puts a blank for each tab in front of a line.
    /// - Returns: where the first one is.
    private static func replaceTabs(in chunk: inout [UInt8], _ lines: [Span]) -> Int? {
        let start = lines[0].start
        var first: Int?
        for line in lines {
            var offset = line.start
            while offset < line.end, chunk[offset - start].isBlank {
                if chunk[offset - start] == UInt8(ascii: "\t") {
                    chunk[offset - start] = UInt8(ascii: " ")
                    first = first ?? offset
                }
                offset += 1
            }
        }
        return first
    }

    /// `key: rest of the line`, or the items below it.
    private mutating func addAsWritten(_ lines: [Span]) {
        guard let end = Self.keyEnd(bytes, lines[0]) else { return }
        let key = Span(lines[0].start, end)
        let value = asWritten(Span(end + 1, lines[0].end))
        let items = lines.dropFirst().compactMap { line -> YAMLNode? in
            let text = trimmed(line)
            guard text.count > 2, bytes[text.start] == UInt8(ascii: "-"), bytes[text.start + 1].isBlank else {
                return nil
            }
            return asWritten(Span(text.start + 2, text.end))
        }
        let isList = value.span.isEmpty && !items.isEmpty
        add(
            String(decoding: bytes[key.start..<key.end], as: UTF8.self), key,
            isList ? YAMLNode(.sequence(items), value.span) : value)
    }

    /// A value without the comment behind it, and without quotes around it.
    private func asWritten(_ line: Span) -> YAMLNode {
        var span = line
        var quote: UInt8?
        for offset in span.start..<span.end {
            let byte = bytes[offset]
            if byte == quote { quote = nil } else if quote == nil, "\"'".utf8.contains(byte) { quote = byte }
            guard quote == nil, byte == UInt8(ascii: "#"), bytes[offset - 1].isBlank else { continue }
            span.end = offset
            break
        }
        span = trimmed(span)
        if span.count > 1, "\"'".utf8.contains(bytes[span.start]), bytes[span.start] == bytes[span.end - 1] {
            span = Span(span.start + 1, span.end - 1)
        }
        return YAMLNode(.scalar(String(decoding: bytes[span.start..<span.end], as: UTF8.self)), span, isPlain: true)
    }

    private func trimmed(_ span: Span) -> Span {
        var span = span
        while span.start < span.end, bytes[span.start].isBlank { span.start += 1 }
        while span.end > span.start, bytes[span.end - 1].isBlank { span.end -= 1 }
        return span
    }

    /// The lines up to the one that ends the document.
    private var firstDocument: ArraySlice<Span> {
        let document = PlanDocument(bytes)
        let isMark = { (line: Span) in ["---", "..."].contains(document.text(document.trimmed(line))) }
        let lines = document.lines.drop(while: isMark)
        return lines.prefix { !isMark($0) }
    }

    /// The offset of the colon behind a key at the margin.
    private static func keyEnd(_ bytes: [UInt8], _ line: Span) -> Int? {
        guard line.start < line.end, bytes[line.start].isLetter else { return nil }
        var end = line.start
        while end < line.end, bytes[end].isAlphanumeric || "_- ".utf8.contains(bytes[end]) { end += 1 }
        return end < line.end && bytes[end] == UInt8(ascii: ":") ? end : nil
    }
}
