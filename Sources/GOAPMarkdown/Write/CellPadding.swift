import GOAPCore

/// Puts a new text into a table cell so that an aligned column stays aligned.
enum CellPadding {
    /// The span to replace, blanks included, and what to put there; nil when no pipes surround the cell.
    static func fit(_ text: String, at content: Span, in document: PlanDocument) -> (span: Span, text: String)? {
        var cell = content
        while cell.start > 0, document.bytes[cell.start - 1].isBlank { cell.start -= 1 }
        while cell.end < document.bytes.count, document.bytes[cell.end].isBlank { cell.end += 1 }
        guard cell.start > 0, document.bytes[cell.start - 1] == UInt8(ascii: "|"), cell.end < document.bytes.count,
            document.bytes[cell.end] == UInt8(ascii: "|")
        else { return nil }
        if content.isEmpty { return (cell, " " + padded(text, to: cell.count - 1)) }
        let oldWidth = document.text(content).displayWidth
        let trailing = cell.end - content.end
        // A single blank is the usual margin, more of them align the column.
        let room = trailing > 1 ? oldWidth + trailing : text.displayWidth + trailing
        return (Span(content.start, cell.end), padded(text, to: room))
    }

    private static func padded(_ text: String, to width: Int) -> String {
        text + String(repeating: " ", count: max(1, width - text.displayWidth))
    }
}
