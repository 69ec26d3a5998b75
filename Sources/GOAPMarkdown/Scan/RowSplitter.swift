/// Splits table rows into cells as GitHub does: every unescaped pipe separates, also inside code spans.
struct RowSplitter {
    private let document: PlanDocument

    init(_ document: PlanDocument) { self.document = document }

    /// How many columns the delimiter row `|---|:-:|` has; nil when the line is none.
    func delimiterColumns(_ span: Span) -> Int? {
        let content = document.trimmed(span)
        guard content.count >= 2, document.bytes[content.start..<content.end].contains(UInt8(ascii: "-")) else {
            return nil
        }
        let isMade = document.bytes[content.start..<content.end].allSatisfy {
            $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "|") || $0 == UInt8(ascii: ":") || $0.isBlank
        }
        guard isMade, document.bytes[content.start..<content.end].contains(UInt8(ascii: "|")) else { return nil }
        let cells = cells(of: content) { _ in false }
        return cells.allSatisfy { document.bytes[$0.start..<$0.end].contains(UInt8(ascii: "-")) } ? cells.count : nil
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
