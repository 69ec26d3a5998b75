/// The characters of a status text with their places in it, without emphasis, code marks, tags and struck text.
struct StatusText {
    struct Piece {
        let character: Character
        /// Byte offsets in the text as written.
        let start: Int
        let end: Int
    }

    private(set) var pieces: [Piece] = []
    /// In characters: a status is a line, and a search for an end that is not there must not go on to the end of a file.
    private static let (longestTag, longestStruck) = (80, 400)

    init(_ text: String) {
        var (rest, offset) = (text[...], 0)
        while let first = rest.first {
            let count = Self.markup(at: rest)
            let length = count.map { rest.prefix($0).utf8.count } ?? first.utf8.count
            if count == nil { pieces.append(Piece(character: first, start: offset, end: offset + length)) }
            offset += length
            rest = rest.dropFirst(count ?? 1)
        }
    }

    /// The number of characters that are no text of their own; nil where text stands.
    private static func markup(at rest: Substring) -> Int? {
        switch rest.first {
        case "*", "`": return 1
        case "~": return rest.hasPrefix("~~") ? struck(rest, from: "~~", to: "~~") ?? 2 : nil
        case "<": return tag(rest)
        default: return nil
        }
    }

    /// `<b>`, and `<del>` with what it strikes.
    private static func tag(_ rest: Substring) -> Int? {
        guard let second = rest.dropFirst().first, second.isLetter || second == "/",
            let close = rest.prefix(longestTag).firstIndex(of: ">")
        else { return nil }
        for name in ["del", "s", "strike"] {
            if let count = struck(rest, from: "<\(name)>", to: "</\(name)>") { return count }
        }
        return rest.distance(from: rest.startIndex, to: close) + 1
    }

    private static func struck(_ rest: Substring, from opening: String, to closing: String) -> Int? {
        guard rest.hasPrefix(opening) else { return nil }
        let inside = rest.dropFirst(opening.count).prefix(longestStruck)
        guard let end = inside.range(of: closing) else { return nil }
        return rest.distance(from: rest.startIndex, to: end.upperBound)
    }

    /// The characters from one place on, as text.
    func text(from index: Int, to end: Int? = nil) -> String {
        String(pieces[min(index, pieces.count)..<(end ?? pieces.count)].map(\.character))
    }

    func span(_ range: Range<Int>) -> Range<Int> { pieces[range.lowerBound].start..<pieces[range.upperBound - 1].end }

    subscript(index: Int) -> Character? { index < pieces.count ? pieces[index].character : nil }
}
