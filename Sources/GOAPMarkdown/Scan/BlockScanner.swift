/// Reads a document's lines into blocks in one pass, touching each byte a bounded number of times.
///
/// It follows CommonMark and GitHub's tables in what is a heading, a list item, a table, code or raw HTML, in every
/// list and quote; inline Markdown is left to the readers of each block. Where a line is judged otherwise is in
/// scripts/lib/block-differences.txt, which scripts/blocks checks.
struct BlockScanner {
    let document: PlanDocument
    var blocks: [Block] = []
    var containers = OpenContainers()
    var leaf = Leaf.none
    /// The lines of the fence that is open.
    var code: [FenceLine] = []
    /// The header and rows of the table that is open.
    var rows: [TableRow] = []
    var cursor: LineCursor
    var line = 0
    /// How many of the open containers the line goes on with.
    var matched = 0
    /// Whether something was quoted, or a heading is a list item.
    var hasOthers = false
    /// Up to here the line is known to be no thematic break.
    var breakLimit = 0

    /// The block that is open and contains no others.
    enum Leaf {
        case none
        case paragraph(Paragraph)
        case fence(OpenFence)
        case html(HTMLBlock)
        case code
        case table
    }

    /// What may define something: without quotes, and without headings on the line of a list's marker, which only
    /// make the item large.
    static func blocks(of document: PlanDocument) -> [Block] {
        let scanner = scanned(document)
        return scanner.hasOthers ? scanner.blocks.filter { !isOther($0) } : scanner.blocks
    }

    /// All blocks, with those that only quote.
    static func allBlocks(of document: PlanDocument) -> [Block] { scanned(document).blocks }

    private static func scanned(_ document: PlanDocument) -> BlockScanner {
        var scanner = BlockScanner(document)
        let lines = document.lines
        scanner.blocks.reserveCapacity(lines.count)
        scanner.line = FrontMatter.lines(of: document).upperBound
        while scanner.line < lines.count {
            scanner.scan(lines[scanner.line])
            scanner.line += 1
        }
        scanner.close(to: 0)
        return scanner
    }

    private static func isOther(_ block: Block) -> Bool {
        guard case .heading(let heading) = block else { return block.isQuoted }
        return block.isQuoted || heading.isItem
    }

    private init(_ document: PlanDocument) {
        self.document = document
        cursor = LineCursor(document.bytes, Span(0, 0))
    }

    /// Whether the line goes on with all that is open.
    var isInside: Bool { matched == containers.count }

    /// Whether a block that begins here would interrupt a paragraph.
    var isInParagraph: Bool {
        if case .paragraph = leaf { isInside } else { false }
    }

    private mutating func scan(_ span: Span) {
        cursor = LineCursor(document.bytes, span)
        matched = containers.take(from: &cursor)
        breakLimit = 0
        if isInside, goesOn() { return }
        // Only a paragraph goes on where the marks of its list or quote are missing.
        if !isInside, !isParagraph { close(to: matched) }
        while !cursor.isBlank, cursor.indent < 4, opensContainer() {}
        if cursor.isBlank {
            close(to: matched)
        } else if cursor.indent >= 4 || !opensLeaf() {
            addText()
        }
    }

    private var isParagraph: Bool {
        if case .paragraph = leaf { true } else { false }
    }

    /// Closes the open leaf and all containers but so many.
    mutating func close(to count: Int) {
        switch leaf {
        case .fence(let fence):
            blocks.append(
                .fence(Fence(line: fence.line, info: fence.info, lines: code, nesting: containers.nesting)))
            code = []
        case .table:
            blocks.append(
                .table(Table(header: rows[0], rows: Array(rows.dropFirst()), nesting: containers.nesting)))
            rows = []
        case .none, .paragraph, .html, .code: break
        }
        leaf = .none
        containers.close(to: count)
    }

    /// Notes which leaf begins, and that its container is not empty.
    mutating func open(_ new: Leaf) {
        close(to: matched)
        containers.fill()
        leaf = new
    }
}
