import GOAPCore

/// What a document says about groups of actions as a whole, by their kind and number: `phase 2`.
struct GroupClaims {
    private var done: [String: (span: Span, line: Int)] = [:]
    private var open: Set<String> = []

    /// - Parameter span: where it is said; of several places the first counts.
    mutating func note(_ word: StatusWord, of group: String, at span: Span, line: Int) {
        if word == .done { done[group] = done[group] ?? (span, line) } else { open.insert(group) }
    }

    /// What is done as a whole is done where nothing else is said. A group of which another place says that it is not, or
    /// whose number has two names, is not believed to be; one under way says nothing about its parts.
    func claim(_ occurrences: [Occurrence]) {
        guard !done.isEmpty else { return }
        var titles: [String: Set<String>] = [:]
        for occurrence in occurrences {
            guard let group = occurrence.group, done[group] != nil, let title = occurrence.phase?.title else {
                continue
            }
            titles[group, default: []].insert(title.lowercased())
        }
        for occurrence in occurrences where occurrence.claim == nil {
            guard let group = occurrence.group, !open.contains(group), (titles[group]?.count ?? 0) < 2 else { continue }
            occurrence.claim = done[group]
        }
    }
}
