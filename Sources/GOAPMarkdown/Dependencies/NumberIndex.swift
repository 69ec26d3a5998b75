import GOAPCore

/// Which action a bare number stands for where the ids are letters and a number: `5` for `A05`, `2` for `Task-2`.
struct NumberIndex {
    private var byNumber: [String: [(family: String, index: Int)]] = [:]

    init(_ ids: [ActionID]) {
        for (index, id) in ids.enumerated() {
            guard let (family, number) = Self.parts(of: NameKey.of(id.text)) else { continue }
            byNumber[number, default: []].append((family, index))
        }
    }

    /// The letters and the number of `a05`, without its zeros; nil for ids of another form.
    private static func parts(of key: String) -> (family: String, number: String)? {
        let letters = key.prefix { $0.isLetter }
        let number = key.dropFirst(letters.count).drop { $0 == "-" || $0 == "_" }
        guard !letters.isEmpty, let trimmed = trimmed(number) else { return nil }
        return (String(letters), trimmed)
    }

    private static func trimmed(_ number: Substring) -> String? {
        guard !number.isEmpty, number.allSatisfy(\.isNumber) else { return nil }
        let kept = number.drop { $0 == "0" }
        return kept.isEmpty ? "0" : String(kept)
    }

    /// The one of the owner's family, else the only one there is; never the owner.
    func index(of number: String, owner: ActionID, at position: Int?) -> Int? {
        guard let number = Self.trimmed(number[...]), let all = byNumber[number] else { return nil }
        let family = Self.parts(of: NameKey.of(owner.text))?.family
        let candidates = all.filter { $0.index != position }
        let own = candidates.filter { $0.family == family }
        if own.count == 1 { return own[0].index }
        return own.isEmpty && candidates.count == 1 ? candidates[0].index : nil
    }

    /// The only one whose letters begin as the kind does: M1 of `Milestone 1`.
    func index(of number: String, kind: String) -> Int? {
        let candidates =
            Self.trimmed(number[...]).flatMap { byNumber[$0] }?.filter { $0.family.first == kind.first } ?? []
        return candidates.count == 1 ? candidates[0].index : nil
    }
}
