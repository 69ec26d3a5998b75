/// How an item of an expression is put together; it knows no ids.
enum DependencyPhrase {
    private static let and = [
        " and ", " & ", "&", " + ", "+", " plus ", " und ", " y ", " et ", " e ", " и ", " và ", "和", "及",
    ]
    private static let or = [" or ", " | ", " oder ", " ou ", " или "]
    private static let arrows = [" → ", "→", " -> ", "->", " => ", "=>", " ➜ ", " > "]

    /// What all must hold: `A1 and A2`, `A1 & A2`.
    static func conjuncts(of text: String) -> [String] {
        // `n += 1` and `+A1` hold no sum.
        guard !text.contains("+=") else { return [text] }
        return split(text, at: and).filter { !$0.isEmpty }
    }

    /// Of what one suffices: `A1 or A2`.
    static func alternatives(of text: String) -> [String] { split(text, at: or) }

    /// All the ids of `A1/A2` and `A1 → A3`.
    static func steps(of text: String) -> [String] {
        let steps = split(text, at: arrows)
        return steps.count > 1 ? steps : split(text, at: [" / ", "/"])
    }

    private static func split(_ text: String, at words: [String]) -> [String] {
        var parts: [String] = []
        var start = text.startIndex
        var position = start
        while position < text.endIndex {
            let rest = text[position...]
            guard let word = words.first(where: { starts(rest, with: $0) }) else {
                position = text.index(after: position)
                continue
            }
            parts.append(text[start..<position].trimmingBlanks())
            position = text.index(position, offsetBy: word.count)
            start = position
        }
        parts.append(text[start...].trimmingBlanks())
        return parts
    }

    private static func starts(_ text: Substring, with word: String) -> Bool {
        guard let first = word.first, text.first == first else { return false }
        return text.prefix(word.count).lowercased() == word
    }

    /// What separates an id from words about it.
    enum Mark {
        /// `A1 = bread`, `A1 → bread`: what the other must have led to.
        case value
        /// `A1: bread`: a value, or the other's title.
        case colon
        /// `A1 — we need the oven`.
        case remark
    }

    private static let marks: [(text: String, mark: Mark)] = [
        ("==", .value), ("=", .value), (" → ", .value), (" -> ", .value), (": ", .colon), (" — ", .remark),
        (" – ", .remark),
        (" - ", .remark), (" -- ", .remark), (" for ", .remark), (" to ", .remark), (" because ", .remark),
        (" since ", .remark), (" so ", .remark), (" as ", .remark),
    ]

    /// What stands in front of the first such mark, and behind it.
    static func remarked(_ text: String) -> (head: String, tail: String, mark: Mark)? {
        var first: (head: String, tail: String, mark: Mark)?
        for (word, mark) in marks {
            guard let cut = text.firstRange(of: word) else { continue }
            let head = text[..<cut.lowerBound].trimmingBlanks()
            if head.isEmpty || first.map({ $0.head.utf8.count <= head.utf8.count }) ?? false { continue }
            first = (head, text[cut.upperBound...].trimmingBlanks(), mark)
        }
        return first
    }

    /// What stands in brackets before the last words: `All file changes (A1-A4) completed`.
    static func innerRemark(of text: String) -> String? {
        guard let open = text.firstIndex(of: "("), let close = text[open...].firstIndex(of: ")") else { return nil }
        return text[text.index(after: open)..<close].trimmingBlanks()
    }

    /// Whether it begins with `All`, `Both`, `Every`, `Each`.
    static func speaksOfSeveral(_ text: String) -> Bool {
        ["all", "both", "every", "each"].contains(text.prefix { $0 != " " }.lowercased())
    }
}

extension String {
    /// The first place where the other text stands.
    fileprivate func firstRange(of other: String) -> Range<String.Index>? {
        guard let first = other.first else { return nil }
        var start = startIndex
        while let candidate = self[start...].firstIndex(of: first) {
            if self[candidate...].hasPrefix(other) { return candidate..<index(candidate, offsetBy: other.count) }
            start = index(after: candidate)
        }
        return nil
    }
}
