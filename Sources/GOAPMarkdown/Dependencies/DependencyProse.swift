import GOAPCore

/// The ids in a sentence of a dependency field: `the schema of A2 before we begin`.
struct DependencyProse {
    private(set) var ids: [ActionID] = []
    /// Whether the sentence says more than that the ids come first: `A1 finds stale files`, `only if A2 fails`.
    private(set) var isCondition = false

    /// - Parameter onlyInFront: whether ids count only where the sentence begins with them.
    init(_ text: String, _ members: PlanMembers, owner: ActionID, onlyInFront: Bool) {
        // A sentence has no end that matters to an order.
        let words = text.split(separator: " ", omittingEmptySubsequences: true).prefix(60)
        var position = words.startIndex
        while position < words.endIndex {
            let word = Self.plain(words[position])
            if Self.denials.contains(word.lowercased()) {
                isCondition = true
                return
            }
            let previous = position > words.startIndex ? words[position - 1].lowercased() : ""
            if let found = Self.ids(word, after: previous, members, owner: owner) {
                ids += found.filter { !ids.contains($0) }
                if position + 2 < words.endIndex { isCondition = isCondition || Self.isVerb(words[position + 1]) }
            } else {
                if onlyInFront, ids.isEmpty, !Self.openings.contains(word.lowercased()) { return }
                // `when A1 is done` only names it, `A1 when the sun shines` says more.
                isCondition =
                    isCondition || Self.conditions.contains(word.lowercased())
                    || !ids.isEmpty && word.lowercased() == "when"
            }
            position += 1
        }
    }

    private static func plain(_ word: Substring) -> String {
        var word = word
        while let last = word.last, ".,:;!?)'\"".contains(last) { word = word.dropLast() }
        while let first = word.first, "('\"".contains(first) { word = word.dropFirst() }
        return String(word)
    }

    /// What a single word names: an id or a range of ids. A bare number only behind a word that says what it counts.
    private static func ids(
        _ word: String, after previous: String, _ members: PlanMembers, owner: ActionID
    ) -> [ActionID]? {
        guard let first = word.utf8.first, first.isAlphanumeric || first == UInt8(ascii: "#"),
            word.utf8.contains(where: \.isDigit)
        else { return nil }
        guard word.contains(where: \.isLetter) || kinds.contains(previous) else { return nil }
        if let index = members.index(of: word, owner: owner) { return [members.ids[index]] }
        return members.range(word, owner: owner)
    }

    private static let kinds: Set<String> = [
        "action", "actions", "task", "tasks", "step", "steps", "milestone", "milestones", "story", "stories", "item",
        "items",
    ]
    private static let openings = kinds.union(["the", "after", "once", "when", "requires", "needs"])

    /// Behind these an id is not waited for.
    private static let denials: Set<String> = [
        "not", "no", "never", "without", "before", "unlike", "instead", "except", "excluding", "parallel", "alongside",
        "independent", "blocks", "unblocks", "enables", "doesn't", "don't", "isn't",
    ]
    /// With these it matters how the other ended.
    private static let conditions: Set<String> = [
        "if", "unless", "whether", "still", "fails", "failing", "failed", "only", "until", "while", "than", ">", "<",
        "=", ">=",
        "<=", "==", "≥", "≤", "approved", "agrees", "decides", "says", "optional", "maybe", "possibly",
    ]

    /// `finds` of `A1 finds stale files`: what the other must do, and not only that it is done.
    private static func isVerb(_ word: Substring) -> Bool {
        guard word.last == "s", word.first?.isLowercase ?? false, word.count > 3, !word.hasSuffix("ss") else {
            return false
        }
        return !["passes", "completes", "finishes", "lands", "merges", "results", "outputs", "changes", "tasks"]
            .contains(word)
    }
}
