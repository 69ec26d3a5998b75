import GOAPCore

/// Leaves of a task only what can be reached and what the goal can need.
///
/// Dropped are operators that can never be applied, propositions that always hold, and everything that does not lead
/// to the goal by any chain of effects and preconditions. No optimal route is lost.
struct TaskReduction {
    private let task: PlanningTask
    private let reachability: Reachability
    /// By proposition: whether it holds whatever is done.
    private var always: [Bool]
    private var isRelevant: [Bool]

    /// The smaller task; nil when the goal cannot be reached even if nothing were ever undone.
    static func reduced(_ task: PlanningTask) -> PlanningTask? {
        let reachability = Reachability(task)
        guard task.goal.allSatisfy({ reachability.reached[Int($0)] }) else { return nil }
        var reduction = TaskReduction(task, reachability)
        reduction.findAlways()
        reduction.findRelevant()
        return reduction.result()
    }

    private init(_ task: PlanningTask, _ reachability: Reachability) {
        self.task = task
        self.reachability = reachability
        always = [Bool](repeating: false, count: task.atoms.count)
        isRelevant = always
    }

    private mutating func findAlways() {
        for atom in task.initial { always[Int(atom)] = true }
        for index in 0..<task.operatorCount where reachability.applicable[index] {
            for atom in task.deletes[index] { always[Int(atom)] = false }
            for atom in task.losses[index] { always[Int(atom)] = false }
        }
    }

    /// Backwards from the goal over the operators that give what is needed.
    private mutating func findRelevant() {
        let achievers = task.reaches.transposed(count: task.atoms.count)
        var queue: [Int32] = []
        func need(_ atoms: some Sequence<Int32>, _ isRelevant: inout [Bool]) {
            for atom in atoms where !isRelevant[Int(atom)] && !always[Int(atom)] {
                isRelevant[Int(atom)] = true
                queue.append(atom)
            }
        }
        need(task.goal, &isRelevant)
        var next = 0
        while next < queue.count {
            for achiever in achievers[Int(queue[next])] where reachability.applicable[Int(achiever)] {
                need(task.preconditions[Int(achiever)], &isRelevant)
            }
            next += 1
        }
    }

    private func result() -> PlanningTask {
        var result = PlanningTask()
        (result.scale, result.rounding, result.shortfall) = (task.scale, task.rounding, task.shortfall)
        var numbers = [Int32](repeating: -1, count: task.atoms.count)
        let holds = Set(task.initial)
        for atom in task.atoms.indices where isRelevant[atom] {
            numbers[atom] = result.addAtom(task.atoms[atom], isInitial: holds.contains(Int32(atom)))
        }
        func kept(_ atoms: ArraySlice<Int32>) -> [Int32] { atoms.map { numbers[Int($0)] }.filter { $0 >= 0 } }
        let counters = keepCounters(in: &result, numbers)
        for index in 0..<task.operatorCount where reachability.applicable[index] {
            guard task.reaches[index].contains(where: { numbers[Int($0)] >= 0 }) else { continue }
            result.addOperator(
                action: Int(task.actions[index]), cost: task.costs[index],
                preconditions: kept(task.preconditions[index]), adds: kept(task.adds[index]),
                deletes: kept(task.deletes[index]),
                changes: task.changes[index].compactMap { change in
                    let counter = counters[Int(change.counter)]
                    return counter < 0
                        ? nil : CounterChange(counter: counter, amount: change.amount, isSet: change.isSet)
                })
        }
        result.goal = Array(Set(kept(task.goal[...]))).sorted()
        return result
    }

    /// Counters of which some condition is kept; returns the new number of each, or -1.
    private func keepCounters(in result: inout PlanningTask, _ numbers: [Int32]) -> [Int32] {
        task.counters.map { counter in
            let tests = counter.tests.filter { numbers[Int($0.atom)] >= 0 }.map {
                Counter.Test(comparison: $0.comparison, atom: numbers[Int($0.atom)])
            }
            guard !tests.isEmpty else { return -1 }
            result.counters.append(counter.keeping(tests))
            return Int32(result.counters.count - 1)
        }
    }
}
