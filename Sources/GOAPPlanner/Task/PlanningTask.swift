package import GOAPCore

/// A problem in propositions, as planners work on it: STRIPS (Fikes and Nilsson 1971) with costs.
///
/// Operators stand in the order of their actions' ranks, so that taking the first of equals takes the most
/// urgent one.
package struct PlanningTask: Sendable {
    package internal(set) var atoms: [Atom] = []
    /// The atoms that hold at the start, ascending.
    package internal(set) var initial: [Int32] = []
    package internal(set) var goal: [Int32] = []
    /// For each operator the action it stands for; -1 for helpers, which cost nothing and are no part of a route.
    package internal(set) var actions: [Int32] = []
    /// In units of `scale`.
    package internal(set) var costs: [Int] = []
    package internal(set) var preconditions = IndexLists()
    package internal(set) var adds = IndexLists()
    package internal(set) var deletes = IndexLists()
    /// How many units of cost make one of the plan's.
    package internal(set) var scale = 1.0
    /// By how much costs were rounded down at most, in the plan's unit.
    var rounding: Double?
    /// Facts that states carry as numbers.
    package internal(set) var counters: [Counter] = []
    /// For each operator what it does to counters, which of their conditions it can make true, and which false.
    package private(set) var changes: [[CounterChange]] = []
    private(set) var gains: [[Gain]] = []
    private(set) var losses: [[Int32]] = []
    /// For each operator everything it can make true.
    private(set) var reaches = IndexLists()
    /// Why it is not the whole problem; nil where it is.
    var shortfall: Shortfall?

    /// The problem in propositions, with everything that any action or the goal mentions.
    package static func grounded(_ problem: PlanningProblem) -> PlanningTask { TaskBuilder.task(problem) }

    package var operatorCount: Int { costs.count }
    /// Whether nothing is ever undone.
    var isDeleteFree: Bool { deletes.items.isEmpty && counters.isEmpty }
    /// How many words the propositions of a state take; a word for each counter follows them.
    var bitWords: Int { max(1, (atoms.count + 63) / 64) }

    /// What a proposition says.
    package enum Atom: Hashable, Sendable {
        case finished(Int)
        case holds(Condition)
        /// The fact has this value; where it only ever rises, at least this value.
        case value(String, FactValue?)
        /// Some alternative of a dependency is met.
        case met
    }

    /// By the number of the proposition that says so: the counter and what it is compared with.
    package var comparisons: [Int32: (counter: Int, comparison: Comparison)] {
        var found: [Int32: (counter: Int, comparison: Comparison)] = [:]
        for (number, counter) in counters.enumerated() {
            for test in counter.tests { found[test.atom] = (number, test.comparison) }
        }
        return found
    }

    mutating func addAtom(_ atom: Atom, isInitial: Bool) -> Int32 {
        let index = Int32(atoms.count)
        atoms.append(atom)
        if isInitial { initial.append(index) }
        return index
    }

    mutating func addOperator(
        action: Int, cost: Int, preconditions: [Int32], adds: [Int32], deletes: [Int32], changes: [CounterChange] = []
    ) {
        actions.append(Int32(action))
        costs.append(cost)
        self.preconditions.append(preconditions)
        self.adds.append(adds)
        self.deletes.append(deletes)
        let gains = changes.flatMap { counters[Int($0.counter)].gains(of: $0) }
        self.changes.append(changes)
        self.gains.append(gains)
        losses.append(changes.flatMap { counters[Int($0.counter)].losses(of: $0) })
        reaches.append(gains.isEmpty ? adds : (adds + gains.map(\.atom)).ascending)
    }

    /// The actions a sequence of operators stands for.
    func route(_ operators: [Int32]) -> [Int] { operators.map { Int(actions[Int($0)]) }.filter { $0 >= 0 } }
}
