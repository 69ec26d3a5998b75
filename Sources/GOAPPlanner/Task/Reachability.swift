import GOAPCore

/// What can become true if nothing is ever undone: the delete relaxation (Bonet and Geffner 2001).
struct Reachability {
    /// By proposition.
    private(set) var reached: [Bool]
    /// By operator: whether it can ever be applied.
    private(set) var applicable: [Bool]

    init(_ task: PlanningTask, where isUsable: (Int) -> Bool = { _ in true }) {
        reached = [Bool](repeating: false, count: task.atoms.count)
        applicable = [Bool](repeating: false, count: task.operatorCount)
        let consumers = task.preconditions.transposed(count: task.atoms.count)
        var missing = (0..<task.operatorCount).map { task.preconditions.range($0).count }
        var queue = task.initial
        for atom in queue { reached[Int(atom)] = true }
        func apply(_ index: Int) {
            guard isUsable(index) else { return }
            applicable[index] = true
            for atom in task.reaches[index] where !reached[Int(atom)] {
                reached[Int(atom)] = true
                queue.append(atom)
            }
        }
        for index in missing.indices where missing[index] == 0 { apply(index) }
        var next = 0
        while next < queue.count {
            for consumer in consumers[Int(queue[next])] {
                missing[Int(consumer)] -= 1
                if missing[Int(consumer)] == 0 { apply(Int(consumer)) }
            }
            next += 1
        }
    }
}
