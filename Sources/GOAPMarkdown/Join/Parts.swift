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
        var known: Set<AcyclicEdges.Edge> = []
        for occurrence in occurrences {
            guard let parent = occurrence.parent, let part = owners[ObjectIdentifier(occurrence)],
                let whole = owners[ObjectIdentifier(occurrences[parent])], whole != part,
                !known.contains(.init(from: whole, to: part)), !known.contains(.init(from: part, to: whole))
            else { continue }
            known.insert(.init(from: whole, to: part))
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

    /// Adds what wholes and parts wait for; a part that names its whole itself keeps it. What the plan states wins: nothing is
    /// added that would close a cycle.
    ///
    /// - Parameter stated: what each action names itself; what follows from facts holds for the whole alone.
    func link(_ actions: inout [Action], inheriting stated: [[Dependency]]) {
        let implied = implied(actions, stated)
        guard !implied.isEmpty else { return }
        let numbers = Dictionary(actions.indices.map { (actions[$0].id, $0) }) { first, _ in first }
        func edges(_ from: Int, _ dependency: Dependency) -> [AcyclicEdges.Edge] {
            dependency.actions.compactMap { numbers[$0].map { .init(from: from, to: $0) } }
        }
        let own = actions.indices.flatMap { index in actions[index].dependencies.flatMap { edges(index, $0) } }
        let targets = AcyclicEdges.targets(
            of: own + implied.flatMap { edges($0.action, $0.dependency) }, count: actions.count
        ).map(Set.init)
        for (action, dependency) in implied
        where edges(action, dependency).allSatisfy({ targets[action].contains($0.to) }) {
            actions[action].dependencies.append(dependency)
        }
        for (whole, members) in parts.sorted(by: { $0.key < $1.key }) {
            for part in members where !names(actions[whole].id, actions[part].dependencies) {
                actions[part].guards += actions[whole].guards
            }
        }
    }

    /// That wholes wait for their parts, and then that parts wait for what their wholes wait for.
    private func implied(_ actions: [Action], _ stated: [[Dependency]]) -> [(action: Int, dependency: Dependency)] {
        var stated = stated
        var ends: [(Int, Dependency)] = []
        var inherited: [(Int, Dependency)] = []
        for (whole, members) in parts.sorted(by: { $0.key < $1.key }) {
            let own = stated[whole]
            for part in members where !names(actions[whole].id, actions[part].dependencies) {
                let id = actions[part].id
                let passed = own.filter { !$0.actions.contains(id) }
                inherited += passed.filter { !actions[part].dependencies.contains($0) }.map { (part, $0) }
                stated[part] += passed
                guard !names(id, own), !optional.contains(part) else { continue }
                ends.append((whole, Dependency([.actions([id])], at: actions[part].location)))
            }
        }
        return ends + inherited
    }

    private func names(_ id: ActionID, _ dependencies: [Dependency]) -> Bool {
        dependencies.contains { $0.actions.contains(id) }
    }
}
