import GOAPCore

/// What stands behind a label, in a cell, or below an empty label.
struct FieldValue {
    /// A line below the label: an item of its list, or the paragraph's next.
    struct Item {
        let text: String
        /// Counted from 0.
        let line: Int
        let span: Span
    }

    /// A fenced block below the label.
    struct Block {
        /// The language it names, if any.
        let language: String?
        let text: String
        /// The line of its opening fence, counted from 0.
        let line: Int
        let span: Span
    }

    /// As written, without surrounding blanks.
    var text: String
    private let row: Int32
    var line: Int { Int(row) }
    /// Where the value stands; empty at the place where one would be written.
    let span: Span
    // Boxed together, because hardly any field has anything below it.
    private(set) var list: [Item] = []
    private(set) var blocks: [Block] = []

    init(text: String, line: Int, span: Span, items: [String] = []) {
        self.text = text
        row = Int32(line)
        self.span = span
        list = items.map { Item(text: $0, line: line, span: span) }
    }

    mutating func add(_ item: Item) { list.append(item) }
    mutating func add(_ block: Block) { blocks.append(block) }

    /// The lines below the label.
    var items: [String] { list.map(\.text) }

    /// Whether nothing is said at all.
    var isEmpty: Bool { text.isEmpty && list.isEmpty && blocks.isEmpty }

    /// Whether it is empty or a word for nothing.
    var saysNothing: Bool { CommandReader.isNothing(text) && list.isEmpty && blocks.isEmpty }

    /// The value as a list: its text, and what follows below it.
    var parts: [String] { pieces.map(\.text) }

    /// The parts with their places.
    var pieces: [Item] { text.isEmpty ? list : [Item(text: text, line: line, span: span)] + list }

    /// The last line that belongs to it, counted from 0.
    var lastLine: Int {
        max(
            line, list.last?.line ?? 0,
            blocks.last.map { $0.line + $0.text.split(separator: "\n", omittingEmptySubsequences: false).count + 1 }
                ?? 0)
    }
}
