/// A text whose formatting is blanked out, so that every byte keeps its place.
struct CleanText {
    private(set) var bytes: [UInt8]
    /// Whether every bracket that is opened is closed; in a text where one is not, brackets mean nothing.
    private(set) var isBalanced = true
    private var struck: [Range<Int>] = []

    init(_ written: [UInt8]) {
        bytes = written
        if written.contains(where: { $0 >= 0x80 }) { replaceWideMarks() }
        if written.contains(where: { $0 == UInt8(ascii: "[") || $0 == UInt8(ascii: "]") }) { blankLinks() }
        blankEmphasis()
        var depth = 0
        for byte in bytes {
            depth += byte == UInt8(ascii: "(") ? 1 : byte == UInt8(ascii: ")") ? -1 : 0
            if depth < 0 { isBalanced = false }
        }
        isBalanced = isBalanced && depth == 0
    }

    private static let blank = UInt8(ascii: " ")

    private static let wideMarks: [(mark: String, plain: UInt8)] = [
        ("，", UInt8(ascii: ",")), ("、", UInt8(ascii: ",")), ("；", UInt8(ascii: ";")), ("（", UInt8(ascii: "(")),
        ("）", UInt8(ascii: ")")), ("•", UInt8(ascii: " ")),
    ]

    private mutating func replaceWideMarks() {
        var position = 0
        while position < bytes.count {
            let wide =
                bytes[position] < 0x80 ? nil : Self.wideMarks.first { bytes[position...].starts(with: $0.mark.utf8) }
            guard let wide else {
                position += 1
                continue
            }
            let end = position + wide.mark.utf8.count
            for index in position..<end { bytes[index] = Self.blank }
            bytes[position] = wide.plain
            position = end
        }
    }

    /// `[A1](a.md)` is A1, and so is `[A1]`.
    private mutating func blankLinks() {
        var position = 0
        while position < bytes.count {
            if bytes[position] == UInt8(ascii: "]"), position + 1 < bytes.count,
                bytes[position + 1] == UInt8(ascii: "("),
                let end = bytes[position...].firstIndex(of: UInt8(ascii: ")"))
            {
                for index in position...end { bytes[index] = Self.blank }
                position = end
            } else if bytes[position] == UInt8(ascii: "[") || bytes[position] == UInt8(ascii: "]") {
                bytes[position] = Self.blank
            }
            position += 1
        }
    }

    private mutating func blankEmphasis() {
        var strike: Int?
        for index in bytes.indices {
            switch bytes[index] {
            case UInt8(ascii: "`"): bytes[index] = Self.blank
            case UInt8(ascii: "*") where !isWildcard(index): bytes[index] = Self.blank
            case UInt8(ascii: "~") where index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: "~"):
                (bytes[index], bytes[index + 1]) = (Self.blank, Self.blank)
                if let start = strike { struck.append(start..<index + 2) }
                strike = strike == nil ? index : nil
            default: break
            }
        }
    }

    /// The star of `B.3.*`.
    private func isWildcard(_ index: Int) -> Bool {
        index > 0 && IDToken.isJoint(bytes[index - 1])
            && (index + 1 == bytes.count || bytes[index + 1] != UInt8(ascii: "*"))
    }

    /// `(A1, A2)` is what the brackets hold, and no remark.
    var withoutOuterBrackets: CleanText {
        guard isBalanced, let first = bytes.firstIndex(where: { $0 != Self.blank }), bytes[first] == UInt8(ascii: "("),
            let last = bytes.lastIndex(where: { $0 != Self.blank }), bytes[last] == UInt8(ascii: ")"),
            bytes[first..<last].count(where: { $0 == UInt8(ascii: "(") }) == 1
        else { return self }
        var text = self
        (text.bytes[first], text.bytes[last]) = (Self.blank, Self.blank)
        return text
    }

    func isStruck(_ range: Range<Int>) -> Bool {
        struck.contains { $0.lowerBound <= range.lowerBound && range.upperBound <= $0.upperBound }
    }

    /// The text without what its brackets hold, and what those at its end hold.
    func withoutRemarks(_ range: Range<Int>) -> (text: String, remark: String?) {
        guard isBalanced, bytes[range].contains(UInt8(ascii: "(")) else { return (text(bytes[range]), nil) }
        var depth = 0
        var kept: [UInt8] = []
        var opening = range.lowerBound
        for index in range {
            if bytes[index] == UInt8(ascii: "(") {
                if depth == 0 { opening = index }
                depth += 1
            } else if bytes[index] == UInt8(ascii: ")") {
                depth -= 1
            } else if depth == 0 {
                kept.append(bytes[index])
            }
        }
        let isLast = bytes[range.upperBound - 1] == UInt8(ascii: ")")
        return (text(kept[...]), isLast ? text(bytes[opening + 1..<range.upperBound - 1]) : nil)
    }

    /// Blanks become single: those that formatting has left are none of the author's.
    private func text(_ bytes: ArraySlice<UInt8>) -> String {
        bytes.split(separator: Self.blank).map { String(decoding: $0, as: UTF8.self) }.joined(separator: " ")
    }

    /// What still counts in a text that begins with a word for none: ids that stand between commas of their own.
    var idsAfterNone: [DependencyTokenizer.Item] {
        var items: [DependencyTokenizer.Item] = []
        var start = 0
        for piece in bytes.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false) {
            let name = text(piece)
            let blanks = piece.prefix { $0 == Self.blank }.count
            if start > 0, IDToken.isID(name) {
                items.append(.init(text: name, offset: start + blanks, plain: name, isID: true))
            }
            start += piece.count + 1
        }
        return items
    }
}
