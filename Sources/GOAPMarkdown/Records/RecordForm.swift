/// In which languages records are written, and where in a fence one begins.
enum RecordForm {
    private static let lineLanguages: Set<String> = ["yaml", "yml", "text", "txt", "plaintext", "toml"]
    private static let codeLanguages: Set<String> = [
        "json", "jsonc", "json5", "typescript", "ts", "javascript", "js", "rust", "rs", "python", "py",
    ]

    /// The keys and values of a fence; nil where it holds no single record.
    static func mapping(of fence: Fence, in document: PlanDocument) -> [RecordEntry]? {
        guard let first = fence.content.first, let last = fence.content.last else { return nil }
        let language = document.text(fence.info).split(separator: " ").first.map { $0.lowercased() }
        let isCode = language.map(codeLanguages.contains) ?? false
        guard isCode || language.map(lineLanguages.contains) ?? true else { return nil }
        let cursor = RecordCursor(document, from: document.lines[first].start, to: document.lines[last].end)
        if let opening = opening(cursor, isCode: isCode) {
            var reader = BracketReader(opening)
            return reader.collection().flatMap(single)
        }
        guard !isCode else { return nil }
        var lines = RecordLines(fence, in: document)
        return lines.record().flatMap(single)
    }

    /// A mapping, or the only one in a list.
    private static func single(_ node: RecordNode) -> [RecordEntry]? {
        if case .list(let nodes) = node.content { return nodes.count == 1 ? nodes[0].entries : nil }
        return node.entries
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
