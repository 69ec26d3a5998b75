extension BlockScanner {
    /// A fence that is open.
    struct OpenFence {
        let line: Int
        let mark: UInt8
        let length: Int
        /// The columns in front of it, which its lines have too.
        let indent: Int
        let info: Span
    }

    /// Takes the line, if the open fence, HTML or code goes on with it.
    mutating func goesOn() -> Bool {
        switch leaf {
        case .fence(let fence): goOn(fence)
        case .html(let html): if html.ends(with: cursor.text, in: document.bytes) { leaf = .none }
        case .code:
            guard cursor.isBlank || cursor.indent >= 4 else {
                leaf = .none
                return false
            }
        case .none, .paragraph, .table: return false
        }
        return true
    }

    private mutating func goOn(_ fence: OpenFence) {
        if cursor.indent < 4, !cursor.isBlank, cursor.byte == fence.mark {
            let count = run(of: fence.mark)
            if count >= fence.length, document.trimmed(Span(cursor.next + count, cursor.end)).isEmpty {
                return close(to: matched)
            }
        }
        cursor.take(columns: fence.indent)
        code.append(cursor.rest)
    }

    private func run(of byte: UInt8) -> Int {
        var offset = cursor.next
        while offset < cursor.end, document.bytes[offset] == byte { offset += 1 }
        return offset - cursor.next
    }

    /// Opens the block that begins here, unless it is a paragraph or code by indentation.
    mutating func opensLeaf() -> Bool {
        switch cursor.byte {
        case UInt8(ascii: "#"): return readsHeading()
        case UInt8(ascii: "`"), UInt8(ascii: "~"): return opensFence()
        case UInt8(ascii: "<"): return opensHTML()
        case UInt8(ascii: "="): return underlines()
        case UInt8(ascii: "-"): return underlines() || readsBreak()
        case UInt8(ascii: "*"), UInt8(ascii: "_"): return readsBreak()
        default: return false
        }
    }

    private mutating func readsHeading() -> Bool {
        let level = run(of: UInt8(ascii: "#"))
        let after = cursor.next + level
        guard level <= 6, after == cursor.end || document.bytes[after].isBlank else { return false }
        var text = document.trimmed(Span(after, cursor.end))
        var closing = text.end
        while closing > text.start, document.bytes[closing - 1] == UInt8(ascii: "#") { closing -= 1 }
        if closing < text.end, closing == text.start || document.bytes[closing - 1].isBlank {
            text = document.trimmed(Span(text.start, closing))
        }
        open(.none)
        let heading = Heading(
            level: level, line: line, isItem: isBehindMarker, content: text, nesting: containers.nesting)
        hasOthers = hasOthers || heading.isItem
        blocks.append(.heading(heading))
        return true
    }

    private mutating func opensFence() -> Bool {
        let length = run(of: cursor.byte)
        guard length >= 3 else { return false }
        let info = document.trimmed(Span(cursor.next + length, cursor.end))
        // A backtick fence with a backtick behind it is inline code.
        if cursor.byte == UInt8(ascii: "`"), document.bytes[info.start..<info.end].contains(cursor.byte) {
            return false
        }
        open(
            .fence(
                OpenFence(line: line, mark: cursor.byte, length: length, indent: cursor.indent, info: info)))
        return true
    }

    private mutating func opensHTML() -> Bool {
        guard let html = HTMLBlock(cursor.text, in: document.bytes) else { return false }
        if case .paragraph = leaf, !html.mayInterrupt { return false }
        open(.html(html))
        if html.ends(with: cursor.text, in: document.bytes) { leaf = .none }
        return true
    }

    private mutating func readsBreak() -> Bool {
        guard isThematicBreak() else { return false }
        open(.none)
        blocks.append(
            .text(
                TextLine(
                    line: line, isBreak: true, content: document.trimmed(cursor.text), nesting: containers.nesting)))
        return true
    }
}
