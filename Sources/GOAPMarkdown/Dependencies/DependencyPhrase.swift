/// How an item of an expression is put together; it knows no ids.
enum DependencyPhrase {
    /// Words between two things, of which the first that fits counts.
    private struct Separators {
        private let words: [String]
        private let beginnings: [UInt8]

        /// - Parameter words: in small letters; of a word that is not ASCII also with capitals.
        init(_ words: [String]) {
            self.words = words
            beginnings = Array(Set(words.compactMap(\.utf8.first)))
        }

        /// Where the word that stands here ends.
        func end(at start: String.Index, in bytes: String.UTF8View) -> String.Index? {
            guard beginnings.contains(bytes[start]) else { return nil }
            return words.lazy.compactMap { end(of: $0, at: start, in: bytes) }.first
        }

        private func end(of word: String, at start: String.Index, in bytes: String.UTF8View) -> String.Index? {
            var place = start
            for letter in word.utf8 {
                guard place < bytes.endIndex else { return nil }
                let byte = bytes[place]
                guard byte == letter || byte.isLetter && byte | 0x20 == letter else { return nil }
                place = bytes.index(after: place)
            }
            return place
        }
    }

    private static let and = Separators([
        " and ", " & ", "&", " + ", "+", " plus ", " und ", " y ", " et ", " e ", " и ", " И ", " và ", " vÀ ", "和",
        "及",
    ])
    private static let or = Separators([" or ", " | ", " oder ", " ou ", " или ", " Или ", " ИЛИ "])
    private static let arrows = Separators([" → ", "→", " -> ", "->", " => ", "=>", " ➜ ", " > "])
    private static let slashes = Separators([" / ", "/"])

    /// What all must hold: `A1 and A2`, `A1 & A2`.
    static func conjuncts(of text: String) -> [String] {
        // `n += 1` and `+A1` hold no sum.
        guard !text.holds("+=") else { return [text] }
        return split(text, at: and).filter { !$0.isEmpty }
    }

    /// Of what one suffices: `A1 or A2`.
    static func alternatives(of text: String) -> [String] { split(text, at: or) }

    /// All the ids of `A1/A2` and `A1 → A3`.
    static func steps(of text: String) -> [String] {
        let steps = split(text, at: arrows)
        return steps.count > 1 ? steps : split(text, at: slashes)
    }

    private static func split(_ text: String, at separators: Separators) -> [String] {
        let bytes = text.utf8
        var parts: [String] = []
        var (start, position) = (bytes.startIndex, bytes.startIndex)
        while position < bytes.endIndex {
            guard let end = separators.end(at: position, in: bytes) else {
                position = bytes.index(after: position)
                continue
            }
            parts.append(text[start..<position].trimmingBlanks())
            (start, position) = (end, end)
        }
        parts.append(text[start...].trimmingBlanks())
        return parts
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
            guard let cut = text.range(of: word) else { continue }
            let head = text[..<cut.lowerBound].trimmingBlanks()
            if head.isEmpty || first.map({ $0.head.utf8.count <= head.utf8.count }) ?? false { continue }
            first = (head, text[cut.upperBound...].trimmingBlanks(), mark)
        }
        return first
    }

    /// `Phase 2` of `Phase 2 dough and water`: a group by its number with one to three words about it, none of which takes something
    /// back.
    static func described(_ text: String) -> String? {
        let words = text.split(separator: " ", omittingEmptySubsequences: true)
        guard (3...5).contains(words.count), words[1].first?.isNumber ?? false,
            GroupIndex.keywords.contains(words[0].lowercased()),
            words.dropFirst(2).allSatisfy({ word in
                word.allSatisfy { $0.isLetter || $0 == "-" } && !doubts.contains(word.lowercased())
            })
        else { return nil }
        return "\(words[0]) \(words[1])"
    }

    private static let doubts: Set<String> = [
        "partially", "partial", "partly", "mostly", "half", "optional", "optionally", "not", "no", "except", "unless",
        "if", "when", "while", "may", "might", "can", "could", "should", "preferably", "ideally", "started", "starts",
        "start", "begun", "begins", "only", "some", "most", "parts", "part", "until", "before", "without", "or",
        "recommended", "desirable", "helpful", "skipped", "cancelled", "failed", "fails", "blocked", "pending",
    ]

    /// What stands in brackets before the last words: `All file changes (A1-A4) completed`.
    static func innerRemark(of text: String) -> String? {
        guard let open = text.firstIndex(of: "("), let close = text[open...].firstIndex(of: ")") else { return nil }
        return text[text.index(after: open)..<close].trimmingBlanks()
    }

    /// Whether it begins with `All`, `Both`, `Every`, `Each`.
    static func speaksOfSeveral(_ text: String) -> Bool {
        guard let first = text.utf8.first, "abeABE".utf8.contains(first) else { return false }
        return ["all", "both", "every", "each"].contains(text.prefix { $0 != " " }.lowercased())
    }
}
