import GOAPCore

/// LM-cut (Helmert and Domshlak 2009): adds up disjunctive landmarks, sets of operators of which every route takes
/// one, each found as a cut of the graph in which every operator hangs on its dearest precondition.
struct LandmarkCutHeuristic: Heuristic {
    private let task: RelaxedTask
    private var exploration: MaxExploration
    private var isNearGoal: [Bool]
    private var isReached: [Bool]
    private var stack: [Int32] = []
    private var cut: [Int32] = []

    init(_ task: PlanningTask) {
        self.task = RelaxedTask(task)
        exploration = MaxExploration(self.task)
        isNearGoal = [Bool](repeating: false, count: self.task.atomCount)
        isReached = isNearGoal
    }

    /// Where the time is up, what has been added up so far, which says no more than it costs either.
    mutating func estimate(_ state: UnsafePointer<UInt64>, until isOver: () -> Bool) -> Int? {
        exploration.explore(from: state)
        guard var cost = exploration.goalCost else { return nil }
        var total = 0
        while cost > 0, !isOver() {
            let amount = findLandmark(from: state)
            total += amount
            exploration.reduce(cut, by: amount)
            cost = exploration.goalCost ?? 0
        }
        return total
    }

    /// Leaves the landmark's operators in `cut`; returns what the cheapest of them costs.
    private mutating func findLandmark(from state: UnsafePointer<UInt64>) -> Int {
        markGoalZone()
        for atom in isReached.indices { isReached[atom] = false }
        cut.removeAll(keepingCapacity: true)
        stack.removeAll(keepingCapacity: true)
        task.forEachAtom(in: state) { reach(Int32($0)) }
        while let atom = stack.popLast() {
            for position in task.consumers.range(Int(atom)) {
                let index = task.consumers.items[position]
                if exploration.supporters[Int(index)] == atom { pass(index) }
            }
        }
        return cut.reduce(Int.max) { min($0, exploration.costs[Int($1)]) }
    }

    /// Everything from which the goal is reached over operators that cost nothing any more.
    private mutating func markGoalZone() {
        for atom in isNearGoal.indices { isNearGoal[atom] = false }
        stack.removeAll(keepingCapacity: true)
        isNearGoal[task.goalAtom] = true
        stack.append(Int32(task.goalAtom))
        while let atom = stack.popLast() {
            for position in task.achievers.range(Int(atom)) {
                let index = Int(task.achievers.items[position])
                let supporter = exploration.supporters[index]
                guard exploration.costs[index] == 0, supporter >= 0, !isNearGoal[Int(supporter)] else { continue }
                isNearGoal[Int(supporter)] = true
                stack.append(supporter)
            }
        }
    }

    /// An operator that leads into the goal zone belongs to the cut; any other is gone over.
    private mutating func pass(_ index: Int32) {
        let adds = task.adds.range(Int(index))
        if adds.contains(where: { isNearGoal[Int(task.adds.items[$0])] }) { return cut.append(index) }
        for position in adds { reach(task.adds.items[position]) }
    }

    private mutating func reach(_ atom: Int32) {
        guard !isReached[Int(atom)] else { return }
        isReached[Int(atom)] = true
        stack.append(atom)
    }
}
