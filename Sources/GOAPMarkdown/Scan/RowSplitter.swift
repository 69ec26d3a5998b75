/// Splits table rows into cells as GitHub does: every unescaped pipe separates, also inside code spans.
struct RowSplitter {
    private let document: PlanDocument

    init(_ document: PlanDocument) { self.document = document }

    /// How many columns the delimiter row `|---|:-:|` has; nil when the line is none.
    func delimiterColumns(_ span: Span) -> Int? {
        let content = document.trimmed(span)
        guard let first = document.bytes[content.start..<content.end].first,
            [UInt8(ascii: "|"), UInt8(ascii: "-"), UInt8(ascii: ":")].contains(first)
        else { return nil }
        let bytes = document.bytes[content.start..<content.end]
        // Without either it underlines a heading.
        guard bytes.contains(UInt8(ascii: "|")) || bytes.contains(UInt8(ascii: ":")) else { return nil }
        let cells = cells(of: content) { _ in false }
        return cells.allSatisfy(isDelimiter) ? cells.count : nil
    }

    /// `---`, `:--`, `--:` or `:-:`.
    private func isDelimiter(_ cell: Span) -> Bool {
        var dashes = cell
        if !dashes.isEmpty, document.bytes[dashes.start] == UInt8(ascii: ":") { dashes.start += 1 }
        if !dashes.isEmpty, document.bytes[dashes.end - 1] == UInt8(ascii: ":") { dashes.end -= 1 }
        return !dashes.isEmpty && document.bytes[dashes.start..<dashes.end].allSatisfy { $0 == UInt8(ascii: "-") }
    }

    /// The header above a delimiter row; nil when they do not belong together. A wider delimiter row breaks the table
    /// for GitHub, but its author meant one.
    func header(_ span: Span, line: Int, columns: Int) -> TableRow? {
        let content = document.trimmed(span)
        guard content.count > 1, document.bytes[content.start..<content.end].contains(UInt8(ascii: "|")) else {
            return nil
        }
        let header = row(content, line: line)
        let count = header.cells.count
        return count == columns || count > 1 && count < columns ? header : nil
    }

    /// The row's cells. Where code spans hold unescaped pipes and respecting them gives exactly the header's
    /// number of columns, those cells are read, but the row counts as ambiguous and is never written.
    func row(_ span: Span, line: Int, columns: Int? = nil) -> TableRow {
        let content = document.trimmed(span)
        let cells = cells(of: content) { _ in false }
        guard cells.contains(where: hasOpenCodeSpan) else {
            return TableRow(line: line, cells: cells, isAmbiguous: false)
        }
        let code = codeSpans(in: content)
        // Offsets are asked in ascending order, so passed spans are never looked at again.
        var next = 0
        let respecting = self.cells(of: content) { offset in
            while next < code.count, code[next].end <= offset { next += 1 }
            return next < code.count && code[next].start < offset
        }
        let isBetter = columns.map { respecting.count == $0 } ?? false
        return TableRow(line: line, cells: isBetter ? respecting : cells, isAmbiguous: true)
    }

    private func cells(of content: Span, isInside: (Int) -> Bool) -> [Span] {
        var content = content
        if !content.isEmpty, document.bytes[content.start] == UInt8(ascii: "|") { content.start += 1 }
        if !content.isEmpty, document.bytes[content.end - 1] == UInt8(ascii: "|"),
            !isEscaped(content.end - 1, from: content.start)
        {
            content.end -= 1
        }
        var cells: [Span] = []
        var start = content.start
        var offset = content.start
        while offset < content.end {
            if document.bytes[offset] == UInt8(ascii: "\\") {
                offset += 2
                continue
            }
            if document.bytes[offset] == UInt8(ascii: "|"), !isInside(offset) {
                cells.append(document.trimmed(Span(start, offset)))
                start = offset + 1
            }
            offset += 1
        }
        cells.append(document.trimmed(Span(min(start, content.end), content.end)))
        return cells
    }

    private func isEscaped(_ offset: Int, from start: Int) -> Bool {
        var backslashes = 0
        while offset - 1 - backslashes >= start, document.bytes[offset - 1 - backslashes] == UInt8(ascii: "\\") {
            backslashes += 1
        }
        return backslashes % 2 == 1
    }

    private func hasOpenCodeSpan(_ cell: Span) -> Bool {
        document.bytes[cell.start..<cell.end].count { $0 == UInt8(ascii: "`") } % 2 == 1
    }

    private func codeSpans(in content: Span) -> [Span] {
        var spans: [Span] = []
        var opening: Int?
        for offset in content.start..<content.end where document.bytes[offset] == UInt8(ascii: "`") {
            if let start = opening {
                spans.append(Span(start, offset))
                opening = nil
            } else {
                opening = offset
            }
        }
        return spans
    }
}
