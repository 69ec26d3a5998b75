import GOAPCore

/// Solves tasks that leave no choice, at any size and without search.
///
/// Where everything the goal needs is given by one operator alone, each of these operators is a landmark: every
/// route takes it, so that no route costs less than all of them once. If they can be put in an order, that is the
/// proof that the order is optimal.
struct UniqueProducerSolver {
    private let task: PlanningTask
    private let achievers: IndexLists

    /// The operators in an order that can be applied; nil where the task leaves a choice or they get in each
    /// other's way.
    static func solve(_ task: PlanningTask) -> [Int32]? {
        let solver = UniqueProducerSolver(task: task, achievers: task.reaches.transposed(count: task.atoms.count))
        guard let landmarks = solver.landmarks() else { return nil }
        return OperatorOrder.order(landmarks, in: task)
    }

    /// The operators every route takes, ascending; nil where some need has several ways.
    private func landmarks() -> [Int32]? {
        var isMet = [Bool](repeating: false, count: task.atoms.count)
        for atom in task.initial { isMet[Int(atom)] = true }
        var stack = task.goal
        var landmarks: [Int32] = []
        var isTaken = [Bool](repeating: false, count: task.operatorCount)
        while let atom = stack.popLast() {
            guard !isMet[Int(atom)] else { continue }
            isMet[Int(atom)] = true
            let ways = achievers[Int(atom)]
            // A condition on a counter can take the same operator several times.
            guard ways.count == 1, let only = ways.first, task.adds[Int(only)].contains(atom) else { return nil }
            guard !isTaken[Int(only)] else { continue }
            isTaken[Int(only)] = true
            landmarks.append(only)
            stack += task.preconditions[Int(only)]
        }
        return landmarks.sorted()
    }
}
