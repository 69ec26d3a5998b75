import GOAPCore

/// Actions inside actions: the whole waits for its parts, and what holds the whole holds its parts.
struct Parts {
    /// For each whole the numbers of its parts, in the order of the document.
    private let parts: [Int: [Int]]
    /// Those that may be left out, so that their wholes do not wait for them.
    private var optional: Set<Int> = []

    /// - Parameters:
    ///   - occurrences: all places, as they were found; a place's parent is an index into them.
    ///   - groups: the places of each action.
    init(_ occurrences: [Occurrence], in groups: [OccurrenceGrouper.Group]) {
        guard occurrences.contains(where: { $0.parent != nil }) else {
            parts = [:]
            return
        }
        var owners: [ObjectIdentifier: Int] = [:]
        for (index, group) in groups.enumerated() {
            for occurrence in group.occurrences { owners[ObjectIdentifier(occurrence)] = index }
        }
        var parts: [Int: [Int]] = [:]
        for occurrence in occurrences {
            guard let parent = occurrence.parent, let part = owners[ObjectIdentifier(occurrence)],
                let whole = owners[ObjectIdentifier(occurrences[parent])], whole != part,
                !(parts[whole]?.contains(part) ?? false), !(parts[part]?.contains(whole) ?? false)
            else { continue }
            parts[whole, default: []].append(part)
            if occurrence.marks.contains(ItemTitle.optional) { optional.insert(part) }
        }
        self.parts = parts
    }

    /// For each part the actions it is a part of, directly or not.
    var wholes: [Int: Set<Int>] {
        var wholes: [Int: Set<Int>] = [:]
        for (whole, members) in parts.sorted(by: { $0.key < $1.key }) {
            for part in members { wholes[part, default: []].formUnion([whole] + (wholes[whole] ?? [])) }
        }
        return wholes
    }

    /// Adds what wholes and parts wait for; a part that names its whole itself keeps it.
    ///
    /// - Parameter stated: what each action names itself; what follows from facts holds for the whole alone.
    func link(_ actions: inout [Action], inheriting stated: [[Dependency]]) {
        var stated = stated
        for (whole, members) in parts.sorted(by: { $0.key < $1.key }) {
            let id = actions[whole].id
            let own = stated[whole]
            for part in members {
                if actions[part].dependencies.contains(where: { $0.actions.contains(id) }) { continue }
                let inherited = own.filter { !$0.actions.contains(actions[part].id) }
                actions[part].dependencies += inherited.filter { !actions[part].dependencies.contains($0) }
                stated[part] += inherited
                actions[part].guards += actions[whole].guards
                let isNamed = own.contains { $0.actions.contains(actions[part].id) }
                guard !isNamed, !optional.contains(part) else { continue }
                actions[whole].dependencies.append(
                    Dependency([.actions([actions[part].id])], at: actions[part].location))
            }
        }
    }
}
