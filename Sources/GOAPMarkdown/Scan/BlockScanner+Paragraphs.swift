extension BlockScanner {
    /// A paragraph that is open.
    struct Paragraph {
        /// Its first block: a line of text, or the list item it begins.
        var first: Int
        /// The line it begins with.
        var line: Int
        /// Whether its last line has the marks of all lists and quotes around it and no four columns in front.
        var mayBeHeader: Bool
    }

    /// Takes the line as a row, code or a paragraph's line.
    mutating func addText() {
        if case .paragraph(let paragraph) = leaf { return goOn(paragraph) }
        if case .table = leaf, cursor.indent < 4, readsRow() { return }
        guard cursor.indent < 4 else { return open(.code) }
        let content = document.trimmed(cursor.text)
        open(.none)
        leaf = .paragraph(Paragraph(first: addFirst(content), line: line, mayBeHeader: true))
    }

    /// Puts the first line of a paragraph where it is read: into the item it begins, if there is one.
    private mutating func addFirst(_ content: Span) -> Int {
        if isBehindMarker, case .item(let item)? = blocks.last {
            blocks[blocks.count - 1] = .item(item.with(content, in: document))
        } else {
            blocks.append(.text(TextLine(line: line, content: content, nesting: containers.nesting)))
        }
        return blocks.count - 1
    }

    private mutating func goOn(_ paragraph: Paragraph) {
        if isInside, cursor.indent < 4, paragraph.mayBeHeader, opensTable(below: paragraph) { return }
        var paragraph = paragraph
        paragraph.mayBeHeader = isInside && cursor.indent < 4
        leaf = .paragraph(paragraph)
        let content = document.trimmed(cursor.text)
        blocks.append(.text(TextLine(line: line, content: content, nesting: containers.nesting)))
    }

    /// Makes the paragraph above a line of `=` or `-` a heading.
    mutating func underlines() -> Bool {
        guard case .paragraph(let paragraph) = leaf, isInside, isUnderline else { return false }
        let lines = (paragraph.first..<blocks.count).map(content)
        let definitions = ReferenceDefinitions.lines(in: lines, of: document)
        guard definitions < lines.count else {
            // Definitions of links are no text that could be a heading.
            leaf = .paragraph(Paragraph(first: blocks.count, line: line, mayBeHeader: false))
            return false
        }
        removeText(from: paragraph.first + definitions)
        let level = cursor.byte == UInt8(ascii: "=") ? 1 : 2
        let text = Span(lines[definitions].start, lines[lines.count - 1].end)
        blocks.append(
            .heading(
                Heading(
                    level: level, line: paragraph.line + definitions, isSetext: true, content: text,
                    nesting: containers.nesting)))
        leaf = .none
        return true
    }

    private var isUnderline: Bool {
        let text = document.trimmed(cursor.text)
        return document.bytes[text.start..<text.end].allSatisfy { $0 == cursor.byte }
    }

    /// What a line of the open paragraph says.
    private func content(_ index: Int) -> Span {
        switch blocks[index] {
        case .item(let item): item.content
        case .text(let line): line.content
        case .heading, .table, .fence: preconditionFailure("paragraphs consist of items and text")
        }
    }

    /// Takes lines of the open paragraph back, which are part of another block.
    private mutating func removeText(from index: Int) {
        if case .item(let item) = blocks[index] {
            blocks[index] = .item(item.withoutContent)
            blocks.removeLast(blocks.count - index - 1)
        } else {
            blocks.removeLast(blocks.count - index)
        }
    }

    // MARK: Tables

    /// Makes the last line of the paragraph a table's header, if this line is its delimiter row.
    private mutating func opensTable(below paragraph: Paragraph) -> Bool {
        let splitter = RowSplitter(document)
        guard let columns = splitter.delimiterColumns(cursor.text),
            let header = splitter.header(headerSpan, line: line - 1, columns: columns)
        else { return false }
        removeText(from: blocks.count - 1)
        leaf = .table
        rows = [header]
        return true
    }

    /// The last line of the open paragraph with its box, which is a cell's text.
    private var headerSpan: Span {
        guard case .item(let item)? = blocks.last else { return content(blocks.count - 1) }
        return item.box.map { Span($0 - 1, item.content.end) } ?? item.content
    }

    /// A line without a pipe is no row: authors write the line about progress directly below.
    private mutating func readsRow() -> Bool {
        guard document.bytes[cursor.next..<cursor.end].contains(UInt8(ascii: "|")) else { return false }
        let splitter = RowSplitter(document)
        rows.append(splitter.row(cursor.text, line: line, columns: rows[0].cells.count))
        return true
    }
}
