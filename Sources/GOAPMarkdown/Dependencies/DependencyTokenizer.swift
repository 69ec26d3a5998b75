/// Cuts an expression into what stands between its commas; it knows no ids.
enum DependencyTokenizer {
    /// One conjunct, as written and as it is compared.
    struct Item {
        /// As written, without surrounding blanks and formatting.
        let text: String
        /// Where it starts, in bytes from the start of the expression.
        let offset: Int
        /// Without links, formatting and remarks in brackets.
        let plain: String
        /// What the brackets at its end hold.
        var remark: String?
        /// Whether a line is drawn through all of it.
        var isStruck = false
        /// Whether it is one id, in which nothing can be stripped.
        var isID = false

        /// The parts of its plain text as items with places of their own; one that formatting has torn stands where it does.
        func pieces(_ parts: [String]) -> [Item] {
            let bytes = Array(text.utf8)
            var start = 0
            return parts.map { part in
                guard let found = bytes[start...].firstRange(of: part.utf8) else {
                    return Item(text: text, offset: offset, plain: part, isStruck: isStruck)
                }
                start = found.upperBound
                return Item(text: part, offset: offset + found.lowerBound, plain: part, isStruck: isStruck)
            }
        }
    }

    /// The items of `A01, A02 and B.1 (see below)`; empty for every way to say none.
    static func items(of text: String) -> [Item] {
        if let items = listedIDs(text) { return items }
        let written = Array(text.utf8)
        let clean = CleanText(written).withoutOuterBrackets
        if NoneWords.isNone(String(decoding: clean.bytes, as: UTF8.self).trimmingBlanks()) { return clean.idsAfterNone }
        return pieces(of: clean).compactMap { item($0, written, clean) }
    }

    /// The items of a text that is nothing but ids between commas, as most are; nil for any other.
    private static func listedIDs(_ text: String) -> [Item]? {
        var items: [Item] = []
        var start = 0
        let bytes = text.utf8
        for piece in bytes.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false) {
            let blanks = piece.prefix { $0 == UInt8(ascii: " ") }.count
            let id = piece.dropFirst(blanks)
            guard isListedID(id) else { return nil }
            let name = String(decoding: id, as: UTF8.self)
            items.append(Item(text: name, offset: start + blanks, plain: name, isID: true))
            start += piece.count + 1
        }
        return items
    }

    private static func isListedID(_ id: Substring.UTF8View) -> Bool {
        guard let first = id.first, let last = id.last, first.isAlphanumeric, last.isAlphanumeric else { return false }
        var hasDigit = false
        for byte in id {
            guard byte.isAlphanumeric || IDToken.isJoint(byte) || byte == UInt8(ascii: "/") else { return false }
            hasDigit = hasDigit || byte.isDigit
        }
        return hasDigit
    }

    private static func pieces(of clean: CleanText) -> [Range<Int>] {
        var pieces: [Range<Int>] = []
        var (start, position, depth) = (0, 0, 0)
        let bytes = clean.bytes
        while position < bytes.count {
            if clean.isBalanced {
                depth += bytes[position] == UInt8(ascii: "(") ? 1 : bytes[position] == UInt8(ascii: ")") ? -1 : 0
            }
            let length = depth == 0 ? separatorLength(bytes, at: position) : 0
            if length > 0 {
                pieces.append(start..<position)
                start = position + length
            }
            position += max(1, length)
        }
        pieces.append(start..<bytes.count)
        return pieces
    }

    /// The length of `,`, `;` or `<br>` here; 0 for anything else, and for the comma in `1,888`.
    private static func separatorLength(_ bytes: [UInt8], at position: Int) -> Int {
        switch bytes[position] {
        case UInt8(ascii: ","): groupsThousands(bytes, at: position) ? 0 : 1
        case UInt8(ascii: ";"), UInt8(ascii: "\n"): 1
        case UInt8(ascii: "<"): ListText.lineBreaks.first { bytes[position...].starts(with: $0.utf8) }?.utf8.count ?? 0
        default: 0
        }
    }

    private static func groupsThousands(_ bytes: [UInt8], at position: Int) -> Bool {
        guard position > 0, bytes[position - 1].isDigit else { return false }
        let digits = bytes[(position + 1)...].prefix { $0.isDigit }.count
        guard digits == 3 else { return false }
        return position + 4 == bytes.count || !bytes[position + 4].isAlphanumeric
    }

    private static func item(_ range: Range<Int>, _ written: [UInt8], _ clean: CleanText) -> Item? {
        var range = range
        while let first = range.first, isOrnament(clean.bytes[first]) { range.removeFirst() }
        while let last = range.last, isOrnament(clean.bytes[last]) { range = range.lowerBound..<last }
        guard !range.isEmpty else { return nil }
        let (plain, remark) = clean.withoutRemarks(range)
        if NoneWords.isNone(plain) { return nil }
        let text = String(decoding: written[range], as: UTF8.self)
        return Item(
            text: text, offset: range.lowerBound, plain: plain, remark: remark, isStruck: clean.isStruck(range))
    }

    private static func isOrnament(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
}
