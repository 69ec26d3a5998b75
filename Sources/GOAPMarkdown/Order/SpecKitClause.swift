/// A clause of a sentence about order: who waits, and for what.
struct SpecKitClause {
    enum Relation {
        case waits
        /// The other way round: `BLOCKS all user stories`.
        case blocks
        /// For nothing.
        case free
        /// For what the object waits for.
        case beside
    }

    let subject: String
    let relation: Relation
    let object: String

    /// The clauses of a text that say something about order. They end with a full stop, a semicolon or a dash.
    static func clauses(of text: String) -> [SpecKitClause] {
        pieces(of: text).compactMap { piece in
            let lower = piece.lowercased()
            for (word, relation) in words {
                guard let range = lower.range(ofWord: word) else { continue }
                let object = lower[range.upperBound...]
                return SpecKitClause(
                    subject: String(lower[..<range.lowerBound]), relation: relation, object: cut(String(object)))
            }
            return nil
        }
    }

    /// The first that is found counts.
    private static let words: [(String, Relation)] = [
        ("no dependencies", .free), ("no dependency", .free), ("independent of", .free), ("independent", .free),
        ("can start immediately", .free), ("in parallel with", .beside), ("parallel with", .beside),
        ("alongside", .beside),
        ("in parallel", .beside), ("must be complete before", .blocks), ("must complete before", .blocks),
        ("must be completed before", .blocks), ("must finish before", .blocks), ("depends on", .waits),
        ("depend on", .waits),
        ("dependent on", .waits), ("blocked by", .waits), ("blocks", .blocks), ("block", .blocks), ("requires", .waits),
        ("require", .waits), ("needs", .waits), ("need", .waits), ("waits for", .waits), ("wait for", .waits),
        ("builds on", .waits),
        ("until", .waits), ("start after", .waits), ("starts after", .waits), ("begin after", .waits),
        ("follows", .waits),
        ("after", .waits),
    ]

    /// `US6 for config validation` names US6.
    private static func cut(_ object: String) -> String {
        var end = object.endIndex
        for word in ["for", "to", "because", "but", "so", "since", "as", "while", "before", "if"] {
            if let range = object.range(ofWord: word), range.lowerBound < end { end = range.lowerBound }
        }
        return String(object[..<end])
    }

    private static func pieces(of text: String) -> [String] {
        var pieces = [""]
        let characters = Array(text)
        for (index, character) in characters.enumerated() {
            let isBeforeBlank = index + 1 == characters.count || characters[index + 1] == " "
            let isBehindBlank = index > 0 && characters[index - 1] == " "
            let ends =
                character == ";" || character == "." && isBeforeBlank
                || "-–—".contains(character) && isBeforeBlank && isBehindBlank
            if ends { pieces.append("") } else { pieces[pieces.count - 1].append(character) }
        }
        return pieces
    }
}

extension String {
    /// Where words stand, with no letter or digit on either side.
    fileprivate func range(ofWord word: String) -> Range<Index>? {
        var start = startIndex
        while let found = self[start...].firstRange(of: word) {
            let isFree =
                (found.lowerBound == startIndex || !isPartOfWord(self[index(before: found.lowerBound)]))
                && (found.upperBound == endIndex || !isPartOfWord(self[found.upperBound]))
            if isFree { return found }
            start = index(after: found.lowerBound)
        }
        return nil
    }

    private func isPartOfWord(_ character: Character) -> Bool { character.isLetter || character.isNumber }
}
