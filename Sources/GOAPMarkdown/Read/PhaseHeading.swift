import GOAPCore

/// A heading that groups actions: `Phase 1: Authentication Utilities (P0 - 2 hours)`.
struct PhaseHeading {
    let phase: Phase
    /// The priority its parenthesis names for everything below.
    let priority: String?

    init?(_ text: String) {
        var rest = text.withoutMarkup[...]
        while let first = rest.first, !first.isLetter, !first.isNumber { rest = rest.dropFirst() }
        rest = Self.withoutSectionNumber(rest)
        guard let keyword = ["phase ", "sprint ", "stage ", "wave "].first(where: { rest.lowercased().hasPrefix($0) })
        else {
            return nil
        }
        rest = rest.dropFirst(keyword.count)
        let name = rest.prefix { $0.isLetter || $0.isNumber || $0 == "." || $0 == "-" }
        guard !name.isEmpty, name.contains(where: \.isNumber) || name.count <= 2 else { return nil }
        let tail = rest.dropFirst(name.count).drop { $0.isWhitespace || ":—–-.".contains($0) }
        let opening = tail.firstIndex(of: "(") ?? tail.endIndex
        let title = String(tail[..<opening]).trimmingBlanks()
        phase = Phase(String(name).trimmingPunctuation(), title: title.isEmpty ? nil : title)
        priority = PriorityText.find(in: String(tail[opening...]))
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
