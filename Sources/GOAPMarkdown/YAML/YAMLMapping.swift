/// A YAML text whose keys stand at the margin, read as far as it goes.
///
/// Where libyaml does not get through the whole, each key is read with what is below it; one that cannot be read
/// even so is the rest of its line, and the list items below. What was read that way is in `problems`.
package struct YAMLMapping {
    package struct Entry {
        /// In lower case.
        package let key: String
        /// Where the key stands.
        package let place: Span
        package let value: YAMLNode
    }

    /// In the order of the text, each key once.
    package private(set) var entries: [Entry] = []
    package private(set) var problems: [TextProblem] = []
    private let bytes: [UInt8]
    /// Where the text begins in what it is a part of; all places in the mapping count from there.
    package let start: Int

    package init(_ text: ArraySlice<UInt8>) {
        bytes = Array(text)
        start = text.startIndex
        do throws(TextProblem) {
            guard let root = try YAMLParser.root(of: bytes), !root.isNull else { return }
            guard case .mapping(let pairs) = root.content else {
                throw TextProblem("this is no list of keys and values", at: root.span.start)
            }
            add(pairs, from: 0)
        } catch {
            if bytes.count <= YAMLParser.sizeLimit { readChunks() }
            if problems.isEmpty || error.isLimit { problems.insert(error, at: 0) }
        }
    }

    /// The mapping in front of a Markdown text, between the first two lines of three dashes; nil without one.
    package init?(frontMatterOf document: PlanDocument) {
        let marks = document.lines.indices.lazy.filter { document.text(document.lines[$0]).trimmingBlanks() == "---" }
        guard let first = marks.first, first == 0, let last = marks.dropFirst().first else { return nil }
        self.init(document.bytes[document.lines[first + 1].start..<document.lines[last].start])
    }

    /// The first entry under one of the keys.
    package subscript(keys: String...) -> Entry? { entries.first { keys.contains($0.key) } }

    /// - Parameter start: where the text that they are from begins.
    private mutating func add(_ pairs: [YAMLNode.Pair], from start: Int) {
        for pair in pairs {
            guard let key = pair.key.text else { continue }
            add(key, pair.key.span.moved(by: start), moved(pair.value, by: start))
        }
    }

    private mutating func add(_ key: String, _ place: Span, _ value: YAMLNode) {
        let name = key.lowercased()
        guard !entries.contains(where: { $0.key == name }) else {
            problems.append(TextProblem("the key '\(key)' is given twice; the first counts", at: place.start))
            return
        }
        var value = value
        if value.isPlaceholder {
            let written = String(decoding: bytes[value.span.start..<value.span.end], as: UTF8.self)
            problems.append(TextProblem("'\(written)' is a placeholder, not a value", at: value.span.start))
            value = YAMLNode(.scalar(written), value.span, isPlain: true)
        }
        entries.append(Entry(key: name, place: place, value: value))
    }

    /// Only where a scalar stands is ever asked for.
    private func moved(_ node: YAMLNode, by count: Int) -> YAMLNode { YAMLNode(node, at: node.span.moved(by: count)) }

    // MARK: What is not valid to the letter

    /// Reads from each key at the margin to the next one.
    private mutating func readChunks() {
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
