/// In which languages records are written, and where in a fence one begins.
enum RecordForm {
    private static let lineLanguages: Set<String> = ["yaml", "yml", "text", "txt", "plaintext", "toml"]
    private static let codeLanguages: Set<String> = [
        "json", "jsonc", "json5", "typescript", "ts", "javascript", "js", "rust", "rs", "python", "py",
    ]

    /// The keys and values of a fence.
    struct Mapping {
        var entries: [RecordEntry]
        /// Whether its keys begin lines at the margin, rather than standing in brackets or below another key.
        var isPlain: Bool
    }

    /// Nil where the fence holds no single record.
    static func mapping(of fence: Fence, in document: PlanDocument) -> Mapping? {
        guard let first = fence.content.first, let last = fence.content.last else { return nil }
        let language = document.text(fence.info).split(separator: " ").first.map { $0.lowercased() }
        let isCode = language.map(codeLanguages.contains) ?? false
        guard isCode || language.map(lineLanguages.contains) ?? true else { return nil }
        let cursor = RecordCursor(document, from: document.lines[first].start, to: document.lines[last].end)
        if let opening = opening(cursor, isCode: isCode), language != "toml" {
            var reader = BracketReader(opening)
            return reader.collection().flatMap { mapping($0, isPlain: false) }
        }
        guard !isCode, var lines = RecordLines(fence, in: document) else { return nil }
        return lines.record().flatMap { mapping($0, isPlain: true) }
    }

    /// A mapping, or the only one in a list or below a word such as `action`.
    private static func mapping(_ node: RecordNode, isPlain: Bool) -> Mapping? {
        if case .list(let nodes) = node.content, nodes.count == 1 { return mapping(nodes[0], isPlain: isPlain) }
        guard let entries = node.entries else { return nil }
        if entries.count == 1, entries[0].value.entries != nil, !(RecordKey.field(entries[0].key)?.marksAction ?? false)
        {
            return mapping(entries[0].value, isPlain: false)
        }
        return Mapping(entries: entries, isPlain: isPlain)
    }

    /// The bracket of the value that the text begins with: `{`, `Action {`, `const action: Action = {`, `Action(`.
    private static func opening(_ cursor: RecordCursor, isCode: Bool) -> RecordCursor? {
        var cursor = cursor
        cursor.skipFiller()
        let start = cursor.position
        while cursor.byte != nil, !cursor.isAtOpening, !cursor.isAtLineEnd, !cursor.isAtQuote { cursor.position += 1 }
        guard cursor.isAtOpening else { return nil }
        let head = cursor.document.text(Span(start, cursor.position)).trimmingBlanks()
        let words = head.split { !$0.isLetter }.map { $0.lowercased() }
        guard words.allSatisfy({ !otherWords.contains($0) }) else { return nil }
        // In YAML and TOML a key stands in front of a value in brackets.
        let isHead = isCode || !head.contains { ":=-*".contains($0) } || head.hasPrefix("const ")
        return isHead ? cursor : nil
    }

    /// What begins with one of them declares or does something.
    private static let otherWords: Set<String> = [
        "interface", "type", "struct", "class", "enum", "trait", "impl", "fn", "func", "function", "def", "import",
        "from", "use", "if", "for", "while", "match", "switch", "async", "await", "return", "print", "assert", "mod",
    ]
}
