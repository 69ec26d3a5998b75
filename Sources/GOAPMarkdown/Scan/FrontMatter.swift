/// Keys and values in front of a document, between two lines of `---`. CommonMark has no such thing and would read
/// them as a heading.
enum FrontMatter {
    /// Its lines, those of `---` included; empty where there is none.
    static func lines(of document: PlanDocument) -> Range<Int> {
        let lines = document.lines
        guard lines.count > 2, isFence(lines[0], in: document), beginsWithKey(lines[1], in: document),
            let end = lines.dropFirst(2).firstIndex(where: { isFence($0, in: document) })
        else { return 0..<0 }
        return 0..<(end + 1)
    }

    private static func isFence(_ line: Span, in document: PlanDocument) -> Bool {
        guard line.count >= 3, document.bytes[line.start] == UInt8(ascii: "-") else { return false }
        var end = line.end
        while document.bytes[end - 1].isBlank { end -= 1 }
        return end - line.start == 3 && document.bytes[line.start..<end].allSatisfy { $0 == UInt8(ascii: "-") }
    }

    /// `key:` or `key: value`: what else follows a line of `---` is the document.
    private static func beginsWithKey(_ line: Span, in document: PlanDocument) -> Bool {
        let key = document.bytes[line.start..<line.end].prefix {
            $0.isAlphanumeric || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-")
        }
        guard let first = key.first, first.isLetter, key.endIndex < line.end,
            document.bytes[key.endIndex] == UInt8(ascii: ":")
        else { return false }
        return key.endIndex + 1 == line.end || document.bytes[key.endIndex + 1].isBlank
    }
}
