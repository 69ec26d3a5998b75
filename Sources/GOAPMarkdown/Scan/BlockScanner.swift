/// Reads a document's lines into blocks in one pass, touching each byte a bounded number of times.
///
/// It follows GitHub's rules where they decide what is a heading, a list item, a table or code; inline Markdown
/// is left to the readers of each block.
struct BlockScanner {
    private let document: PlanDocument
    private var line = 0
    private var blocks: [Block] = []

    static func blocks(of document: PlanDocument) -> [Block] {
        var scanner = BlockScanner(document: document)
        scanner.blocks.reserveCapacity(document.lines.count)
        while scanner.line < document.lines.count { scanner.scanLine() }
        return scanner.blocks
    }

    private init(document: PlanDocument) { self.document = document }

    private mutating func scanLine() {
        let span = document.lines[line]
        let (start, indent) = skipBlanks(in: span)
        guard start < span.end else {
            line += 1
            return
        }
        let content = document.trimmed(Span(start, span.end))
        switch document.bytes[start] {
        case UInt8(ascii: "`"), UInt8(ascii: "~"): if scanFence(content) { return }
        case UInt8(ascii: "<"): if skipRawHTML(content) { return }
        case UInt8(ascii: "#"): if indent < 4, scanHeading(content) { return }
        default: if scanItem(content, indent: indent) { return }
        }
        if scanTable(span) { return }
        blocks.append(.text(TextLine(line: line, content: content)))
        line += 1
    }

    private func skipBlanks(in span: Span) -> (offset: Int, columns: Int) {
        var offset = span.start
        var columns = 0
        while offset < span.end, document.bytes[offset].isBlank {
            columns += document.bytes[offset] == UInt8(ascii: "\t") ? 4 - columns % 4 : 1
            offset += 1
        }
        return (offset, columns)
    }

    private mutating func scanFence(_ content: Span) -> Bool {
        let mark = document.bytes[content.start]
        let length = run(of: mark, in: content)
        guard length >= 3 else { return false }
        let info = document.trimmed(Span(content.start + length, content.end))
        // A backtick fence with a backtick behind it is inline code.
        if mark == UInt8(ascii: "`"), document.bytes[info.start..<info.end].contains(mark) { return false }
        let opening = line
        line += 1
        while line < document.lines.count, !closesFence(line, mark: mark, length: length) { line += 1 }
        blocks.append(.fence(Fence(line: opening, info: info, content: (opening + 1)..<max(opening + 1, line))))
        line += 1
        return true
    }

    private func closesFence(_ line: Int, mark: UInt8, length: Int) -> Bool {
        let content = document.trimmed(document.lines[line])
        let marks = run(of: mark, in: content)
        return marks >= length && marks == content.count
    }

    private func run(of byte: UInt8, in span: Span) -> Int {
        var offset = span.start
        while offset < span.end, document.bytes[offset] == byte { offset += 1 }
        return offset - span.start
    }

    private static let rawHTML: [(opening: [UInt8], closing: [UInt8])] = [
        (Array("<!--".utf8), Array("-->".utf8)), (Array("<pre".utf8), Array("</pre>".utf8)),
        (Array("<script".utf8), Array("</script>".utf8)), (Array("<style".utf8), Array("</style>".utf8)),
    ]

    /// Passes over comments and verbatim elements; what they hold is no action.
    private mutating func skipRawHTML(_ content: Span) -> Bool {
        let slice = document.bytes[content.start..<content.end]
        guard let (opening, closing) = Self.rawHTML.first(where: { slice.starts(with: $0.opening) }) else {
            return false
        }
        var search = Span(content.start + opening.count, content.end)
        while !contains(closing, in: search) {
            line += 1
            guard line < document.lines.count else { return true }
            search = document.lines[line]
        }
        line += 1
        return true
    }

    private func contains(_ needle: [UInt8], in span: Span) -> Bool {
        guard span.count >= needle.count else { return false }
        return (span.start...(span.end - needle.count)).contains { offset in
            document.bytes[offset] == needle[0]
                && document.bytes[offset..<(offset + needle.count)].elementsEqual(needle)
        }
    }

    private mutating func scanHeading(_ content: Span) -> Bool {
        let level = run(of: UInt8(ascii: "#"), in: content)
        let after = content.start + level
        guard level <= 6, after == content.end || document.bytes[after].isBlank else { return false }
        var text = document.trimmed(Span(after, content.end))
        var closing = text.end
        while closing > text.start, document.bytes[closing - 1] == UInt8(ascii: "#") { closing -= 1 }
        if closing < text.end, closing == text.start || document.bytes[closing - 1].isBlank {
            text = document.trimmed(Span(text.start, closing))
        }
        blocks.append(.heading(Heading(level: level, line: line, content: text)))
        line += 1
        return true
    }

    private mutating func scanItem(_ content: Span, indent: Int) -> Bool {
        guard let after = endOfMarker(content) else { return false }
        var text = document.trimmed(Span(after, content.end))
        var box: Int?
        var isChecked = false
        if let mark = checkbox(text) {
            box = text.start + 1
            isChecked = mark == UInt8(ascii: "x") || mark == UInt8(ascii: "X")
            text = document.trimmed(Span(text.start + (isStarred(text) ? 4 : 3), text.end))
        }
        let digits = document.bytes[content.start..<after].prefix { $0.isDigit }
        let ordinal = digits.isEmpty || digits.count > 6 ? nil : Int(String(decoding: digits, as: UTF8.self))
        blocks.append(
            .item(
                ListItem(
                    line: line, indent: indent, box: box, isChecked: isChecked, content: text, ordinal: ordinal)))
        line += 1
        return true
    }

    /// The offset behind `- `, `* `, `+ `, `12. ` or `12) `.
    private func endOfMarker(_ content: Span) -> Int? {
        var offset = content.start
        let first = document.bytes[offset]
        if first == UInt8(ascii: "-") || first == UInt8(ascii: "*") || first == UInt8(ascii: "+") {
            offset += 1
        } else {
            while offset < content.end, offset - content.start < 9, document.bytes[offset].isDigit { offset += 1 }
            guard offset > content.start, offset < content.end else { return nil }
            guard document.bytes[offset] == UInt8(ascii: ".") || document.bytes[offset] == UInt8(ascii: ")") else {
                return nil
            }
            offset += 1
        }
        return offset < content.end && document.bytes[offset].isBlank ? offset : nil
    }

    /// The character in `[ ]`, if the text starts with a checkbox.
    private func checkbox(_ text: Span) -> UInt8? {
        guard text.count >= 3, document.bytes[text.start] == UInt8(ascii: "["),
            document.bytes[text.start + 2] == UInt8(ascii: "]"),
            text.count == 3 || document.bytes[text.start + 3].isBlank || isStarred(text)
        else { return nil }
        return document.bytes[text.start + 1]
    }

    /// Kiro's mark for what may be left out, `[ ]* text`; without a blank behind it the star begins emphasis.
    private func isStarred(_ text: Span) -> Bool {
        text.count > 4 && document.bytes[text.start + 3] == UInt8(ascii: "*") && document.bytes[text.start + 4].isBlank
    }

    private mutating func scanTable(_ span: Span) -> Bool {
        guard line + 1 < document.lines.count, hasPipe(span) else { return false }
        let splitter = RowSplitter(document)
        guard let columns = splitter.delimiterColumns(document.lines[line + 1]) else { return false }
        let header = splitter.row(span, line: line)
        // A wider delimiter row breaks the table for GitHub, but its author meant one.
        guard header.cells.count <= columns, header.cells.count > 1 || columns == 1 else { return false }
        var rows: [TableRow] = []
        line += 2
        while line < document.lines.count, isRow(document.lines[line]) {
            rows.append(splitter.row(document.lines[line], line: line, columns: header.cells.count))
            line += 1
        }
        blocks.append(.table(Table(header: header, rows: rows)))
        return true
    }

    private func hasPipe(_ span: Span) -> Bool {
        document.bytes[span.start..<span.end].contains(UInt8(ascii: "|"))
    }

    private func isRow(_ span: Span) -> Bool {
        let content = document.trimmed(span)
        guard !content.isEmpty, hasPipe(content) else { return false }
        let first = document.bytes[content.start]
        if first == UInt8(ascii: "|") { return true }
        return first != UInt8(ascii: "#") && first != UInt8(ascii: ">") && endOfMarker(content) == nil
            && run(of: UInt8(ascii: "`"), in: content) < 3
    }
}
