/// What a document consists of, in its order. Fenced code, comments and raw HTML appear as fences or not at all.
enum Block {
    case heading(Heading)
    case table(Table)
    case item(ListItem)
    case fence(Fence)
    case text(TextLine)
}

/// `### Title`.
struct Heading {
    let level: Int
    let line: Int
    /// Without the hashes.
    let content: Span
}

/// `- [x] text`, `* text` or `1. text`.
struct ListItem {
    // Half as wide as they are used: most of a plan's lines are items.
    private let row: Int32
    private let columns: Int32
    private let mark: Int32
    private let number: Int32
    let isChecked: Bool
    let content: Span

    init(line: Int, indent: Int, box: Int?, isChecked: Bool, content: Span, ordinal: Int?) {
        row = Int32(line)
        columns = Int32(indent)
        mark = Int32(box ?? -1)
        number = Int32(ordinal ?? -1)
        self.isChecked = isChecked
        self.content = content
    }

    var line: Int { Int(row) }
    /// Columns before the marker; a tab counts to the next multiple of four.
    var indent: Int { Int(columns) }
    /// The offset of the character between the brackets, if it is a checkbox.
    var box: Int? { mark < 0 ? nil : Int(mark) }
    /// The number in front of it; nil for bullets.
    var ordinal: Int? { number < 0 ? nil : Int(number) }
}

/// Code between fences.
struct Fence {
    let line: Int
    /// The info string: `sh`.
    let info: Span
    /// The numbers of the lines between the fences.
    let content: Range<Int>
}

/// Any other line that is not blank.
struct TextLine {
    let line: Int
    let content: Span
}

/// A table: a header, a delimiter row, and rows.
struct Table {
    let header: TableRow
    var rows: [TableRow]
}

/// The cells of one row, without surrounding blanks.
struct TableRow {
    let line: Int
    let cells: [Span]
    /// Whether an unescaped pipe stands inside a code span, so that the cells cannot be told apart for certain.
    let isAmbiguous: Bool
}
