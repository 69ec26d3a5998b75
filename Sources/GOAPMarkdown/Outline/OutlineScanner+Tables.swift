import GOAPCore

extension OutlineScanner {
    /// Takes a table of statuses; passes over one about other things.
    mutating func takeTable(_ start: Int, _ end: Int) -> Bool {
        guard next < text.count, let columns = delimiterColumns() else { return !text.isDelimiter(start, end) }
        let header = RowSplitter(text.document(start, end)).row(Span(0, end - start), line: 0)
        guard header.cells.count <= columns, header.cells.count > 1 || columns == 1 else { return false }
        let isTaken = takeStatuses(header.cells.map { text.text(start + $0.start, start + $0.end) })
        return isTaken || passOver(from: start)
    }

    /// How many columns the line below has, if it stands between a header and rows.
    private func delimiterColumns() -> Int? {
        let end = text.lineEnd(from: next)
        let content = text.trimmed(next, end)
        guard text.isDelimiter(content.start, content.end) else { return nil }
        return RowSplitter(text.document(next, end)).delimiterColumns(Span(0, end - next))
    }

    /// Reads the rows of a table that shows statuses of actions and nothing that makes them; takes nothing back when
    /// it shows something else.
    private mutating func takeStatuses(_ names: [String]) -> Bool {
        let fields = names.map(PlanField.init(label:))
        let isOther = fields.contains { $0.map { $0.marksCatalogue || $0.makesExecutable } ?? false }
        guard fields.contains(.status), !isOther, !isInPhase, !TableReader.isForeign(names),
            let column = fields.firstIndex(of: .id) ?? (fields[0]?.mayHoldIDs ?? true ? 0 : nil),
            columns.map({ $0 == fields && idColumn == column }) ?? true
        else { return false }
        let begin = next
        let (before, count) = ((next: next, line: line, columns: columns, idColumn: idColumn), rows.count)
        (columns, idColumn) = (fields, column)
        next = text.lineEnd(from: next) + 1
        line += 1
        if takeRows(fields), rows.count > count, !goesOn() {
            showsState = true
            let found = count..<rows.count
            tables.append(OutlinedTable(number: tableCount, start: begin, headerLine: before.line, rows: found))
            tableCount += 1
            return true
        }
        rows.removeLast(rows.count - count)
        (next, line, columns, idColumn) = before
        return false
    }

    /// The rows up to the first line without a pipe in front; false where one is not as simple as that.
    private mutating func takeRows(_ fields: [PlanField?]) -> Bool {
        while next < text.count {
            let end = text.lineEnd(from: next)
            let content = text.trimmed(next, end)
            guard content.start < content.end, text[content.start] == UInt8(ascii: "|") else { break }
            guard let row = row(content.start, content.end, fields) else { return false }
            rows.append(row)
            next = end + 1
            line += 1
        }
        return true
    }

    /// Whether the line behind a table might be another row of it.
    private func goesOn() -> Bool {
        guard next < text.count else { return false }
        return text.find(UInt8(ascii: "|"), from: next, to: text.lineEnd(from: next)) != nil
    }

    /// One row; nil when it is not as simple as that.
    private func row(_ start: Int, _ end: Int, _ fields: [PlanField?]) -> OutlinedRow? {
        guard end - start > 1, text[end - 1] == UInt8(ascii: "|"),
            text.find(UInt8(ascii: "\\"), from: start, to: end) == nil
        else { return nil }
        let hasCode = text.find(UInt8(ascii: "`"), from: start, to: end) != nil
        var id: (start: Int, length: Int)?
        var word: StatusWord?
        var hasStatus = false
        var column = 0
        var first = start + 1
        while let pipe = text.find(UInt8(ascii: "|"), from: first, to: end) {
            guard column < fields.count, !hasCode || isClosed(first, pipe) else { return nil }
            let cell = text.trimmed(first, pipe)
            if column == idColumn {
                guard let length = idLength(cell.start, cell.end) else { return nil }
                id = (cell.start, length)
            } else if fields[column] == .status, !hasStatus {
                hasStatus = true
                word = statusWord(cell.start, cell.end)
            }
            column += 1
            first = pipe + 1
        }
        guard let id, column == fields.count else { return nil }
        return OutlinedRow(
            start: UInt32(start), line: UInt32(line + 1), id: UInt32(id.start), idLength: UInt8(id.length), word: word)
    }

    /// Whether no code goes on behind the cell.
    private func isClosed(_ start: Int, _ end: Int) -> Bool {
        (start..<end).reduce(0) { $0 + (text[$1] == UInt8(ascii: "`") ? 1 : 0) } % 2 == 0
    }

    /// The length of the id in `A01` or `A01: Title`; nil for any other cell.
    private func idLength(_ start: Int, _ end: Int) -> Int? {
        let length = text.plainIDLength(at: start, before: end)
        let after = start + length
        guard length > 0, (start..<after).contains(where: { text[$0].isLetter }) else { return nil }
        if after == end { return length }
        guard after + 1 < end, text[after] == UInt8(ascii: ":"), text[after + 1].isBlank else { return nil }
        // A priority behind the title would be the action's.
        let last = text[end - 1]
        return last == UInt8(ascii: ")") || last == UInt8(ascii: "]") || last >= 0x80 ? nil : length
    }

    /// Passes over a table that says nothing about actions; false when it does.
    private mutating func passOver(from start: Int) -> Bool {
        var (end, lines) = (next, 0)
        while end < text.count {
            let lineEnd = text.lineEnd(from: end)
            guard text.find(UInt8(ascii: "|"), from: end, to: lineEnd) != nil else { break }
            end = lineEnd + 1
            lines += 1
        }
        let document = text.document(start, min(end, text.count))
        let blocks = BlockScanner.blocks(of: document)
        guard blocks.count == 1, case .table(let table) = blocks[0] else { return false }
        let reader = TableReader(table, in: document, number: 0)
        guard !reader.isActionTable, !(isInSection && reader.isPropertyTable), reader.memberships().isEmpty else {
            return false
        }
        next = end
        line += lines
        tableCount += 1
        return true
    }
}
