import GOAPCore

/// The bytes that are replaced when a place changes: a whole cell with its blanks, else the text itself.
struct Spot {
    let span: Span
    /// What stands there now, blanks included.
    let text: String
    /// The status, the date or the mark in it.
    let content: String
    /// The author's text, where what stands there now is what we wrote over it.
    let original: String?
    private let cell: CellPadding?
    private let needsBlank: Bool

    init(_ place: StatusPlace, in document: PlanDocument, _ memory: WrittenText?) {
        let isMark = place.kind == .box || place.kind.isStep
        self.init(place.span, in: document, memory, isCell: !isMark && place.table != nil)
    }

    /// A cell.
    init(_ content: Span, in document: PlanDocument, _ memory: WrittenText?) {
        self.init(content, in: document, memory, isCell: true)
    }

    /// Text outside of cells.
    init(text: Span, in document: PlanDocument, _ memory: WrittenText?) {
        self.init(text, in: document, memory, isCell: false)
    }

    private init(_ content: Span, in document: PlanDocument, _ memory: WrittenText?, isCell: Bool) {
        cell = isCell ? CellPadding(content, in: document) : nil
        var span = cell?.span ?? content
        let isBehindBlank = span.start > 0 && document.bytes[span.start - 1].isBlank
        // An empty value was written with a blank in front.
        if cell == nil, isBehindBlank, memory?.written == " " + document.text(span) { span.start -= 1 }
        self.span = span
        text = document.text(span)
        self.content = document.text(content)
        needsBlank = cell == nil && content.isEmpty && content.start > 0 && !isBehindBlank
        original = memory.flatMap { $0.written == document.text(span) ? $0.original : nil }
    }

    /// The spot with another status in it.
    func fitted(_ content: String) -> String {
        let blank = span.start < span.end && cell == nil && text.first == " " && self.content.first != " "
        return cell?.cell(content) ?? (needsBlank || blank ? " " + content : content)
    }

    func fits(_ content: String) -> Bool { cell?.fits(content) ?? true }
}
