/// A statement about the world as plans write it: `tests_pass`, `NOT ci_green`, `commits_made > 0`, `commits += 1`.
package struct Fact: Hashable, Sendable {
    package enum Relation: String, Hashable, Sendable {
        /// The name alone, or `= true`.
        case holds
        /// `NOT name`, `!name`, `= false`.
        case doesNotHold
        case equals = "="
        case increases = "+="
        case greater = ">"
        case less = "<"
        case atLeast = ">="
        case atMost = "<="
        case differs = "!="
    }

    package let name: String
    package let relation: Relation
    /// The right-hand side as written; nil for `holds` and `doesNotHold`.
    package let value: String?

    package init(name: String, relation: Relation = .holds, value: String? = nil) {
        self.name = name
        self.relation = relation
        self.value = value
    }

    /// Nil when the text is prose: a fact's name is one word of letters, digits, `_`, `.`, `*` and `-`.
    package init?(_ text: some StringProtocol) {
        var rest = String(Self.withoutRemark(String(text)[...].trimmed).filter { $0 != "`" })[...].trimmed
        var isNegated = false
        for negation in ["NOT ", "not ", "!"] where rest.hasPrefix(negation) {
            isNegated = true
            rest = rest.dropFirst(negation.count).trimmed
        }
        let name = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "." || $0 == "-" || $0 == "*" }
        guard let first = name.first, first.isLetter || first == "_" else { return nil }
        rest = rest.dropFirst(name.count).trimmed
        let symbols = ["+=", ">=", "<=", "==", "!=", "=", ">", "<", ":"]
        let symbol = symbols.first { rest.hasPrefix($0) }
        guard symbol != nil || rest.isEmpty else { return nil }
        let value = String(rest.dropFirst(symbol?.count ?? 0).trimmed)
        guard symbol == nil || !value.isEmpty else { return nil }
        self.name = String(name)
        switch (symbol ?? "", value.lowercased()) {
        case ("", _), ("=", "true"), ("==", "true"), (":", "true"), ("!=", "false"):
            (relation, self.value) = (isNegated ? .doesNotHold : .holds, nil)
        case ("=", "false"), ("==", "false"), (":", "false"), ("!=", "true"):
            (relation, self.value) = (isNegated ? .holds : .doesNotHold, nil)
        case ("=", _), ("==", _), (":", _): (relation, self.value) = (.equals, value)
        default: (relation, self.value) = (Relation(rawValue: symbol ?? "") ?? .equals, value)
        }
    }

    /// The statement in code that a remark follows, `` `oven: true` (the base exists) ``, or what stands in front of brackets.
    private static func withoutRemark(_ text: Substring) -> Substring {
        if text.first == "`", let end = text.dropFirst().firstIndex(of: "`") {
            let rest = text[text.index(after: end)...].trimmed
            let isRemark = rest.first.map { "(—–-".contains($0) } ?? false
            return isRemark ? text[..<end].dropFirst() : text
        }
        guard text.last == ")" else { return text }
        var depth = 0
        for index in text.indices.reversed() {
            depth += text[index] == ")" ? 1 : text[index] == "(" ? -1 : 0
            guard depth == 0 else { continue }
            return text[..<index].last?.isWhitespace ?? false ? text[..<index].trimmed : text
        }
        return text
    }

    /// Whether, read as an effect, it can make the other, read as a precondition, true.
    package func canGive(_ precondition: Fact) -> Bool {
        guard name == precondition.name else { return false }
        switch precondition.relation {
        case .holds: return relation == .holds || relation == .equals || relation == .increases
        case .doesNotHold: return relation == .doesNotHold
        case .equals:
            return relation == .equals && value == precondition.value || relation == .increases
                || isLevel(atLeast: precondition)
        case .greater, .atLeast, .less, .atMost, .differs, .increases:
            return relation == .increases || relation == .equals
        }
    }
}

extension Fact {
    /// `model_ready: 1.0` gives `model_ready: 0.8`: shares of a whole are reached one after the other.
    private func isLevel(atLeast precondition: Fact) -> Bool {
        guard relation == .equals, let own = value.flatMap(Double.init),
            let wanted = precondition.value.flatMap(Double.init)
        else { return false }
        return own >= wanted && own <= 1 && wanted > 0 && (value?.contains(".") ?? false)
    }
}

extension Substring {
    var trimmed: Substring {
        var text = drop { $0.isWhitespace }
        while let last = text.last, last.isWhitespace { text = text.dropLast() }
        return text
    }
}
