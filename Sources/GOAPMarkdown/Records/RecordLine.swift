/// A line of a record.
struct RecordLine {
    /// In columns; a tab is one.
    let indent: Int
    /// Without blanks at either end.
    let content: Span
    /// Where the text behind the bullet begins; nil for lines that are no list items.
    let item: Int?

    /// Nil for blank lines, comments and the signs between documents.
    init?(_ number: Int, in document: PlanDocument) {
        content = document.trimmed(document.lines[number])
        indent = content.start - document.lines[number].start
        let cursor = RecordCursor(document, from: content.start, to: content.end)
        guard !content.isEmpty, !cursor.isAtComment else { return nil }
        if content.count == 3, document.text(content) == "---" { return nil }
        item = Self.item(content, in: document)
    }

    private static func item(_ content: Span, in document: PlanDocument) -> Int? {
        let text = document.bytes[content.start..<content.end]
        if text.count == 1, text.first == UInt8(ascii: "-") { return content.end }
        let mark = ["- ", "* ", "+ ", "• "].first { text.starts(with: $0.utf8) }
        return mark.map { content.start + $0.utf8.count }
    }

    /// `[name]`, which begins a table of TOML.
    func isHeader(in document: PlanDocument) -> Bool {
        document.bytes[content.start] == UInt8(ascii: "[") && document.bytes[content.end - 1] == UInt8(ascii: "]")
    }

    /// A key at the beginning of a text, and what stands behind its colon or equals sign.
    static func key(in span: Span, of document: PlanDocument) -> (name: Span, rest: Span)? {
        var cursor = RecordCursor(document, from: span.start, to: span.end)
        let name: Span
        if let string = cursor.string() {
            name = string.span
        } else {
            guard let first = cursor.byte, first.isLetter || first >= 0x80 || first == UInt8(ascii: "_") else {
                return nil
            }
            while let byte = cursor.byte, byte.isKeyPart { cursor.position += 1 }
            name = document.trimmed(Span(span.start, cursor.position))
        }
        cursor.skipBlanks()
        guard let separator = cursor.byte, separator == UInt8(ascii: ":") || separator == UInt8(ascii: "="),
            cursor.following?.isBlank ?? true
        else { return nil }
        return (name, document.trimmed(Span(cursor.position + 1, span.end)))
    }

    /// Without quotes, and without a comment or a comma behind it.
    static func scalar(_ span: Span, in document: PlanDocument) -> RecordNode {
        var cursor = RecordCursor(document, from: span.start, to: span.end)
        if let string = cursor.string() {
            cursor.skipFiller(",;")
            if cursor.byte == nil { return string }
        }
        cursor.position = span.start
        while cursor.byte != nil, !cursor.isAtComment { cursor.step() }
        var text = document.trimmed(Span(span.start, cursor.position))
        if let last = text.isEmpty ? nil : document.bytes[text.end - 1], ",;".utf8.contains(last) { text.end -= 1 }
        text = document.trimmed(text)
        return RecordNode(content: .scalar(document.text(text)), span: text)
    }
}

extension UInt8 {
    /// Whether it may be part of a key without quotes.
    fileprivate var isKeyPart: Bool { isAlphanumeric || self >= 0x80 || "_- ./".utf8.contains(self) }
}
