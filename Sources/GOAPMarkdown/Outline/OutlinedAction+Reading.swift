import GOAPCore

/// Reading section and row, once.
extension OutlinedAction {
    mutating func read() {
        guard !isRead else { return }
        isRead = true
        readSection()
        if section.row > 0 { readRow() }
    }

    private mutating func readSection() {
        var start = text.lineEnd(from: Int(section.start)) + 1
        var number = Int(section.line) + 1
        var indents: [Int] = []
        while start < Int(section.end) {
            let end = text.lineEnd(from: start)
            switch text.line(start, end) {
            case .box(let indent, let mark, let first, let last):
                while let open = indents.last, indent <= open { indents.removeLast() }
                let command = command(first, last)
                add(mark, text.text(first, last), depth: indents.count, command, at: (number, start))
                indents.append(indent)
            case .label(let first, let last, let value):
                if let field = text.field(first, last), own[field] == nil {
                    own[field] = FieldValue(
                        text: text.text(value.start, value.end), line: number, span: Span(value.start, value.end))
                }
            case .heading: indents = []
            default: break
            }
            start = end + 1
            number += 1
        }
    }

    private mutating func add(
        _ mark: Int, _ words: String, depth: Int, _ command: String?, at place: (line: Int, start: Int)
    ) {
        if steps.isEmpty {
            marks.reserveCapacity(4)
            steps.reserveCapacity(4)
        }
        marks.append(mark)
        let isChecked = text[mark] | 32 == UInt8(ascii: "x")
        let location = PlanLocation(line: place.line + 1, column: mark - place.start + 1)
        steps.append(Step(words, isChecked: isChecked, depth: depth, command: command, at: location))
    }

    /// A step's command; the outline has seen that one in code is nothing else.
    private func command(_ start: Int, _ end: Int) -> String? {
        guard start < end, text[start] == UInt8(ascii: "R") || text[start] == UInt8(ascii: "T") else { return nil }
        guard text.has("Run: `", at: start, before: end), text[end - 1] == UInt8(ascii: "`"),
            text.find(UInt8(ascii: "`"), from: start + 6, to: end) == end - 1
        else { return StepReader.command(text.text(start, end)) }
        let inside = text.trimmed(start + 6, end - 1)
        return text.text(inside.start, inside.end)
    }

    mutating func readRow() {
        let start = Int(section.row)
        let end = text.lineEnd(from: start)
        var first = start + 1
        var column = 0
        while column < outline.columns.count, let pipe = text.find(UInt8(ascii: "|"), from: first, to: end) {
            let cell = text.trimmed(first, pipe)
            if column != outline.idColumn, let field = outline.columns[column], field != .id, row[field] == nil {
                row[field] = FieldValue(
                    text: text.text(cell.start, cell.end), line: Int(section.rowLine), span: Span(cell.start, cell.end))
            }
            first = pipe + 1
            column += 1
        }
    }
}
