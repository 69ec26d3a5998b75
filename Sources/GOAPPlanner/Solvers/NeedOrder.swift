import GOAPCore

/// The propositions a goal can need, each before everything it is reached over.
struct NeedOrder {
    /// By position.
    private(set) var atoms: [Int32] = []
    /// For each proposition its position; -1 for those that hold from the start.
    private(set) var positions: [Int32]
    /// For each operator the positions of what it needs.
    private(set) var needs = IndexLists()
    /// How far an operator's needs are from what it gives, at most.
    private(set) var span = 0

    /// Nil where an operator gives several things, or needs go in circles.
    init?(_ task: PlanningTask) {
        guard (0..<task.operatorCount).allSatisfy({ task.adds.range($0).count == 1 }) else { return nil }
        positions = [Int32](repeating: -1, count: task.atoms.count)
        guard let levels = Self.levels(task) else { return nil }
        let initial = Set(task.initial)
        atoms = (0..<Int32(task.atoms.count)).filter { !initial.contains($0) }
        atoms.sort { (-levels[Int($0)], $0) < (-levels[Int($1)], $1) }
        for (position, atom) in atoms.enumerated() { positions[Int(atom)] = Int32(position) }
        for index in 0..<task.operatorCount {
            let own = task.preconditions[index].map { positions[Int($0)] }.filter { $0 >= 0 }
            for need in own { span = max(span, Int(need) - Int(positions[Int(task.adds[index].first ?? 0)])) }
            needs.append(own)
        }
    }

    /// For each proposition the length of the longest chain of operators to it.
    private static func levels(_ task: PlanningTask) -> [Int]? {
        var levels = [Int](repeating: 0, count: task.atoms.count)
        var waiting = levels
        for index in 0..<task.operatorCount {
            for atom in task.adds[index] { waiting[Int(atom)] += task.preconditions.range(index).count }
        }
        let consumers = task.preconditions.transposed(count: task.atoms.count)
        var queue = waiting.indices.filter { waiting[$0] == 0 }
        var next = 0
        while next < queue.count {
            let atom = queue[next]
            for consumer in consumers[atom] {
                for given in task.adds[Int(consumer)] {
                    levels[Int(given)] = max(levels[Int(given)], levels[atom] + 1)
                    waiting[Int(given)] -= 1
                    if waiting[Int(given)] == 0 { queue.append(Int(given)) }
                }
            }
            next += 1
        }
        return queue.count == task.atoms.count ? levels : nil
    }
}
