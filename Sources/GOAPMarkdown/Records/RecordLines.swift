/// Reads a record of lines as far as it goes: `key: value` or `key = value`, with lists and groups below.
///
/// What stands deeper than a key belongs to it, valid YAML or not.
struct RecordLines {
    private let document: PlanDocument
    private let lines: [RecordLine]
    private let end: Int
    private var next = 0
    private var depth = 0
    /// How deep groups may be nested.
    private static let depthLimit = 64

    /// Nil where the first line is neither a key nor a list item.
    init?(_ fence: Fence, in document: PlanDocument) {
        let numbers = fence.content.drop { number in
            RecordLine(number, in: document).map { $0.isHeader(in: document) } ?? true
        }
        guard let last = numbers.last, let first = numbers.first.flatMap({ RecordLine($0, in: document) }),
            first.item != nil || RecordLine.key(in: first.content, of: document) != nil
        else { return nil }
        self.document = document
        end = document.lines[last].end
        lines = numbers.compactMap { RecordLine($0, in: document) }
    }

    mutating func record() -> RecordNode? { block(at: 0) }

    private var current: RecordLine? { next < lines.count ? lines[next] : nil }

    private func key(in span: Span) -> (name: Span, rest: Span)? { RecordLine.key(in: span, of: document) }

    /// The lines from here on that stand this deep or deeper.
    private mutating func block(at indent: Int) -> RecordNode? {
        guard depth < Self.depthLimit, let first = current, first.indent >= indent else { return nil }
        depth += 1
        defer { depth -= 1 }
        let content: RecordNode.Content
        if first.item != nil {
            content = .list(items(at: first.indent))
        } else if key(in: first.content) != nil {
            content = .mapping(entries(at: first.indent))
        } else {
            content = .list(texts(at: first.indent))
        }
        return RecordNode(content: content, span: Span(first.content.start, lines[next - 1].content.end))
    }

    private mutating func entries(at indent: Int) -> [RecordEntry] {
        var entries: [RecordEntry] = []
        while let line = current, line.indent >= indent, !line.isHeader(in: document) {
            next += 1
            guard line.indent == indent, let (name, rest) = key(in: line.content) else { continue }
            let value = value(rest, deeperThan: indent)
            entries.append(RecordEntry(key: document.text(name), place: name, value: value))
        }
        return entries
    }

    private mutating func items(at indent: Int) -> [RecordNode] {
        var items: [RecordNode] = []
        while let line = current, line.indent >= indent, let start = line.item {
            next += 1
            let rest = document.trimmed(Span(start, line.content.end))
            items.append(item(rest, column: line.indent + rest.start - line.content.start, deeperThan: line.indent))
        }
        return items
    }

    /// - Parameter column: where the keys of an item of several stand.
    private mutating func item(_ rest: Span, column: Int, deeperThan indent: Int) -> RecordNode {
        guard let (name, behind) = key(in: rest) else { return value(rest, deeperThan: indent) }
        let first = RecordEntry(key: document.text(name), place: name, value: value(behind, deeperThan: column))
        let others =
            current.map { $0.indent > indent && $0.item == nil } ?? false ? entries(at: lines[next].indent) : []
        return RecordNode(content: .mapping([first] + others), span: rest)
    }

    private mutating func texts(at indent: Int) -> [RecordNode] {
        var texts: [RecordNode] = []
        while let line = current, line.indent >= indent {
            next += 1
            texts.append(RecordLine.scalar(line.content, in: document))
        }
        return texts
    }

    /// What stands behind a key or a bullet and below it.
    private mutating func value(_ rest: Span, deeperThan indent: Int) -> RecordNode {
        if let collection = collection(rest) { return collection }
        let node = RecordLine.scalar(rest, in: document)
        if node.span.isEmpty, !node.isQuoted {
            guard let first = current, first.indent > indent || first.indent == indent && first.item != nil else {
                return node
            }
            return block(at: first.indent) ?? node
        }
        return continued(node, deeperThan: indent)
    }

    /// One in brackets that nothing stands behind, over as many lines as it takes.
    private mutating func collection(_ rest: Span) -> RecordNode? {
        guard !rest.isEmpty, "{[".utf8.contains(document.bytes[rest.start]) else { return nil }
        var reader = BracketReader(RecordCursor(document, from: rest.start, to: end))
        guard let node = reader.collection() else { return nil }
        var ahead = reader.cursor
        while ahead.byte.map({ $0.isBlank || ",;".utf8.contains($0) }) ?? false { ahead.position += 1 }
        guard ahead.byte == nil || ahead.isAtLineEnd || ahead.isAtComment else { return nil }
        while let line = current, line.content.start < ahead.position { next += 1 }
        return node
    }

    /// A text that may go on in deeper lines, of which list items are told apart.
    private mutating func continued(_ node: RecordNode, deeperThan indent: Int) -> RecordNode {
        let isBlock = !node.isQuoted && ["|", ">", "|-", ">-", "|+", ">+"].contains(node.text)
        var texts = isBlock ? [] : [node.text ?? ""]
        var span = isBlock ? nil : node.span
        var below: [RecordNode] = []
        while let line = current, line.indent > indent {
            if !isBlock, line.item != nil {
                below += items(at: line.indent)
                continue
            }
            next += 1
            texts.append(document.text(line.content))
            span = span ?? line.content
        }
        guard let span else { return node }
        let text = texts.joined(separator: isBlock ? "\n" : " ")
        return RecordNode(content: .scalar(text), span: span, isQuoted: node.isQuoted, below: below)
    }
}
