import GOAPCore

/// The variables of `Env`: `A=1, LIST=0,1, TEXT="a, b"`, `@NAME` for one of our own, `-NAME` for one to withhold, and `strict`
/// in front of them for a small base in place of all that is not secret.
///
/// A piece without `NAME=` belongs to the value before it, with the separator in front of it.
struct EnvironmentList {
    private(set) var variables: [EnvironmentVariable] = []
    private(set) var inherited: [String] = []
    private(set) var withheld: [String] = []
    private(set) var isStrict = false
    private(set) var problems: [FieldProblem] = []

    init(_ value: FieldValue) {
        for item in value.pieces where !CommandReader.isNothing(item.text) { read(item) }
    }

    private mutating func read(_ item: FieldValue.Item) {
        var open: (name: String, value: String)?
        for (piece, separator) in Self.pieces(of: item.text) {
            let text = ListText.onlyCodeSpan(piece) ?? piece
            if let name = Self.marked("@", text) {
                inherited.append(name)
            } else if let name = Self.marked("-", text) {
                withheld.append(name)
            } else if let (name, value) = Self.assignment(text) {
                close(open, item)
                open = (name, value)
                continue
            } else if open == nil, text.lowercased() == "strict" {
                isStrict = true
            } else if let before = open {
                open = (before.name, before.value + separator + piece)
                continue
            } else {
                problems.append(unread(item, piece))
            }
            close(open, item)
            open = nil
        }
        close(open, item)
    }

    private func unread(_ item: FieldValue.Item, _ piece: String) -> FieldProblem {
        FieldProblem(
            item, piece, because: "'\(piece)' is no variable",
            hint: "write NAME=value, @NAME for one of your own environment, -NAME for one to withhold, strict for few")
    }

    private mutating func close(_ open: (name: String, value: String)?, _ item: FieldValue.Item) {
        guard let (name, written) = open else { return }
        guard let value = Self.unquoted(written) else {
            problems.append(
                FieldProblem(
                    item, "\(name)=\(written)", because: "the quotes around the value of '\(name)' do not match",
                    hint: "put the whole value between two quotes of one kind: \(name)='…'"))
            return
        }
        if value == written, let inner = Self.assignmentInside(value) {
            problems.append(
                FieldProblem(
                    item, "\(name)=\(written)", because: "'\(inner)=' stands inside the value of '\(name)'",
                    hint: "put a comma in front of '\(inner)', or quotes around the value of '\(name)'"))
            return
        }
        variables.append(EnvironmentVariable(name: name, value: value))
    }

    /// The parts between separators outside of code and quoted values, without blanks around them, each with the
    /// separator in front of it as it is written.
    private static func pieces(of text: String) -> [(text: String, separator: String)] {
        var pieces: [(String, String)] = []
        var (piece, separator) = ("", "")
        var quote: Character?
        var last: Character = ","
        for character in text {
            let isBreak = quote == nil && (character == "," || character == ";")
            if isBreak {
                pieces.append((piece, separator))
                (piece, separator) = ("", String(character))
            } else if piece.isEmpty, character.isWhitespace {
                separator.append(character)
            } else {
                piece.append(character)
            }
            if let open = quote {
                if character == open { quote = nil }
            } else if character == "`" || last == "=" && (character == "\"" || character == "'") {
                quote = character
            }
            if !character.isWhitespace { last = character }
        }
        pieces.append((piece, separator))
        return pieces.map { ($0.0.trimmingBlanks(), $0.1) }.filter { !$0.0.isEmpty }
    }

    private static func marked(_ mark: Character, _ text: String) -> String? {
        guard text.first == mark, case let name = String(text.dropFirst()), isName(name) else { return nil }
        return name
    }

    private static func assignment(_ text: String) -> (name: String, value: String)? {
        guard let equals = text.firstIndex(of: "=") else { return nil }
        let name = text[..<equals].trimmingBlanks()
        return isName(name) ? (name, text[text.index(after: equals)...].trimmingBlanks()) : nil
    }

    private static func isName(_ text: String) -> Bool {
        guard let first = text.utf8.first, first.isLetter || first == UInt8(ascii: "_") else { return false }
        return text.utf8.allSatisfy { $0.isAlphanumeric || $0 == UInt8(ascii: "_") }
    }

    /// The value without the quotes around it; nil when there is one that ends nowhere, or in the middle.
    private static func unquoted(_ value: String) -> String? {
        guard let first = value.first, first == "\"" || first == "'" else { return value }
        guard value.count > 1, value.dropFirst().firstIndex(of: first) == value.index(before: value.endIndex) else {
            return nil
        }
        return String(value.dropFirst().dropLast())
    }

    /// The name in capitals behind a blank that looks as if it began a variable of its own: `1 B=2`.
    private static func assignmentInside(_ value: String) -> String? {
        for word in value.split(separator: " ").dropFirst() {
            guard let equals = word.firstIndex(of: "=") else { continue }
            let name = word[..<equals]
            if isName(String(name)), name == name.uppercased() { return String(name) }
        }
        return nil
    }
}
