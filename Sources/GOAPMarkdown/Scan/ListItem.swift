/// `- [x] text`, `* text` or `1. text`. Where it begins with another block than a paragraph, its content is empty and
/// that block follows.
struct ListItem {
    // Half as wide as they are used: most of a plan's lines are items.
    private let row: Int32
    private let columns: Int32
    private let place: Int32
    private let number: Int32
    let nesting: Nesting
    /// The byte between the brackets, if it is a checkbox: a blank, `x`, or any mark an author gives a meaning.
    let mark: UInt8?
    let content: Span

    init(line: Int, indent: Int, ordinal: Int?, box: (place: Int, mark: UInt8)?, content: Span, nesting: Nesting) {
        row = Int32(line)
        columns = Int32(indent)
        place = Int32(box?.place ?? -1)
        number = Int32(ordinal ?? -1)
        mark = box?.mark
        self.content = content
        self.nesting = nesting
    }

    var line: Int { Int(row) }
    /// Columns before the marker; a tab counts to the next multiple of four.
    var indent: Int { Int(columns) }
    /// How many list items it is nested in, by the columns their contents begin at.
    var depth: Int { nesting.depth }
    /// The offset of the character between the brackets, if it is a checkbox.
    var box: Int? { place < 0 ? nil : Int(place) }
    var isChecked: Bool { mark == UInt8(ascii: "x") || mark == UInt8(ascii: "X") }
    /// The number in front of it; nil for bullets.
    var ordinal: Int? { number < 0 ? nil : Int(number) }

    /// The item with its first line, which may begin with a box.
    func with(_ text: Span, in document: PlanDocument) -> ListItem {
        let box = Self.box(text, in: document.bytes)
        let length = Self.isStarred(text, in: document.bytes) ? 4 : 3
        let content = box == nil ? text : document.trimmed(Span(text.start + length, text.end))
        return ListItem(line: line, indent: indent, ordinal: ordinal, box: box, content: content, nesting: nesting)
    }

    /// The item when its first line turns out to belong to a heading or a table.
    var withoutContent: ListItem {
        let box = box.flatMap { place in mark.map { (place, $0) } }
        return ListItem(
            line: line, indent: indent, ordinal: ordinal, box: box, content: Span(content.end, content.end),
            nesting: nesting)
    }

    /// One ASCII character in brackets and a blank or nothing behind them; `[1]` is a reference.
    private static func box(_ text: Span, in bytes: [UInt8]) -> (place: Int, mark: UInt8)? {
        guard text.count >= 3, bytes[text.start] == UInt8(ascii: "["), bytes[text.start + 2] == UInt8(ascii: "]"),
            text.count == 3 || bytes[text.start + 3].isBlank || isStarred(text, in: bytes)
        else { return nil }
        let mark = bytes[text.start + 1]
        return mark.isDigit ? nil : (text.start + 1, mark)
    }

    /// Kiro's mark for what may be left out, `[ ]* text`; without a blank behind it the star begins emphasis.
    private static func isStarred(_ text: Span, in bytes: [UInt8]) -> Bool {
        text.count > 4 && bytes[text.start + 3] == UInt8(ascii: "*") && bytes[text.start + 4].isBlank
    }

    /// Whether it is marked as what may be left out.
    func isOptional(in document: PlanDocument) -> Bool {
        box.map { document.bytes[$0 + 2] == UInt8(ascii: "*") } ?? false
    }
}
