import GOAPCore

extension PlanMembers {
    private static let separators = [
        " to ", " through ", " thru ", " until ", " bis ", "…", "...", "..", "–", "—", "~", "〜", "-",
    ]

    /// `A01-A04`, `A2.3-4`, `A1 through A3`: those from the first to the last, but for the owner.
    func range(_ text: String, owner: ActionID) -> [ActionID]? {
        // Two ids and a separator; anything longer is prose.
        guard text.utf8.count <= 80 else { return nil }
        let text = text.lowercased().hasPrefix("from ") ? String(text.dropFirst(5)) : text
        for separator in Self.separators {
            for cut in Self.cuts(text, separator) {
                let left = text[..<cut.lowerBound].trimmingBlanks()
                let right = text[cut.upperBound...].trimmingBlanks()
                guard let first = end(left, owner: owner),
                    let last = index(of: Self.completed(right, like: left), owner: owner) ?? end(right, owner: owner),
                    first <= last
                else { continue }
                return between(first, last).filter { $0 != owner }
            }
        }
        return nil
    }

    /// By their numbers where both ends are of one family, so that what the document has in between does not matter; else
    /// as the document lists them.
    private func between(_ first: Int, _ last: Int) -> [ActionID] {
        let (low, high) = (Self.parts(of: ids[first].text), Self.parts(of: ids[last].text))
        guard let low, let high, low.stem == high.stem, low.number <= high.number else {
            return Array(ids[first...last])
        }
        return families.between(low.stem, low.number...high.number).map { ids[$0] }
    }

    /// `a3.` and 4 of `A3.4`; nil where no number ends it.
    private static func parts(of id: String) -> (stem: String, number: Int)? {
        let key = NameKey.of(id)
        let digits = String(key.reversed().prefix { $0.isNumber }.reversed())
        return Int(digits).map { (String(key.dropLast(digits.count)), $0) }
    }

    /// One end of a range, with or without the word `Task` in front.
    private func end(_ name: String, owner: ActionID) -> Int? {
        index(of: name, owner: owner)
            ?? (name.contains(" ") ? index(of: DependencyWords(name).text, owner: owner) : nil)
    }

    private static func cuts(_ text: String, _ separator: String) -> [Range<String.Index>] {
        var cuts: [Range<String.Index>] = []
        var start = text.startIndex
        while let cut = text[start...].range(of: separator) {
            cuts.append(cut)
            start = text.index(after: cut.lowerBound)
        }
        return cuts
    }

    /// `A2.3-4` means `A2.3-A2.4`, `GOAPIMPL-001 to 005` means `… to GOAPIMPL-005`.
    private static func completed(_ tail: String, like head: String) -> String {
        let digits = head.reversed().prefix { $0.isNumber }.count
        return String(head.dropLast(digits)) + tail
    }
}
