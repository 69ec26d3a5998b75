/// Reads a record of lines as far as it goes: `key: value` or `key = value`, with lists and groups below.
///
/// What stands deeper than a key belongs to it, valid YAML or not.
struct RecordLines {
    private struct Line {
        let number: Int
        let indent: Int
        /// Without blanks at either end.
        let content: Span
    }

    private let document: PlanDocument
    private let lines: [Line]
    private let end: Int
    private var next = 0
    private var depth = 0
    /// How deep groups may be nested.
    private static let depthLimit = 64

    init(_ fence: Fence, in document: PlanDocument) {
        self.document = document
        end = fence.content.last.map { document.lines[$0].end } ?? 0
        lines = fence.content.compactMap { number in
            let content = document.trimmed(document.lines[number])
            let cursor = RecordCursor(document, from: content.start, to: content.end)
            guard !content.isEmpty, !cursor.isAtComment, document.text(content) != "---" else { return nil }
            return Line(number: number, indent: content.start - document.lines[number].start, content: content)
        }
    }

    /// The record; nil unless its first line is a key or the only item of a list.
    mutating func record() -> RecordNode? {
        guard let first = lines.first, isItem(first) || key(in: first.content) != nil else { return nil }
        return block(at: first.indent)
    }

    private var current: Line? { next < lines.count ? lines[next] : nil }

    /// The lines from here on that stand this deep or deeper.
    private mutating func block(at indent: Int) -> RecordNode? {
        guard depth < Self.depthLimit, let first = current, first.indent >= indent else { return nil }
        depth += 1
        defer { depth -= 1 }
        let content: RecordNode.Content
        if isItem(first) {
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
        while let line = current, line.indent >= indent {
            next += 1
            guard let (name, rest) = key(in: line.content) else { continue }
            let key = document.text(name).trimmingQuotes
            entries.append(RecordEntry(key: key, place: name, value: value(rest, below: line)))
        }
        return entries
    }

    private mutating func items(at indent: Int) -> [RecordNode] {
        var items: [RecordNode] = []
        while let line = current, line.indent >= indent, isItem(line) {
            next += 1
            let rest = document.trimmed(Span(bullet(line), line.content.end))
            guard let (name, behind) = key(in: rest) else {
                items.append(value(rest, below: line))
                continue
            }
            let key = document.text(name).trimmingQuotes
            var entries = [
                RecordEntry(key: key, place: name, value: value(behind, below: line, rest.start - line.content.start))
            ]
            if let below = current, below.indent > indent, !isItem(below) { entries += self.entries(at: below.indent) }
            items.append(RecordNode(content: .mapping(entries), span: rest))
        }
        return items
    }

    private mutating func texts(at indent: Int) -> [RecordNode] {
        var texts: [RecordNode] = []
        while let line = current, line.indent >= indent {
            next += 1
            texts.append(scalar(line.content))
        }
        return texts
    }

    /// What stands behind a key or a bullet and, where that is nothing, below it.
    ///
    /// - Parameter shift: how many columns behind the beginning of the line the key stands.
    private mutating func value(_ rest: Span, below line: Line, _ shift: Int = 0) -> RecordNode {
        if let collection = collection(rest) { return collection }
        let node = scalar(rest)
        let column = line.indent + shift
        if rest.isEmpty || node.span.isEmpty {
            guard let first = current, first.indent > column || first.indent == column && isItem(first) else {
                return node
            }
            return block(at: first.indent) ?? node
        }
        if isBlockSign(node) { return text(below: line) ?? node }
        return node
    }

    /// One in brackets that nothing stands behind, over as many lines as it takes.
    private mutating func collection(_ rest: Span) -> RecordNode? {
        guard rest.start < rest.end, "{[".utf8.contains(document.bytes[rest.start]) else { return nil }
        var reader = BracketReader(RecordCursor(document, from: rest.start, to: end))
        guard let node = reader.collection() else { return nil }
        var ahead = reader.cursor
        while ahead.byte.map({ $0.isBlank || ",;".utf8.contains($0) }) ?? false { ahead.position += 1 }
        guard ahead.byte == nil || ahead.isAtLineEnd || ahead.isAtComment else { return nil }
        while let line = current, line.content.start < ahead.position { next += 1 }
        return node
    }

    /// `|` or `>`: the lines below are one text.
    private func isBlockSign(_ node: RecordNode) -> Bool {
        guard let text = node.text, !node.isQuoted else { return false }
        return ["|", ">", "|-", ">-", "|+", ">+"].contains(text)
    }

    private mutating func text(below line: Line) -> RecordNode? {
        var texts: [String] = []
        var span: Span?
        while let below = current, below.indent > line.indent {
            next += 1
            texts.append(document.text(below.content))
            span = span ?? below.content
        }
        return span.map { RecordNode(content: .scalar(texts.joined(separator: "\n")), span: $0) }
    }

    /// Without quotes, and without a comment or a comma behind it.
    private func scalar(_ span: Span) -> RecordNode {
        var cursor = RecordCursor(document, from: span.start, to: span.end)
        if let string = cursor.string() {
            cursor.skipFiller(",;")
            if cursor.byte == nil { return string }
        }
        cursor.position = span.start
        while cursor.byte != nil, !cursor.isAtComment {
            if cursor.string() == nil { cursor.position += 1 }
        }
        var text = document.trimmed(Span(span.start, cursor.position))
        if text.end > text.start, ",;".utf8.contains(document.bytes[text.end - 1]) { text.end -= 1 }
        text = document.trimmed(text)
        return RecordNode(content: .scalar(document.text(text)), span: text)
    }

    private func isItem(_ line: Line) -> Bool { bullet(line) > line.content.start }

    /// The end of the bullet that a line begins with; its beginning without one.
    private func bullet(_ line: Line) -> Int {
        let text = document.bytes[line.content.start..<line.content.end]
        if text.count == 1, text.first == UInt8(ascii: "-") { return line.content.end }
        for mark in ["- ", "* ", "+ ", "• "] where text.starts(with: mark.utf8) {
            return line.content.start + mark.utf8.count
        }
        return line.content.start
    }

    /// A key at the beginning of a text, and what stands behind its colon or equals sign.
    private func key(in span: Span) -> (name: Span, rest: Span)? {
        var cursor = RecordCursor(document, from: span.start, to: span.end)
        if cursor.string() == nil {
            guard let first = cursor.byte, first.isLetter || first >= 0x80 || first == UInt8(ascii: "_") else {
                return nil
            }
            while let byte = cursor.byte, byte.isKeyPart { cursor.position += 1 }
        }
        let name = document.trimmed(Span(span.start, cursor.position))
        cursor.skipBlanks()
        guard let separator = cursor.byte, separator == UInt8(ascii: ":") || separator == UInt8(ascii: "="),
            cursor.following.map({ $0.isBlank || separator == UInt8(ascii: "=") && $0 != separator }) ?? true
        else { return nil }
        return (name, document.trimmed(Span(cursor.position + 1, span.end)))
    }
}

extension UInt8 {
    /// Whether it may be part of a key without quotes.
    fileprivate var isKeyPart: Bool { isAlphanumeric || self >= 0x80 || "_- ./".utf8.contains(self) }
}

extension String {
    /// Without the quotes around it, if there are any.
    fileprivate var trimmingQuotes: String {
        guard utf8.count > 1, let first = utf8.first, first == utf8.last, "\"'`".utf8.contains(first) else {
            return self
        }
        return String(dropFirst().dropLast())
    }
}
