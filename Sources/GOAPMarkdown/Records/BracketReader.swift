/// Reads values in brackets as far as they go: JSON, objects of TypeScript, structs of Rust, calls of Python, lists
/// and mappings of YAML and TOML.
struct BracketReader {
    private(set) var cursor: RecordCursor
    private var depth = 0
    /// How deep brackets may be nested.
    private static let depthLimit = 64

    init(_ cursor: RecordCursor) { self.cursor = cursor }

    /// The collection whose bracket opens here; nil where it is nested too deep.
    mutating func collection() -> RecordNode? {
        guard depth < Self.depthLimit, let opening = cursor.byte, cursor.isAtOpening else { return nil }
        depth += 1
        defer { depth -= 1 }
        let start = cursor.position
        cursor.position += 1
        var nodes: [RecordNode] = []
        var entries: [RecordEntry] = []
        while true {
            cursor.skipFiller(",;")
            guard cursor.byte != nil, !cursor.isAtClosing else { break }
            let before = cursor.position
            if let entry = entry() {
                entries.append(entry)
                nodes.append(RecordNode(content: .mapping([entry]), span: Span(before, cursor.position)))
            } else if let node = value() {
                nodes.append(node)
                if let key = node.text { entries.append(Self.bare(key, node.span)) }
            }
            if cursor.position == before { cursor.position += 1 }
        }
        cursor.position = min(cursor.position + 1, cursor.end)
        let span = Span(start, cursor.position)
        let isList = opening == UInt8(ascii: "[") || !nodes.contains { $0.entries != nil }
        return RecordNode(content: isList ? .list(nodes) : .mapping(entries), span: span, isInBrackets: true)
    }

    /// A word among entries that has no value.
    private static func bare(_ key: String, _ span: Span) -> RecordEntry {
        let end = Span(span.end, span.end)
        return RecordEntry(key: key, place: span, value: RecordNode(content: .scalar(""), span: end))
    }

    /// `key: value`, `key = value` or `key => value`; nil, and nothing is read, where anything else stands.
    private mutating func entry() -> RecordEntry? {
        let start = cursor.position
        guard let (key, place) = key() else {
            cursor.position = start
            return nil
        }
        cursor.skipFiller()
        let empty = Span(cursor.position, cursor.position)
        return RecordEntry(key: key, place: place, value: value() ?? RecordNode(content: .scalar(""), span: empty))
    }

    /// A name and the separator behind it.
    private mutating func key() -> (String, Span)? {
        let name: Span
        if let string = cursor.string() {
            name = string.span
        } else {
            let start = cursor.position
            while let byte = cursor.byte, byte.isNamePart { cursor.position += 1 }
            name = cursor.document.trimmed(Span(start, cursor.position))
        }
        cursor.skipBlanks()
        guard !name.isEmpty, takeSeparator() else { return nil }
        return (cursor.document.text(name), name)
    }

    private mutating func takeSeparator() -> Bool {
        // TypeScript's `name?: value`.
        if cursor.byte == UInt8(ascii: "?"), cursor.following == UInt8(ascii: ":") { cursor.position += 1 }
        switch (cursor.byte, cursor.following) {
        case (UInt8(ascii: "="), UInt8(ascii: ">")), (UInt8(ascii: ":"), UInt8(ascii: "=")): cursor.position += 2
        case (UInt8(ascii: ":"), UInt8(ascii: ":")), (UInt8(ascii: "="), UInt8(ascii: "=")): return false
        case (UInt8(ascii: ":"), _), (UInt8(ascii: "="), _): cursor.position += 1
        default: return false
        }
        return true
    }

    /// A string, a collection, or whatever stands up to the next comma.
    private mutating func value() -> RecordNode? {
        let start = cursor.position
        if let string = cursor.string() {
            cursor.skipRun()
            return string
        }
        if let collection = wrapped(), isAtValueEnd { return collection }
        cursor.position = start
        cursor.skipRun()
        let span = cursor.document.trimmed(Span(start, cursor.position))
        return span.isEmpty ? nil : RecordNode(content: .scalar(cursor.document.text(span)), span: span)
    }

    private var isAtValueEnd: Bool {
        var ahead = cursor
        ahead.skipBlanks()
        return ahead.byte == nil || ahead.isAtRunEnd
    }

    /// `[…]`, `{…}`, `Name {…}`, `vec![…]`, and what `Some(…)` and the like hold.
    private mutating func wrapped() -> RecordNode? {
        let start = cursor.position
        while let byte = cursor.byte, byte.isNamePart || byte == UInt8(ascii: "!") || byte == UInt8(ascii: ":") {
            cursor.position += 1
        }
        let name = cursor.document.text(cursor.document.trimmed(Span(start, cursor.position)))
        switch cursor.byte {
        case UInt8(ascii: "{"): return collection()
        case UInt8(ascii: "["): return name.isEmpty || name.hasSuffix("!") ? collection() : nil
        case UInt8(ascii: "("): return Self.wrappers.contains(name) ? collection().map(Self.only) : nil
        default: return nil
        }
    }

    /// What only says of which type the value between its brackets is.
    private static let wrappers: Set<String> = [
        "Some", "String::from", "Set", "Map", "new Set", "new Map", "set", "frozenset", "dict", "list", "tuple",
        "HashSet::from", "HashMap::from", "BTreeSet::from", "BTreeMap::from",
    ]

    private static func only(_ node: RecordNode) -> RecordNode {
        if case .list(let nodes) = node.content, nodes.count == 1 { nodes[0] } else { node }
    }
}

extension UInt8 {
    /// Whether it may be part of a name without quotes.
    fileprivate var isNamePart: Bool { isAlphanumeric || isBlank || self >= 0x80 || "_-.$#".utf8.contains(self) }
}
