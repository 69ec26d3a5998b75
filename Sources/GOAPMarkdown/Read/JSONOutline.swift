/// Where the members of a JSON object stand, in their order: what Foundation's decoder does not tell.
///
/// It knows brackets, commas and where strings and numbers begin and end; names that are given twice, texts that
/// are too deep or too long, and whatever is out of place, are problems.
struct JSONOutline {
    enum Value {
        /// An index into `strings`.
        case string(Int)
        /// An index into `numbers`.
        case number(Int)
        case flag(Bool)
        case null
        case list([Element])
    }

    enum Element {
        case string(Int)
        /// Anything else, as it is written.
        case written(Span)
    }

    /// A value that is no object, with the names that lead to it.
    struct Member {
        let path: [Int]
        let value: Value
    }

    private(set) var members: [Member] = []
    /// With their quotes; names as well.
    private(set) var strings: [Span] = []
    private(set) var numbers: [Span] = []
    private let text: ArraySlice<UInt8>
    private var position: Int

    static let depthLimit = 64
    /// In bytes.
    static let sizeLimit = 16 << 20

    init(_ text: ArraySlice<UInt8>) throws(TextProblem) {
        self.text = text
        position = text.startIndex
        guard text.count <= Self.sizeLimit else {
            throw TextProblem("it is larger than \(Self.sizeLimit >> 20) MB", at: text.startIndex)
        }
        if text.starts(with: [0xEF, 0xBB, 0xBF]) { position += 3 }
        guard next == UInt8(ascii: "{") else { throw expected("'{'") }
        try readObject(at: [], depth: 1)
        guard next == nil else { throw expected("nothing more") }
    }

    private mutating func readObject(at path: [Int], depth: Int) throws(TextProblem) {
        guard depth <= Self.depthLimit else { throw tooDeep }
        position += 1
        if take(UInt8(ascii: "}")) { return }
        var names: Set<ArraySlice<UInt8>> = []
        repeat {
            guard next == UInt8(ascii: "\"") else { throw expected("a name in double quotes") }
            let name = try readString()
            let span = strings[name]
            guard names.insert(text[span.start..<span.end]).inserted else {
                throw TextProblem("the name \(written(span)) is given twice", at: span.start)
            }
            guard take(UInt8(ascii: ":")) else { throw expected("':'") }
            try readMember(path + [name], depth)
        } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "}")) else { throw expected("',' or '}'") }
    }

    private mutating func readMember(_ path: [Int], _ depth: Int) throws(TextProblem) {
        if next == UInt8(ascii: "{") { return try readObject(at: path, depth: depth + 1) }
        let value: Value =
            next == UInt8(ascii: "[") ? .list(try readList(depth: depth + 1)) : try readScalar()
        members.append(Member(path: path, value: value))
    }

    private mutating func readList(depth: Int) throws(TextProblem) -> [Element] {
        guard depth <= Self.depthLimit else { throw tooDeep }
        position += 1
        var elements: [Element] = []
        if take(UInt8(ascii: "]")) { return elements }
        repeat { elements.append(try readElement(depth: depth)) } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "]")) else { throw expected("',' or ']'") }
        return elements
    }

    private mutating func readElement(depth: Int) throws(TextProblem) -> Element {
        let first = next
        let start = position
        switch first {
        case UInt8(ascii: "\""): return .string(try readString())
        case UInt8(ascii: "["): _ = try readList(depth: depth + 1)
        case UInt8(ascii: "{"):
            // What stands inside belongs to the element and is no fact of its own.
            let count = members.count
            try readObject(at: [], depth: depth + 1)
            members.removeSubrange(count...)
        default: _ = try readScalar()
        }
        return .written(Span(start, position))
    }

    private mutating func readScalar() throws(TextProblem) -> Value {
        if next == UInt8(ascii: "\"") { return .string(try readString()) }
        let start = position
        while position < text.endIndex, text[position].isAlphanumeric || "+-.".utf8.contains(text[position]) {
            position += 1
        }
        let span = Span(start, position)
        switch written(span) {
        case "true": return .flag(true)
        case "false": return .flag(false)
        case "null": return .null
        case let word where word.utf8.first.map { $0.isDigit || $0 == UInt8(ascii: "-") } ?? false:
            numbers.append(span)
            return .number(numbers.count - 1)
        default:
            position = start
            throw expected("a value")
        }
    }

    /// A string from quote to quote.
    private mutating func readString() throws(TextProblem) -> Int {
        let start = position
        position += 1
        while position < text.endIndex, text[position] != UInt8(ascii: "\"") {
            position += text[position] == UInt8(ascii: "\\") ? 2 : 1
        }
        guard position < text.endIndex else { throw TextProblem("the string is not closed", at: start) }
        position += 1
        strings.append(Span(start, position))
        return strings.count - 1
    }

    /// The next byte that is no blank.
    private var next: UInt8? {
        mutating get {
            while position < text.endIndex, " \t\r\n".utf8.contains(text[position]) { position += 1 }
            return position < text.endIndex ? text[position] : nil
        }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard next == byte else { return false }
        position += 1
        return true
    }

    private func written(_ span: Span) -> String { String(decoding: text[span.start..<span.end], as: UTF8.self) }

    private var tooDeep: TextProblem { TextProblem("it is nested deeper than \(Self.depthLimit)", at: position) }

    private mutating func expected(_ what: String) -> TextProblem {
        guard let found = next else { return TextProblem("expected \(what), found the end", at: position) }
        let character =
            String(decoding: text[position...].prefix(4), as: UTF8.self).first ?? Character(UnicodeScalar(found))
        return TextProblem("expected \(what), found '\(character)'", at: position)
    }
}
