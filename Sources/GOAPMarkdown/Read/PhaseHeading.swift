import GOAPCore

/// A heading that groups actions: `Phase 1: Authentication Utilities (P0 - 2 hours)`.
struct PhaseHeading {
    let phase: Phase
    /// The priority its parenthesis names for everything below.
    let priority: String?
    /// Whether no word such as `Phase` says that it is one.
    let isSection: Bool
    /// The word in front with its number, `phase 2`: week 2 is another group than sprint 2.
    let key: String?

    /// False where a look at the first letters tells that it is none, neither in front nor behind `for`.
    static func mayBegin(_ text: String) -> Bool {
        guard let first = text.utf8.first, first.isLetter, !text.utf8.contains(where: { $0 == UInt8(ascii: "*") })
        else { return true }
        let isKeyword = keywords.contains { keyword in
            zip(text.utf8, keyword.utf8).allSatisfy { $0 | 0x20 == $1 | 0x20 }
        }
        return isKeyword || text.utf8.contains(UInt8(ascii: "`")) || hasFor(text.utf8)
    }

    /// `Action Status for Phase 21` names it behind this word.
    private static func hasFor(_ text: String.UTF8View) -> Bool {
        var matched = 0
        let word: StaticString = "for "
        return word.withUTF8Buffer { letters in
            text.contains { byte in
                matched = byte == letters[matched] ? matched + 1 : byte == letters[0] ? 1 : 0
                return matched == letters.count
            }
        }
    }

    private static let keywords = [
        "phase ", "sprint ", "stage ", "wave ", "milestone ", "epic ", "week ", "tier ", "iteration ", "gate ",
    ]

    /// Nil for texts that do not name a group by their first word.
    init?(_ text: String) {
        guard Self.mayBegin(text) else { return nil }
        let plain = text.withoutMarkup
        if let ordinal = OrdinalPhase(plain) {
            (isSection, key, priority) = (false, "phase \(ordinal.number)", nil)
            let title = String(plain[ordinal.title...]).trimmingBlanks()
            phase = Phase(ordinal.number, title: title.isEmpty ? nil : title)
            return
        }
        var rest = plain[...]
        while let first = rest.first, !first.isLetter, !first.isNumber { rest = rest.dropFirst() }
        rest = Self.withoutSectionNumber(rest)
        let beginning = rest.lowercased()
        guard let keyword = Self.keywords.first(where: beginning.hasPrefix) else {
            return nil
        }
        rest = rest.dropFirst(keyword.count)
        let name = rest.prefix { $0.isLetter || $0.isNumber || $0 == "." || $0 == "-" }
        guard !name.isEmpty, name.contains(where: \.isNumber) || name.count <= 2 else { return nil }
        let tail = rest.dropFirst(name.count).drop { $0.isWhitespace || ":—–-.".contains($0) }
        let opening = tail.firstIndex(of: "(") ?? tail.endIndex
        let title = String(tail[..<opening]).trimmingBlanks()
        isSection = false
        key = (keyword + name).lowercased().trimmingPunctuation()
        phase = Phase(String(name).trimmingPunctuation(), title: title.isEmpty ? nil : title)
        let remark = String(tail[opening...].drop { $0 == "(" })
        priority = PriorityText.find(in: remark, only: true) ?? PriorityText.find(in: remark)
    }

    /// Any heading above actions: `1. Authentication`, `M0 — Foundation`, `Cleanup`.
    init(section text: String) {
        (isSection, key) = (true, nil)
        let plain = text.withoutMarkup
        let bytes = Array(plain.utf8)
        let length = IDToken.length(at: bytes)
        let rest = String(decoding: bytes[length...], as: UTF8.self)
        let isNumbered = length > 0 && rest.first.map { ". :)—–-".contains($0) } ?? true
        let title = rest.drop { !$0.isLetter && !$0.isNumber }
        phase =
            isNumbered
            ? Phase(String(decoding: bytes[..<length], as: UTF8.self), title: title.isEmpty ? nil : String(title))
            : Phase(plain)
        priority =
            plain.lastIndex(of: "(").flatMap { PriorityText.find(in: String(plain[$0...])) }
            ?? PriorityText.find(in: plain, only: true)
    }

    /// `Action Status for Phase 21`.
    init?(behindFor text: String) {
        let words = text.split(separator: " ", omittingEmptySubsequences: true)
        guard let index = words.lastIndex(where: { $0 == "Phase" || $0 == "phase" }), index > 0,
            words[index - 1] == "for"
        else { return nil }
        self.init(words[index...].joined(separator: " "))
    }

    /// `2.1 Phase 0` is section 2.1, about phase 0.
    private static func withoutSectionNumber(_ text: Substring) -> Substring {
        let number = text.prefix { $0.isNumber || $0 == "." }
        guard !number.isEmpty, text.dropFirst(number.count).first == " " else { return text }
        return text.dropFirst(number.count).drop { $0 == " " }
    }
}

extension String {
    /// Without dots and dashes at the end.
    fileprivate func trimmingPunctuation() -> String {
        var text = self[...]
        while let last = text.last, last == "." || last == "-" { text = text.dropLast() }
        return String(text)
    }
}
