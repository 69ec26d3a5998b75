import GOAPCore

/// Reads `KIND TARGET ATTRIBUTE="COLUMN" …`.
struct DeclarationParser {
    struct Problem: Error {
        let reason: String
        var hint: String?
    }

    private struct Word {
        /// In front of `=`.
        var name: String?
        var value: String
        let isQuoted: Bool
    }

    private var rest: Substring
    private let text: String
    private let location: PlanLocation

    init(_ body: Substring, text: String, location: PlanLocation) {
        rest = body
        self.text = text
        self.location = location
    }

    private static let example =
        #"write '<!-- goap:actions table "Heading above it" id="Column" title="Column" -->'"#

    mutating func parse() -> Result<Declaration, Problem> {
        do throws(Problem) {
            let kind = try kind()
            let target = try target(kind)
            var columns: [(field: PlanField, name: String)] = []
            while let word = try next() { try add(word, to: &columns, kind) }
            return .success(
                Declaration(kind: kind, target: target, columns: columns, text: text, location: location))
        } catch {
            return .failure(error)
        }
    }

    private mutating func kind() throws(Problem) -> Declaration.Kind {
        guard let word = try next(), !word.isQuoted, word.name == nil else {
            throw Problem(reason: "it does not say what holds the actions", hint: Self.example)
        }
        if let kind = Declaration.Kind(rawValue: word.value.lowercased()) { return kind }
        let kinds = Declaration.Kind.allCases.map(\.rawValue)
        throw Problem(
            reason: "'\(word.value)' is none of \(list(kinds))",
            hint: suggestion(for: word.value, among: kinds).map { "did you mean '\($0)'?" } ?? Self.example)
    }

    /// A heading in quotation marks, or the number of a table: `table 3`, `nothing table 3`.
    private mutating func target(_ kind: Declaration.Kind) throws(Problem) -> Declaration.Target {
        var word = try next()
        if kind == .nothing, let found = word, !found.isQuoted, found.value.lowercased() == "table" {
            word = try next()
        }
        guard let word, word.name == nil, !word.value.isEmpty else {
            throw Problem(reason: "it does not say which", hint: "name the heading above it in quotation marks")
        }
        if word.isQuoted { return .named(word.value) }
        if let number = Int(word.value), number > 0, kind == .table || kind == .nothing { return .table(number) }
        throw Problem(
            reason: "'\(word.value)' stands without quotation marks", hint: "write \"\(word.value)\"")
    }

    private func add(
        _ word: Word, to columns: inout [(field: PlanField, name: String)], _ kind: Declaration.Kind
    ) throws(Problem) {
        guard let name = word.name else {
            throw Problem(reason: "'\(word.value)' has no meaning here", hint: Self.example)
        }
        guard kind == .table else {
            throw Problem(reason: "'\(name)' names a column, and only tables have columns", hint: "leave it out")
        }
        let names = Declaration.attributes.map(\.name)
        guard let found = Declaration.attributes.first(where: { $0.name == name.lowercased() }) else {
            throw Problem(
                reason: "'\(name)' is none of \(list(names))",
                hint: suggestion(for: name, among: names).map { "did you mean '\($0)'?" } ?? Self.example)
        }
        guard !columns.contains(where: { $0.field == found.field }) else {
            throw Problem(reason: "'\(name)' stands there twice", hint: "leave one of them out")
        }
        if columns.contains(where: { $0.name.lowercased() == word.value.lowercased() }) {
            throw Problem(
                reason: "the column '\(word.value)' stands there twice",
                hint: "name another one, or leave one of them out")
        }
        columns.append((found.field, word.value))
    }

    /// The next word, quoted text, or both around `=`; nil at the end.
    private mutating func next() throws(Problem) -> Word? {
        rest = rest.drop { $0 == " " || $0 == "\t" }
        guard let first = rest.first else { return nil }
        if Self.quotes.contains(first) { return Word(name: nil, value: try quoted(), isQuoted: true) }
        let plain = String(rest.prefix { !" \t=\"".contains($0) })
        rest = rest.dropFirst(plain.count)
        guard rest.first == "=" else { return Word(name: nil, value: plain, isQuoted: false) }
        rest = rest.dropFirst()
        if let first = rest.first, Self.quotes.contains(first) {
            return Word(name: plain, value: try quoted(), isQuoted: true)
        }
        let value = String(rest.prefix { $0 != " " && $0 != "\t" })
        guard !value.isEmpty else { throw Problem(reason: "'\(plain)=' names no column", hint: Self.example) }
        rest = rest.dropFirst(value.count)
        return Word(name: plain, value: value, isQuoted: false)
    }

    private static let quotes: Set<Character> = ["\"", "'"]

    /// What stands between two of the quotation marks that come next.
    private mutating func quoted() throws(Problem) -> String {
        let inside = rest.dropFirst()
        guard let mark = rest.first, let end = inside.firstIndex(of: mark) else {
            throw Problem(reason: "a quotation mark is missing", hint: Self.example)
        }
        rest = inside[inside.index(after: end)...]
        return String(inside[..<end])
    }
}
