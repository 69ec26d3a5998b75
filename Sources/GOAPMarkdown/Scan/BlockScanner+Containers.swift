extension BlockScanner {
    /// Opens a quote or a list item, if one begins here.
    mutating func opensContainer() -> Bool {
        switch cursor.byte {
        case UInt8(ascii: ">"):
            close(to: matched)
            containers.openQuote()
            hasOthers = true
            _ = cursor.takeQuoteMark()
            matched += 1
            return true
        case UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "0")...UInt8(ascii: "9"):
            return opensItem()
        default: return false
        }
    }

    private mutating func opensItem() -> Bool {
        guard let marker = ListMarker(cursor.text, in: document.bytes), marker.mayInterrupt || !isInParagraph,
            !isThematicBreak()
        else { return false }
        close(to: matched)
        let nesting = containers.nesting
        let (indent, column) = (cursor.indent, cursor.textColumn)
        cursor.take(bytes: marker.count)
        // What is indented more begins with code.
        let blanks = cursor.isBlank || cursor.indent > 4 ? 1 : cursor.indent
        cursor.take(columns: blanks)
        containers.openItem(width: indent + marker.count + blanks)
        matched += 1
        blocks.append(
            .item(
                ListItem(
                    line: line, indent: column, ordinal: marker.ordinal, box: nil,
                    content: Span(cursor.end, cursor.end),
                    nesting: nesting)))
        return true
    }

    /// Whether the block that begins here stands behind a list's marker.
    var isBehindMarker: Bool {
        guard case .item(let item)? = blocks.last else { return false }
        return item.line == line && containers.endInItem
    }

    /// Whether the rest of the line is three or more of one of `-*_` and blanks.
    mutating func isThematicBreak() -> Bool {
        let mark = cursor.byte
        guard mark == UInt8(ascii: "-") || mark == UInt8(ascii: "*") || mark == UInt8(ascii: "_"),
            cursor.next >= breakLimit
        else { return false }
        var count = 0
        for offset in cursor.next..<cursor.end {
            if document.bytes[offset] == mark {
                count += 1
            } else if !document.bytes[offset].isBlank {
                breakLimit = offset
                return false
            }
        }
        return count >= 3
    }
}
