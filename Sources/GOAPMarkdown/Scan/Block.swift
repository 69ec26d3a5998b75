/// What a document consists of, in its order. Code by indentation, comments and raw HTML define nothing and are left
/// out.
enum Block {
    case heading(Heading)
    case table(Table)
    case item(ListItem)
    case fence(Fence)
    case text(TextLine)
}

extension Block {
    /// What it stands in.
    var nesting: Nesting {
        switch self {
        case .heading(let heading): heading.nesting
        case .table(let table): table.nesting
        case .item(let item): item.nesting
        case .fence(let fence): fence.nesting
        case .text(let line): line.nesting
        }
    }

    /// Its first line, and those that certainly belong to it.
    var lines: Range<Int> {
        switch self {
        case .heading(let heading): heading.line..<heading.line + 1
        case .table(let table): table.header.line..<(table.rows.last?.line ?? table.header.line + 1) + 1
        case .item(let item): item.line..<item.line + 1
        case .fence(let fence): fence.line..<fence.content.upperBound + 1
        case .text(let line): line.line..<line.line + 1
        }
    }

    /// Whether it is part of a quote.
    var isQuoted: Bool { nesting.isQuoted }
}

/// The list items and quotes around a block.
struct Nesting: Equatable {
    private let items: UInt16
    let isQuoted: Bool

    static let none = Nesting(depth: 0, isQuoted: false)

    init(depth: Int, isQuoted: Bool) {
        items = UInt16(clamping: depth)
        self.isQuoted = isQuoted
    }

    /// How many list items are around it; an item does not count itself.
    var depth: Int { Int(items) }
}

/// `### Title`, or a paragraph that is underlined.
struct Heading {
    private let row: Int32
    private let rank: UInt8
    /// Whether it is a paragraph with a line of `=` or `-` below it; its content may have several lines.
    let isSetext: Bool
    /// Whether it stands on the line of a list's marker: `- # Title`.
    let isItem: Bool
    let nesting: Nesting
    /// Without the hashes.
    let content: Span

    init(
        level: Int, line: Int, isSetext: Bool = false, isItem: Bool = false, content: Span, nesting: Nesting = .none
    ) {
        row = Int32(line)
        rank = UInt8(level)
        self.isSetext = isSetext
        self.isItem = isItem
        self.content = content
        self.nesting = nesting
    }

    var line: Int { Int(row) }
    var level: Int { Int(rank) }
}

/// Any other line that is not blank: of a paragraph, or a thematic break.
struct TextLine {
    private let row: Int32
    /// Whether it is a line of `---`, `***` or `___`.
    let isBreak: Bool
    let nesting: Nesting
    let content: Span

    init(line: Int, isBreak: Bool = false, content: Span, nesting: Nesting) {
        row = Int32(line)
        self.isBreak = isBreak
        self.content = content
        self.nesting = nesting
    }

    var line: Int { Int(row) }
}

/// A table: a header, a delimiter row, and rows.
struct Table {
    let header: TableRow
    var rows: [TableRow]
    let nesting: Nesting
}

/// The cells of one row, without surrounding blanks.
struct TableRow {
    let line: Int
    let cells: [Span]
    /// Whether an unescaped pipe stands inside a code span, so that the cells cannot be told apart for certain.
    let isAmbiguous: Bool
}
