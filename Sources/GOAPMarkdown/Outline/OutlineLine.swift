/// What a line is to the outline.
enum OutlineLine {
    case blank
    /// As many hashes, and what follows them.
    case heading(level: Int, start: Int, end: Int)
    /// A checkbox: columns in front, the place of its mark, its text.
    case box(indent: Int, mark: Int, start: Int, end: Int)
    /// A label in bold and its value.
    case label(start: Int, end: Int, value: (start: Int, end: Int))
    /// Any other list item, or an item or line whose label is written otherwise.
    case item(start: Int, end: Int)
    /// A line that begins with a pipe.
    case row(start: Int, end: Int)
    /// Prose.
    case text(start: Int, end: Int)
    /// Code, raw HTML, a table without pipes at its edges: for the reader of everything.
    case unusual
}

extension OutlineText {
    /// What a line is, by its first bytes.
    @inline(__always)
    func line(_ first: Int, _ last: Int) -> OutlineLine {
        let (start, end) = trimmed(first, last)
        guard start < end else { return .blank }
        let indent = start == first ? 0 : columns(first, start)
        switch self[start] {
        case UInt8(ascii: "#"): return indent < 4 ? heading(start, end) : .text(start: start, end: end)
        case UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+"):
            guard start + 1 < end, self[start + 1].isBlank else { return labelled(start, end) }
            return item(indent, start + 1, end)
        case UInt8(ascii: "0")...UInt8(ascii: "9"): return numbered(indent, start, end)
        case UInt8(ascii: "|"): return .row(start: start, end: end)
        case UInt8(ascii: "<"), UInt8(ascii: ":"): return .unusual
        case UInt8(ascii: ">"): return has(">>>>>>>", at: start, before: end) ? .unusual : .text(start: start, end: end)
        case UInt8(ascii: "`"), UInt8(ascii: "~"):
            return start + 2 < end && self[start + 1] == self[start] && self[start + 2] == self[start]
                ? .unusual : .text(start: start, end: end)
        default: return .text(start: start, end: end)
        }
    }

    /// A tab counts to the next multiple of four.
    private func columns(_ start: Int, _ end: Int) -> Int {
        (start..<end).reduce(0) { $0 + (self[$1] == UInt8(ascii: "\t") ? 4 - $0 % 4 : 1) }
    }

    private func heading(_ start: Int, _ end: Int) -> OutlineLine {
        var after = start
        while after < end, self[after] == UInt8(ascii: "#") { after += 1 }
        guard after - start <= 6, after == end || self[after].isBlank else { return .text(start: start, end: end) }
        // Hashes behind a heading belong to it.
        guard after == end || self[end - 1] != UInt8(ascii: "#") else { return .unusual }
        let content = trimmed(after, end)
        return .heading(level: after - start, start: content.start, end: content.end)
    }

    @inline(__always)
    private func item(_ indent: Int, _ after: Int, _ end: Int) -> OutlineLine {
        let (start, _) = trimmed(after, end)
        if start + 3 <= end, self[start] == UInt8(ascii: "["), self[start + 2] == UInt8(ascii: "]"),
            start + 3 == end || self[start + 3].isBlank
        {
            return .box(indent: indent, mark: start + 1, start: trimmed(start + 3, end).start, end: end)
        }
        if case .label(let first, let last, let value) = labelled(start, end) {
            return .label(start: first, end: last, value: value)
        }
        return .item(start: start, end: end)
    }

    private func numbered(_ indent: Int, _ start: Int, _ end: Int) -> OutlineLine {
        var after = start
        while after < end, after - start < 9, self[after].isDigit { after += 1 }
        guard after + 1 < end, self[after] == UInt8(ascii: ".") || self[after] == UInt8(ascii: ")"),
            self[after + 1].isBlank
        else { return .text(start: start, end: end) }
        return item(indent, after + 1, end)
    }

    /// `**Label:** value`; written otherwise it counts as an item, for others to look at.
    @inline(__always)
    private func labelled(_ start: Int, _ end: Int) -> OutlineLine {
        guard end - start > 4, self[start] == UInt8(ascii: "*"), self[start + 1] == UInt8(ascii: "*") else {
            return .text(start: start, end: end)
        }
        var colon = start + 2
        while colon < end, colon < start + 50, self[colon].isLetter || self[colon] == UInt8(ascii: " ") { colon += 1 }
        guard colon > start + 2, colon + 2 < end, self[colon] == UInt8(ascii: ":"),
            self[colon + 1] == UInt8(ascii: "*"), self[colon + 2] == UInt8(ascii: "*")
        else { return .item(start: start, end: end) }
        return .label(start: start + 2, end: colon, value: trimmed(colon + 3, end))
    }

    /// The field of a label; those that most lines have are known by their letters.
    @inline(__always)
    func field(_ start: Int, _ end: Int) -> PlanField? {
        switch end - start {
        case 3 where has("Run", at: start, before: end): return .run
        case 5 where has("Skill", at: start, before: end): return .skill
        case 6 where has("Status", at: start, before: end): return .status
        case 12 where has("Dependencies", at: start, before: end): return .dependencies
        case 12 where has("Completed At", at: start, before: end): return .completedAt
        default: return PlanField(label: text(start, end))
        }
    }

    /// Whether the line is made of nothing but dashes, pipes and colons, as between a table's header and its rows.
    func isDelimiter(_ start: Int, _ end: Int) -> Bool {
        var hasPipe = false, hasDash = false
        for offset in start..<end {
            switch self[offset] {
            case UInt8(ascii: "|"): hasPipe = true
            case UInt8(ascii: "-"): hasDash = true
            case UInt8(ascii: ":"), UInt8(ascii: " "), UInt8(ascii: "\t"): break
            default: return false
            }
        }
        return hasPipe && hasDash
    }
}
