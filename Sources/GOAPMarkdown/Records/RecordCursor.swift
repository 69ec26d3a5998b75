/// A place in a record's text that moves forward over blanks, comments and strings.
struct RecordCursor {
    let document: PlanDocument
    var position: Int
    let end: Int

    init(_ document: PlanDocument, from position: Int, to end: Int) {
        self.document = document
        self.position = position
        self.end = end
    }

    var byte: UInt8? { position < end ? document.bytes[position] : nil }
    var following: UInt8? { position + 1 < end ? document.bytes[position + 1] : nil }
    private var previous: UInt8? { position > 0 ? document.bytes[position - 1] : nil }

    var isAtQuote: Bool { byte.map { "\"'`".utf8.contains($0) } ?? false }
    var isAtOpening: Bool { byte.map { "{[(".utf8.contains($0) } ?? false }
    var isAtClosing: Bool { byte.map { "}])".utf8.contains($0) } ?? false }
    var isAtLineEnd: Bool { byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") }

    /// Whether a comment begins here: `#`, `//` or `/*` at the beginning of a word.
    var isAtComment: Bool {
        let isWordStart = previous.map { $0.isBlank || "\r\n,;{}[]()".utf8.contains($0) } ?? true
        guard isWordStart, let byte else { return false }
        guard byte == UInt8(ascii: "/") else { return byte == UInt8(ascii: "#") }
        return following == byte || following == UInt8(ascii: "*")
    }

    mutating func skipBlanks() {
        while let byte, byte.isBlank { position += 1 }
    }

    /// Over blanks, ends of lines, comments and these separators.
    mutating func skipFiller(_ separators: StaticString = "") {
        while let byte {
            if byte.isBlank || isAtLineEnd || separators.withUTF8Buffer({ $0.contains(byte) }) {
                position += 1
            } else if isAtComment {
                skipComment()
            } else {
                return
            }
        }
    }

    mutating func skipComment() {
        guard byte == UInt8(ascii: "/"), following == UInt8(ascii: "*") else { return skipLine() }
        position += 2
        while let byte, byte != UInt8(ascii: "*") || following != UInt8(ascii: "/") { position += 1 }
        position = min(position + 2, end)
    }

    mutating func skipLine() {
        while byte != nil, !isAtLineEnd { position += 1 }
    }

    /// The string that begins here, without its quotes; nil, and nothing is read, where none ends on the line.
    mutating func string() -> RecordNode? {
        guard let quote = byte, isAtQuote else { return nil }
        let start = position
        position += 1
        while let byte, byte != quote, !isAtLineEnd {
            position = min(position + (byte == UInt8(ascii: "\\") ? 2 : 1), end)
        }
        guard byte == quote else {
            position = start
            return nil
        }
        let span = Span(start + 1, position)
        position += 1
        return RecordNode(content: .scalar(Self.unescaped(document.text(span))), span: span, isQuoted: true)
    }

    /// Over a string or one character.
    mutating func step() {
        if isAtQuote, string() != nil { return }
        position = min(position + (byte == UInt8(ascii: "\\") ? 2 : 1), end)
    }

    /// Over what belongs together up to a comma, a semicolon, a closing bracket or the end of the line.
    mutating func skipRun() {
        var depth = 0
        while byte != nil {
            if depth == 0, isAtRunEnd { return }
            if isAtComment {
                skipComment()
                continue
            }
            if isAtOpening { depth += 1 } else if isAtClosing { depth -= 1 }
            step()
        }
    }

    var isAtRunEnd: Bool {
        isAtClosing || isAtLineEnd || isAtComment || byte == UInt8(ascii: ",") || byte == UInt8(ascii: ";")
    }

    private static func unescaped(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "\\")) else { return text }
        var isEscaped = false
        return String(
            text.filter { character in
                isEscaped = character == "\\" && !isEscaped
                return !isEscaped
            })
    }
}
