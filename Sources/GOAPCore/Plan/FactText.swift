/// A condition as people write it, in facts: `tests_pass and n ≥ 3`, `not(x)`, `✓ built`, `x is true`.
package enum FactText {
    /// All that it states; nil where any of it is not understood, such as an alternative or a sentence.
    package static func facts(_ text: String) -> [Fact]? { all(in: text, by: fact) }

    /// All that an effect changes: also `n -= 1`, `n = n + 1`, `n++` and `a → true`; nil where any of it is not understood.
    package static func effects(_ text: String) -> [Fact]? {
        all(in: text) { part in
            (step(part) ?? fact(part) ?? arrow(part)).flatMap { Effect($0) == nil ? nil : $0 }
        }
    }

    private static func all(in text: String, by read: (Substring) -> Fact?) -> [Fact]? {
        // Most are a name alone.
        if isName(text) { return [Fact(name: text)] }
        let parts = parts(of: withoutBrackets(text[...].trimmed))
        let facts = parts.compactMap(read)
        return parts.isEmpty || facts.count < parts.count ? nil : facts
    }

    /// Whether a text is a fact's name in plain letters and nothing besides.
    private static func isName(_ text: String) -> Bool {
        guard let first = text.utf8.first, first.isPlainLetter, text.lowercased() != "not" else { return false }
        return text.utf8.allSatisfy { $0.isPlainLetter || $0 == UInt8(ascii: ".") || $0 &- UInt8(ascii: "0") < 10 }
    }

    /// The facts that an effect gives, as far as it is understood; behind a colon may stand the command that shows it:
    /// ``uploaded: `hf models info` ``.
    package static func given(_ text: String) -> [Fact] {
        guard let colon = text.firstIndex(of: ":"), text[colon...].dropFirst().contains("`") else {
            return effects(text) ?? []
        }
        return Fact(text[..<colon]).map { [$0] } ?? []
    }

    /// `n -= 2`, `n++`, `n = n + 2`.
    private static func step(_ text: Substring) -> Fact? {
        for (sign, amount) in [("++", "1"), ("--", "-1")] where text.hasSuffix(sign) {
            return increase(text.dropLast(2), by: amount)
        }
        if let (name, amount) = halves(text, at: "-=") {
            return Double(amount) == nil ? nil : increase(name, by: "-\(amount)")
        }
        let words = text.split(separator: " ")
        guard words.count == 5, words[1] == "=", words[0] == words[2], ["+", "-"].contains(words[3]),
            Double(words[4]) != nil
        else { return nil }
        return increase(words[0], by: words[3] == "-" ? "-\(words[4])" : String(words[4]))
    }

    private static func increase(_ name: Substring, by amount: String) -> Fact? {
        guard let fact = Fact(name), fact.relation == .holds else { return nil }
        return Fact(name: fact.name, relation: .increases, value: amount)
    }

    /// `a → true`, `a -> 3`.
    private static func arrow(_ text: Substring) -> Fact? {
        for sign in ["→", "->"] {
            if let (name, value) = halves(text, at: sign) { return fact("\(name) = \(value)"[...]) }
        }
        return nil
    }

    /// What stands on both sides of the first sign.
    private static func halves(_ text: Substring, at sign: String) -> (Substring, Substring)? {
        guard let index = text.indices.first(where: { text[$0...].hasPrefix(sign) }) else { return nil }
        return (text[..<index].trimmed, text[index...].dropFirst(sign.count).trimmed)
    }

    /// One statement, in any of its spellings.
    private static func fact(_ written: Substring) -> Fact? {
        if withoutNegation(written) == nil, let fact = Fact(written), isPlain(fact) { return fact }
        var text = withoutMarks(withoutBrackets(written.trimmed))
        var isNegated = false
        while let rest = withoutNegation(text) {
            isNegated.toggle()
            text = withoutBrackets(rest)
        }
        guard var fact = Fact(withPlainRelation(String(text))), isPlain(fact) else { return nil }
        if isNegated {
            guard let opposite = fact.opposite else { return nil }
            fact = opposite
        }
        return fact
    }

    /// Whether a comparison has a number, and an unquoted value no relation of its own.
    private static func isPlain(_ fact: Fact) -> Bool {
        guard let value = fact.value else { return fact.name.lowercased() != "not" }
        switch fact.relation {
        case .greater, .less, .atLeast, .atMost: return FactValue(value).number != nil && !FactValue(value).isText
        case .equals, .differs: return isQuoted(value) || !value.contains { "=<>&".contains($0) }
        case .increases: return FactValue(value).number != nil || isQuoted(value) || !value.contains(" ")
        case .holds, .doesNotHold: return true
        }
    }

    private static func isQuoted(_ text: String) -> Bool {
        ["\"", "'", "["].contains { text.hasPrefix($0) }
    }

    // MARK: Pieces

    private static let separators = [" and ", "&&", ";"]

    /// The statements of a conjunction, quotes and brackets left whole.
    private static func parts(of text: Substring) -> [Substring] {
        var parts: [Substring] = []
        var (start, index, depth, quote) = (text.startIndex, text.startIndex, 0, Character?.none)
        while index < text.endIndex {
            let character = text[index]
            if let open = quote {
                if character == open { quote = nil }
            } else if character == "\"" || character == "'" {
                quote = character
            } else if "([{".contains(character) {
                depth += 1
            } else if ")]}".contains(character) {
                depth -= 1
            } else if depth == 0, let length = separator(text[index...]) {
                parts.append(text[start..<index].trimmed)
                index = text.index(index, offsetBy: length)
                start = index
                continue
            }
            index = text.index(after: index)
        }
        return (parts + [text[start...].trimmed]).filter { !$0.isEmpty }
    }

    private static func separator(_ text: Substring) -> Int? {
        guard let first = text.first, first == " " || first == "&" || first == ";" else { return nil }
        let head = text.prefix(5).lowercased()
        return separators.first { head.hasPrefix($0) }?.count
    }

    /// Without brackets around the whole.
    private static func withoutBrackets(_ text: Substring) -> Substring {
        guard text.first == "(", text.last == ")" else { return text }
        var depth = 0
        for index in text.indices {
            depth += text[index] == "(" ? 1 : text[index] == ")" ? -1 : 0
            if depth == 0, text.index(after: index) < text.endIndex { return text }
        }
        return withoutBrackets(text.dropFirst().dropLast().trimmed)
    }

    /// Without ticks in front or behind: `✓ built`, `built ✅`.
    private static func withoutMarks(_ text: Substring) -> Substring {
        var text = text
        while let first = text.first, marks.contains(first) { text = text.dropFirst().trimmed }
        while let last = text.last, marks.contains(last) { text = text.dropLast().trimmed }
        return text
    }

    private static let marks: Set<Character> = ["✓", "✔", "✔️", "✅", "☑", "☑️"]

    private static func withoutNegation(_ text: Substring) -> Substring? {
        if text.first == "¬" || text.first == "!" && text.dropFirst().first != "=" { return text.dropFirst().trimmed }
        guard text.prefix(3).lowercased() == "not", let next = text.dropFirst(3).first, next == " " || next == "("
        else {
            return nil
        }
        return text.dropFirst(3).trimmed
    }

    /// `≥`, `≤`, `≠` and words as the relation they stand for: `x is true` is `x = true`, `n is at least 3` stays.
    private static func withPlainRelation(_ text: String) -> String {
        var plain = text
        for (sign, relation) in [("≥", ">="), ("≤", "<="), ("≠", "!=")] {
            plain = plain.split(separator: Character(sign), omittingEmptySubsequences: false).joined(
                separator: relation)
        }
        if plain.hasSuffix(" %") { plain = plain.dropLast(2) + "%" }
        let words = plain.split(separator: " ", omittingEmptySubsequences: true)
        guard words.count == 3, words[1].lowercased() == "is", !FactValue(words[2]).isText || isQuoted(String(words[2]))
        else { return plain }
        return "\(words[0]) = \(words[2])"
    }
}

extension Fact {
    /// What holds where this does not.
    fileprivate var opposite: Fact? {
        let relation: Relation
        switch self.relation {
        case .holds: relation = .doesNotHold
        case .doesNotHold: relation = .holds
        case .equals: relation = .differs
        case .differs: relation = .equals
        case .greater: relation = .atMost
        case .atMost: relation = .greater
        case .less: relation = .atLeast
        case .atLeast: relation = .less
        case .increases: return nil
        }
        return Fact(name: name, relation: relation, value: value)
    }
}

extension UInt8 {
    fileprivate var isPlainLetter: Bool { (self | 0x20) &- UInt8(ascii: "a") < 26 || self == UInt8(ascii: "_") }
}
