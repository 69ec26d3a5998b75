/// A place in a line, in bytes and in columns. A tab reaches to the next multiple of four columns, and a list or a
/// quote may take a part of one.
struct LineCursor {
    private let bytes: [UInt8]
    /// The first byte that is not taken; the tab itself where only a part of it is.
    private(set) var offset: Int
    private(set) var column = 0
    private var isInTab = false
    /// The first byte that is no blank.
    private(set) var next: Int
    private var nextColumn = 0
    let end: Int

    init(_ bytes: [UInt8], _ line: Span) {
        self.bytes = bytes
        offset = line.start
        next = line.start
        end = line.end
        passBlanks()
    }

    /// The columns of blanks in front.
    var indent: Int { nextColumn - column }
    /// The column of the first byte that is no blank.
    var textColumn: Int { nextColumn }
    var isBlank: Bool { next == end }
    /// The first byte that is no blank; ask only where there is one.
    var byte: UInt8 { bytes[next] }
    /// From the first byte that is no blank.
    var text: Span { Span(next, end) }

    /// What is not taken, blanks included.
    var rest: FenceLine {
        isInTab
            ? FenceLine(padding: UInt8(4 - column % 4), content: Span(offset + 1, end))
            : FenceLine(padding: 0, content: Span(offset, end))
    }

    /// Takes so many columns of blanks, or as many as there are.
    mutating func take(columns count: Int) {
        var left = count
        while left > 0, offset < next {
            let width = bytes[offset] == UInt8(ascii: "\t") ? 4 - column % 4 : 1
            isInTab = width > left
            column += min(width, left)
            left -= min(width, left)
            if !isInTab { offset += 1 }
        }
    }

    /// Takes the blanks in front and so many bytes behind them.
    mutating func take(bytes count: Int) {
        offset = next + count
        column = nextColumn + count
        isInTab = false
        next = offset
        nextColumn = column
        passBlanks()
    }

    private mutating func passBlanks() {
        while next < end, bytes[next].isBlank {
            nextColumn += bytes[next] == UInt8(ascii: "\t") ? 4 - nextColumn % 4 : 1
            next += 1
        }
    }
}
