/// Cuts a dependency expression into items and alternatives; it knows no ids.
enum DependencyTokenizer {
    /// One conjunct: at least one alternative.
    struct Item {
        /// As written, without surrounding blanks.
        let text: String
        /// Where it starts, in bytes from the start of the expression.
        let offset: Int
        let alternatives: [String]
        /// Whether it is one word, in which nothing can be stripped.
        var isPlain = false
    }

    private static let nothing: Set<String> = ["", "-", "–", "—", "--", "n/a", "na", "any", "none", "nothing", "[]"]

    /// The items of `A01, A02 and B.1 (see below)`; empty for every way to say none.
    static func items(of text: String) -> [Item] {
        if let items = plainItems(of: text) { return items }
        let bytes = Array(text.utf8)
        var items: [Item] = []
        var start = 0
        var position = 0
        var depth = 0
        func close(at end: Int) {
            if let item = item(bytes[start..<end], offset: start) { items.append(item) }
        }
        while position < bytes.count {
            depth += bytes[position] == UInt8(ascii: "(") ? 1 : bytes[position] == UInt8(ascii: ")") ? -1 : 0
            let length = depth == 0 ? separatorLength(bytes[position...], isStart: position == start) : 0
            if length > 0 {
                close(at: position)
                position += length
                start = position
            } else {
                position += 1
            }
        }
        close(at: bytes.count)
        return items
    }

    /// The items of a text that is nothing but ids between commas, as most are; nil for any other.
    private static func plainItems(of text: String) -> [Item]? {
        var text = text
        return text.withUTF8 { bytes in
            IDList.places(in: bytes)?.map { place in
                let id = String(decoding: UnsafeBufferPointer(rebasing: bytes[place]), as: UTF8.self)
                return Item(text: id, offset: place.lowerBound, alternatives: [id], isPlain: true)
            }
        }
    }

    /// The length of `,`, `;`, `+`, `&`, ` and ` or `<br>` at the start of the bytes; 0 when there is none.
    private static func separatorLength(_ bytes: ArraySlice<UInt8>, isStart: Bool) -> Int {
        switch bytes[bytes.startIndex] {
        case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "&"): return 1
        case UInt8(ascii: "+"):
            let next = bytes.dropFirst().first
            return isStart || next == UInt8(ascii: "=") ? 0 : 1
        case UInt8(ascii: " "):
            return String(decoding: bytes.prefix(5), as: UTF8.self).lowercased() == " and " ? 5 : 0
        case UInt8(ascii: "<"):
            return ListText.lineBreaks.first { bytes.starts(with: $0.utf8) }?.utf8.count ?? 0
        default: return 0
        }
    }

    private static let ornaments: Set<UInt8> = Set("[]`* \t".utf8)

    private static func item(_ bytes: ArraySlice<UInt8>, offset: Int) -> Item? {
        let ornaments = ornaments
        var slice = bytes
        let bullet = "•".utf8
        while let first = slice.first, ornaments.contains(first) || slice.starts(with: bullet) {
            slice = slice.dropFirst(ornaments.contains(first) ? 1 : bullet.count)
        }
        while let last = slice.last, ornaments.contains(last) { slice = slice.dropLast() }
        let text = String(decoding: slice, as: UTF8.self)
        let plain = withoutComments(text)
        let word = plain.lowercased()
        guard !nothing.contains(word), !word.hasPrefix("none ") else { return nil }
        let alternatives = split(plain, at: " or ").flatMap { split($0, at: " | ") }
        return Item(text: text, offset: slice.startIndex, alternatives: alternatives)
    }

    private static func split(_ text: String, at word: String) -> [String] {
        var parts: [String] = []
        var rest = text[...]
        while let range = rest.lowercased().firstRange(of: word) {
            let distance = rest.lowercased().distance(from: rest.lowercased().startIndex, to: range.lowerBound)
            let cut = rest.index(rest.startIndex, offsetBy: distance)
            parts.append(rest[..<cut].trimmingBlanks())
            rest = rest[rest.index(cut, offsetBy: word.count)...]
        }
        parts.append(rest.trimmingBlanks())
        return parts
    }

    /// Ids inside parentheses are not dependencies.
    private static func withoutComments(_ text: String) -> String {
        var depth = 0
        var kept = ""
        for character in text {
            if character == "(" {
                depth += 1
            } else if character == ")" {
                depth = max(0, depth - 1)
            } else if depth == 0 {
                kept.append(character)
            }
        }
        return kept.trimmingBlanks()
    }

    private static let keywords = [
        "actions ", "action ", "tasks ", "task ", "steps ", "step ", "all of ", "after ", "milestone ",
    ]
    private static let endings = [
        " completed", " complete", " done", " finished", " merged", " passing", " passed", " started", " validated",
    ]

    /// An alternative without `Action` in front and `complete` behind.
    static func strip(_ text: String) -> (text: String, isStart: Bool) {
        var text = String(text.filter { $0 != "`" && $0 != "*" }).trimmingBlanks()
        var isStart = false
        while let keyword = keywords.first(where: { text.lowercased().hasPrefix($0) }) {
            text = String(text.dropFirst(keyword.count)).trimmingBlanks()
        }
        for ending in endings where text.lowercased().hasSuffix(ending) {
            isStart = ending == " started"
            text = String(text.dropLast(ending.count)).trimmingBlanks()
            break
        }
        for suffix in [" is", " are", " has", " have", "."] where text.hasSuffix(suffix) {
            text = String(text.dropLast(suffix.count))
        }
        return (text, isStart)
    }
}

extension String {
    /// The first place where the other text stands.
    fileprivate func firstRange(of other: String) -> Range<String.Index>? {
        guard let first = other.first else { return nil }
        var start = startIndex
        while let candidate = self[start...].firstIndex(of: first) {
            if self[candidate...].hasPrefix(other) {
                return candidate..<index(candidate, offsetBy: other.count)
            }
            start = index(after: candidate)
        }
        return nil
    }
}
