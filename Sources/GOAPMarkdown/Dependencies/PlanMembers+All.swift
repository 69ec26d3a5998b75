import GOAPCore

extension PlanMembers {
    private static let nouns: Set<String> = [
        "actions", "tasks", "steps", "milestones", "items", "rows", "stories", "tickets", "work", "others", "ones",
        "user", "of", "them",
    ]
    private static let earlier: Set<String> = ["above", "previous", "prior", "preceding", "earlier", "before"]
    private static let others: Set<String> = ["other", "others", "else", "remaining", "rest", "the"]
    private static let everything: Set<String> = [
        "all", "everything", "alle", "alles", "todas", "todos", "tous", "toutes", "tout", "全部", "所有", "すべて", "全て", "모두",
        "все",
    ]

    /// `all`, `all others`, `all prior tasks`, `everything above`, `all phases`, `previous task`.
    func collective(_ name: String, owner: ActionID) -> Meaning? {
        var words = name.split(separator: " ").map(String.init)[...]
        guard let first = words.first, words.count <= 5 else { return nil }
        let saysAll = Self.everything.contains(first)
        if saysAll { words.removeFirst() }
        let isEarlier = words.contains { Self.earlier.contains($0) && ($0 != "before" || saysAll) }
        guard saysAll || isEarlier, let index = position(of: owner) else { return nil }
        words = words.filter { !Self.earlier.contains($0) && !Self.others.contains($0) }[...]
        if words == ["phases"] || words == ["phase"] {
            return phases(around: index, isEarlier, one: words == ["phase"])
        }
        guard words.allSatisfy(Self.nouns.contains) || words.count == 1 && Self.isOne(words.first) else { return nil }
        if Self.isOne(words.first) || words.isEmpty && !saysAll && first != "above" {
            guard isEarlier, !saysAll, index > 0 else { return nil }
            return Meaning(ids: [ids[index - 1]])
        }
        let range = isEarlier ? 0..<index : ids.indices
        return Meaning(ids: range.filter { $0 != index }.map { ids[$0] }, isCollective: true)
    }

    private static func isOne(_ word: String?) -> Bool {
        ["task", "action", "step", "item", "story", "ticket", "row"].contains(word)
    }

    /// The actions of all other phases, of those before, or of the one before.
    private func phases(around index: Int, _ isEarlier: Bool, one: Bool) -> Meaning? {
        let own = phases[index]?.name
        let range = isEarlier ? 0..<index : ids.indices
        guard one else {
            let others = range.filter { phases[$0]?.name != own && (isEarlier || phases[$0] != nil) }
            return others.isEmpty ? nil : Meaning(ids: others.map { ids[$0] }, isCollective: true)
        }
        return isEarlier ? phase(before: index) : nil
    }

    /// The run of actions of one phase that ends where the phase of this one begins.
    private func phase(before index: Int) -> Meaning? {
        let own = phases[index]?.name
        guard let last = phases[..<index].lastIndex(where: { $0?.name != own }), let name = phases[last]?.name else {
            return nil
        }
        let first = phases[..<last].lastIndex { $0?.name != name }.map { $0 + 1 } ?? 0
        return Meaning(ids: Array(ids[first...last]))
    }
}
