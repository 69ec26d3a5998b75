import GOAPCore

/// Sets of propositions of which at most one holds at any time, as the place a thing is at: what is moved between them.
///
/// Found by joining what operators exchange for one another, kept where every operator takes one of the set for each
/// one it gives (fact-alternating mutex groups, Fišer and Komenda 2018).
struct MutexGroups {
    /// For each proposition the number of its group; -1 for none.
    private(set) var groups: [Int32]

    init(_ task: PlanningTask) {
        groups = (0..<Int32(task.atoms.count)).map { $0 }
        for index in 0..<task.operatorCount {
            guard task.adds.range(index).count == 1, task.deletes.range(index).count == 1 else { continue }
            join(task.adds[index].first ?? 0, task.deletes[index].first ?? 0)
        }
        for atom in groups.indices { groups[atom] = root(Int32(atom)) }
        drop(whereNotExact: task)
    }

    private func root(_ atom: Int32) -> Int32 {
        var atom = atom
        while groups[Int(atom)] != atom { atom = groups[Int(atom)] }
        return atom
    }

    private mutating func join(_ one: Int32, _ other: Int32) {
        let (first, second) = (root(one), root(other))
        groups[Int(max(first, second))] = min(first, second)
    }

    private mutating func drop(whereNotExact task: PlanningTask) {
        var balance = [Int](repeating: 0, count: groups.count)
        var isExact = [Bool](repeating: true, count: groups.count)
        for atom in task.initial { balance[Int(groups[Int(atom)])] += 1 }
        for group in balance.indices where balance[group] != 1 { isExact[group] = false }
        for index in 0..<task.operatorCount {
            let needs = Set(task.preconditions[index])
            let taken = task.deletes[index].filter { needs.contains($0) }.map { groups[Int($0)] }
            for group in Set(task.reaches[index].map { groups[Int($0)] }) {
                let given = task.reaches[index].count { groups[Int($0)] == group }
                if given != 1 || taken.count(where: { $0 == group }) != 1 { isExact[Int(group)] = false }
            }
        }
        for atom in groups.indices where !isExact[Int(groups[atom])] { groups[atom] = -1 }
    }

    /// Whether the two can never hold together.
    func exclude(_ one: Int32, _ other: Int32) -> Bool {
        one != other && groups[Int(one)] >= 0 && groups[Int(one)] == groups[Int(other)]
    }
}
