/// What a fact of the world is worth: `true`, `5`, `"main"`, `["code", "docs"]`.
package enum FactValue: Hashable, Sendable {
    case flag(Bool)
    case number(Double)
    case text(String)
    /// Its elements as written, ascending: a list counts and contains, it has no order.
    case list([String])

    /// Reads a value as plans write it; quotes and code marks are dropped, `80%` is 80.
    package init(_ written: some StringProtocol) {
        let text = Self.unquoted(written)
        switch text.lowercased() {
        case "true", "yes": self = .flag(true)
        case "false", "no": self = .flag(false)
        default:
            if text.hasPrefix("["), text.hasSuffix("]") {
                self = .list(Self.elements(text.dropFirst().dropLast()))
            } else if let number = Double(text.hasSuffix("%") ? text.dropLast() : text[...]), number.isFinite {
                self = .number(number)
            } else {
                self = .text(text)
            }
        }
    }

    var isText: Bool { if case .text = self { true } else { false } }

    /// Whether the fact counts as holding: not false, zero or empty.
    package var holds: Bool {
        switch self {
        case .flag(let flag): flag
        case .number(let number): number != 0
        case .text(let text): !text.isEmpty
        case .list(let elements): !elements.isEmpty
        }
    }

    /// The number it is compared by; a list's is how many elements it has.
    package var number: Double? {
        switch self {
        case .flag: nil
        case .number(let number): number
        case .text(let text): text.isEmpty ? 0 : nil
        case .list(let elements): Double(elements.count)
        }
    }

    /// What adding the other to it gives: numbers add up, lists grow.
    package func increased(by amount: FactValue) -> FactValue {
        switch (self, amount) {
        case (.list(let elements), .list(let more)): .list((elements + more).sorted())
        // A list that counts, `failures += 1`, grows by elements without a name.
        case (.list(let elements), .number(let count)):
            .list((elements + Array(repeating: "", count: max(0, Int(min(count, 1000))))).sorted())
        case (.list(let elements), .text(let text)): .list((elements + [text]).sorted())
        case (_, .list(let more)): .list(more.sorted())
        case (_, .number(let number)): .number((self.number ?? 0) + number)
        default: amount
        }
    }

    private static func unquoted(_ written: some StringProtocol) -> String {
        var text = written.drop { $0.isWhitespace || $0 == "`" }
        while let last = text.last, last.isWhitespace || last == "`" { text = text.dropLast() }
        for quote in ["\"", "'"] where text.count > 1 && text.hasPrefix(quote) && text.hasSuffix(quote) {
            return String(text.dropFirst().dropLast())
        }
        return String(text)
    }

    private static func elements(_ text: some StringProtocol) -> [String] {
        text.split(separator: ",").map { unquoted($0) }.filter { !$0.isEmpty }.sorted()
    }
}

extension FactValue: CustomStringConvertible {
    /// As a plan writes it.
    package var description: String {
        switch self {
        case .flag(let flag): "\(flag)"
        case .number(let number):
            number == number.rounded() && number.magnitude < 1e15 ? "\(Int(number))" : "\(number)"
        case .text(let text): "\"\(text)\""
        case .list(let elements): "[\(elements.map { "\"\($0)\"" }.joined(separator: ", "))]"
        }
    }
}
