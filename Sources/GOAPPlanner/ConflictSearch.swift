import GOAPCore

/// Finds what excludes itself where each part could be had alone: pairs of propositions that are never true together
/// (h², Haslum and Geffner 2000), among what an action or the goal needs, and which actions undo one by giving the other.
struct ConflictSearch {
    private let task: PlanningTask
    private let problem: PlanningProblem
    private let count: Int
    /// For each pair, in both orders, whether both can be true at once; a pair of the same is the proposition itself.
    private var reached: [Bool]
    /// Larger tasks are not looked at: the pairs would take too long.
    private static let limit = 200

    static func conflicts(in problem: PlanningProblem) -> [Unsolvability.Conflict] {
        let task = TaskBuilder.task(problem)
        guard task.atoms.count <= limit, task.operatorCount <= 2 * limit else { return [] }
        var search = ConflictSearch(task, problem)
        search.run()
        return search.conflicts()
    }

    private init(_ task: PlanningTask, _ problem: PlanningProblem) {
        (self.task, self.problem) = (task, problem)
        count = task.atoms.count
        reached = [Bool](repeating: false, count: count * count)
        for one in task.initial { for other in task.initial { reached[Int(one) * count + Int(other)] = true } }
    }

    private mutating func run() {
        var isChanged = true
        while isChanged {
            isChanged = false
            for index in 0..<task.operatorCount where areTogether(task.preconditions[index]) {
                if apply(index) { isChanged = true }
            }
        }
    }

    /// Marks the pairs that the operator gives, with itself and with what stays true beside it.
    private mutating func apply(_ index: Int) -> Bool {
        let (adds, deletes) = (task.adds[index], Set(task.deletes[index]))
        var isChanged = false
        for one in adds {
            for other in adds where mark(one, other) { isChanged = true }
            for other in 0..<Int32(count) where !deletes.contains(other) && !isTrue(one, other) {
                guard isTrue(other, other), task.preconditions[index].allSatisfy({ isTrue($0, other) }) else {
                    continue
                }
                if mark(one, other) { isChanged = true }
            }
        }
        return isChanged
    }

    private mutating func mark(_ one: Int32, _ other: Int32) -> Bool {
        guard !isTrue(one, other) else { return false }
        reached[Int(one) * count + Int(other)] = true
        reached[Int(other) * count + Int(one)] = true
        return true
    }

    private func isTrue(_ one: Int32, _ other: Int32) -> Bool { reached[Int(one) * count + Int(other)] }

    private func areTogether(_ atoms: ArraySlice<Int32>) -> Bool { excluding(atoms) == nil }

    /// Two of these that are never true together.
    private func excluding(_ atoms: ArraySlice<Int32>) -> (Int32, Int32)? {
        for (position, one) in atoms.enumerated() {
            for other in atoms.dropFirst(position) where !isTrue(one, other) { return (one, other) }
        }
        return nil
    }

    // MARK: Backwards from the goal

    private func conflicts() -> [Unsolvability.Conflict] {
        var found: [Unsolvability.Conflict] = []
        var seen: Set<Int32> = []
        var pending: [Int32] = []
        func look(_ atoms: ArraySlice<Int32>, of action: Int?) {
            let missing = atoms.filter { !isTrue($0, $0) }
            pending += missing.filter { seen.insert($0).inserted }
            guard missing.isEmpty, let (one, other) = excluding(atoms), let conflict = conflict(one, other, of: action),
                !found.contains(where: { $0.action == action })
            else { return }
            found.append(conflict)
        }
        look(task.goal[...], of: nil)
        while let atom = pending.popLast() {
            for index in 0..<task.operatorCount where task.adds[index].contains(atom) {
                let action = Int(task.actions[index])
                look(task.preconditions[index], of: action < 0 ? nil : action)
            }
        }
        return found
    }

    private func conflict(_ one: Int32, _ other: Int32, of action: Int?) -> Unsolvability.Conflict? {
        guard let first = wanted(one), let second = wanted(other) else { return nil }
        var undoers: [Int] = []
        for index in 0..<task.operatorCount where task.actions[index] >= 0 {
            let (adds, deletes, undoer) = (task.adds[index], task.deletes[index], Int(task.actions[index]))
            let undoes = deletes.contains(one) && adds.contains(other) || deletes.contains(other) && adds.contains(one)
            if undoes, !undoers.contains(undoer) { undoers.append(undoer) }
        }
        return Unsolvability.Conflict(action: action, one: first, other: second, undoers: undoers)
    }

    private func wanted(_ atom: Int32) -> Unsolvability.Wanted? {
        switch task.atoms[Int(atom)] {
        case .finished(let action): .finished(action)
        case .holds(let condition): .fact(condition)
        case .value(let name, let value): value.map { .fact(Condition(name, .equals, $0)) }
        case .met: nil
        }
    }
}
