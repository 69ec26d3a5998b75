/// The quotes and list items that are open, the outermost first.
struct OpenContainers {
    private struct Container {
        let isQuote: Bool
        /// How many columns a line of an item is indented by.
        let width: Int
        /// The widths of it and the items it is in, up to the next quote.
        let columns: Int
        /// An item that begins with a blank line may have no second one.
        var isEmpty: Bool
    }

    private var open: [Container] = []
    /// Where the quotes are among them.
    private var quotes: [Int] = []

    var count: Int { open.count }
    var endInItem: Bool { open.last.map { !$0.isQuote } ?? false }
    var nesting: Nesting { Nesting(depth: open.count - quotes.count, isQuoted: !quotes.isEmpty) }

    mutating func openQuote() { append(isQuote: true, width: 0, columns: 0) }

    mutating func openItem(width: Int) {
        append(isQuote: false, width: width, columns: width + (open.last?.columns ?? 0))
    }

    private mutating func append(isQuote: Bool, width: Int, columns: Int) {
        fill()
        if isQuote { quotes.append(open.count) }
        open.append(Container(isQuote: isQuote, width: width, columns: columns, isEmpty: true))
    }

    /// Notes that the innermost one holds something.
    mutating func fill() {
        if !open.isEmpty { open[open.count - 1].isEmpty = false }
    }

    mutating func close(to count: Int) {
        guard count < open.count else { return }
        open.removeLast(open.count - count)
        while let last = quotes.last, last >= count { quotes.removeLast() }
    }

    /// Takes from a line what shows that it goes on with them.
    /// - Returns: how many go on.
    func take(from cursor: inout LineCursor) -> Int {
        var passedQuotes = 0
        for index in open.indices {
            if cursor.isBlank { return takeBlank(from: &cursor, index, passedQuotes) }
            if open[index].isQuote {
                guard cursor.takeQuoteMark() else { return index }
                passedQuotes += 1
            } else {
                guard cursor.indent >= open[index].width else { return index }
                cursor.take(columns: open[index].width)
            }
        }
        return open.count
    }

    /// A blank line goes on with all items up to the next quote, without a look at each of them.
    private func takeBlank(from cursor: inout LineCursor, _ index: Int, _ passedQuotes: Int) -> Int {
        if passedQuotes < quotes.count { return quotes[passedQuotes] }
        if open[open.count - 1].isEmpty, !open[open.count - 1].isQuote { return open.count - 1 }
        let taken = index > 0 ? open[index - 1].columns : 0
        cursor.take(columns: open[open.count - 1].columns - taken)
        return open.count
    }
}

extension LineCursor {
    /// `>` and the blank behind it.
    mutating func takeQuoteMark() -> Bool {
        guard !isBlank, indent < 4, byte == UInt8(ascii: ">") else { return false }
        take(bytes: 1)
        take(columns: 1)
        return true
    }
}
