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
    let line: Int
    /// Columns before the marker; a tab counts to the next multiple of four.
    let indent: Int
    /// The offset of the character between the brackets, if it is a checkbox.
    let box: Int?
    let isChecked: Bool
    let content: Span
    /// The number in front of it; nil for bullets.
    let ordinal: Int?
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
    let rows: [TableRow]
}

/// The cells of one row, without surrounding blanks.
struct TableRow {
    let line: Int
    let cells: [Span]
    /// Whether an unescaped pipe stands inside a code span, so that the cells cannot be told apart for certain.
    let isAmbiguous: Bool
}
