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
    package internal(set) var problems: [TextProblem] = []
    private var keys: Set<String> = []
    let bytes: [UInt8]
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
    mutating func add(_ pairs: [YAMLNode.Pair], from start: Int) {
        for pair in pairs {
            guard let key = pair.key.text else {
                problems.append(TextProblem("this key is no text", at: pair.key.span.start + start))
                continue
            }
            add(key, pair.key.span.moved(by: start), pair.value.moved(by: start))
        }
    }

    mutating func add(_ key: String, _ place: Span, _ value: YAMLNode) {
        let name = key.lowercased()
        guard keys.insert(name).inserted else {
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
}
