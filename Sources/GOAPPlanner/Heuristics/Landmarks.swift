import GOAPCore

/// Propositions that hold at some point of every route, and their orders.
///
/// Found by passing labels forward through the delete relaxation until nothing changes (Zhu and Givan 2003): to reach
/// a proposition takes what all its achievers have in common.
struct Landmarks {
    /// The propositions, ascending.
    let atoms: [Int32]
    /// For each landmark those that come before it, or should: where two cannot hold together and the later one would
    /// have to be left again, the order is reasonable (Porteous, Sebastia and Hoffmann 2001).
    private(set) var predecessors: [[Int]]
    /// For each landmark those whose every first achiever needs it: until they are reached it must hold again.
    let dependents: [[Int]]
    let isGoal: [Bool]

    /// Larger tasks would take too much memory for what landmarks give.
    private static let largestAtomCount = 8000

    /// Nil where a task is too large for them, or the time is up first.
    init?(_ task: PlanningTask, until isOver: () -> Bool = { false }) {
        guard task.atoms.count <= Self.largestAtomCount, let labels = LandmarkLabels(task, until: isOver) else {
            return nil
        }
        let atoms = labels.union(of: task.goal)
        var numbers = [Int](repeating: -1, count: task.atoms.count)
        for (number, atom) in atoms.enumerated() { numbers[Int(atom)] = number }
        self.atoms = atoms
        predecessors = atoms.map { atom in
            labels.union(of: [atom]).filter { $0 != atom }.map { numbers[Int($0)] }.filter { $0 >= 0 }
        }
        let goal = Set(task.goal)
        isGoal = atoms.map { goal.contains($0) }
        var dependents = [[Int]](repeating: [], count: atoms.count)
        let achievers = task.reaches.transposed(count: task.atoms.count)
        let initial = Set(task.initial)
        for (number, atom) in atoms.enumerated() where !initial.contains(atom) {
            let first = achievers[Int(atom)].filter { !labels.needs(atom, before: task.preconditions[Int($0)]) }
            let common = first.map { Set(task.preconditions[Int($0)]) }.reduce(nil as Set<Int32>?) {
                $0?.intersection($1) ?? $1
            }
            for need in (common ?? []).sorted() where numbers[Int(need)] >= 0 {
                dependents[numbers[Int(need)]].append(number)
            }
        }
        self.dependents = dependents
        addReasonableOrders(MutexGroups(task))
    }

    /// A landmark that a third one needs at hand comes after those that exclude it and that the third needs as well,
    /// a goal after all that exclude it; orders that close a circle are left out.
    private mutating func addReasonableOrders(_ groups: MutexGroups) {
        var orders = LandmarkOrders(predecessors)
        for later in atoms.indices {
            var earlier = Set(dependents[later].flatMap { predecessors[$0] })
            if isGoal[later] { earlier.formUnion(atoms.indices) }
            for landmark in earlier.sorted() where groups.exclude(atoms[landmark], atoms[later]) {
                orders.add(landmark, before: later)
            }
        }
        predecessors = orders.predecessors
    }
}
