import GOAPCore

/// A table cell with the blanks around it, and how another text fits into it.
struct CellPadding {
    /// Everything between the pipes.
    let span: Span
    private let content: Span
    private let document: PlanDocument
    private let isAligned: Bool

    /// Nil when no pipes surround the text.
    init?(_ content: Span, in document: PlanDocument) {
        var cell = content
        while cell.start > 0, document.bytes[cell.start - 1].isBlank { cell.start -= 1 }
        while cell.end < document.bytes.count, document.bytes[cell.end].isBlank { cell.end += 1 }
        guard cell.start > 0, document.bytes[cell.start - 1] == UInt8(ascii: "|"), cell.end < document.bytes.count,
            document.bytes[cell.end] == UInt8(ascii: "|")
        else { return nil }
        span = cell
        self.content = content
        self.document = document
        isAligned = Self.isAligned(at: cell.end, in: document)
    }

    /// The whole cell with another text, as wide as it was where the column is aligned.
    func cell(_ text: String) -> String {
        guard !content.isEmpty else { return " " + padded(text, to: span.count - 1) }
        let leading = document.text(Span(span.start, content.start))
        return leading + padded(text, to: room)
    }

    /// Whether the text is not wider than the room that an aligned column has for it.
    func fits(_ text: String) -> Bool {
        !isColumn || text.displayWidth < (content.isEmpty ? span.count - 1 : room)
    }

    private var isColumn: Bool { isAligned || trailing > 1 || content.isEmpty && span.count > 2 }
    private var trailing: Int { span.end - content.end }

    /// The columns for a text and the blanks behind it. A single blank is the usual margin, more of them align the column.
    private var room: Int {
        isAligned || trailing > 1 ? document.text(content).displayWidth + trailing : 0
    }

    private func padded(_ text: String, to width: Int) -> String {
        text + String(repeating: " ", count: max(1, width - text.displayWidth))
    }

    /// Whether the pipe at the offset and those before it stand where they stand in the lines above and below.
    private static func isAligned(at pipe: Int, in document: PlanDocument) -> Bool {
        let line = document.location(of: pipe).line - 1
        let (own, column) = pipes(line, in: document, upTo: pipe)
        guard let number = own.firstIndex(of: column) else { return false }
        let neighbours = [line - 1, line + 1].compactMap { row -> [Int]? in
            guard document.lines.indices.contains(row) else { return nil }
            let found = pipes(row, in: document, upTo: nil).0
            return found.isEmpty ? nil : found
        }
        return neighbours.count > 0 && neighbours.allSatisfy { $0.prefix(number + 1) == own.prefix(number + 1) }
            && !isTight(line, in: document)
    }

    /// Rows that happen to be equally long without any padding say nothing about alignment.
    private static func isTight(_ line: Int, in document: PlanDocument) -> Bool {
        let rows = [line - 1, line, line + 1].filter(document.lines.indices.contains)
        return !rows.contains { document.text(document.lines[$0]).contains("  ") }
    }

    /// The display columns of a line's pipes, and that of the pipe at an offset.
    private static func pipes(_ line: Int, in document: PlanDocument, upTo offset: Int?) -> ([Int], Int) {
        let span = document.lines[line]
        var (columns, column, position, found) = ([Int](), 0, span.start, -1)
        var isEscaped = false
        for character in document.text(span) {
            if character == "|", !isEscaped {
                columns.append(column)
                if position == offset { found = column }
            }
            isEscaped = character == "\\" && !isEscaped
            column += character.displayWidth
            position += character.utf8.count
        }
        return (columns, found)
    }
}
