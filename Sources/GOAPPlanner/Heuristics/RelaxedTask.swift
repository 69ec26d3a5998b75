import GOAPCore

/// A task as heuristics walk it: nothing is undone, every operator has a precondition, and one proposition is the goal.
///
/// Operators without preconditions get one that always holds, so that every operator has a supporter; the goal is
/// given by one more operator that costs nothing. After it stand, for each condition on a counter that an operator
/// leads towards step by step, a *repetition* of the operator: it gives the condition alone, and costs as many uses as
/// it takes from the state at hand.
struct RelaxedTask {
    let atomCount: Int
    let operatorCount: Int
    let goalAtom: Int
    let goalOperator: Int
    /// Always holds.
    let startAtom: Int
    /// For each operator what one use costs.
    let costs: [Int]
    let preconditions: IndexLists
    let adds: IndexLists
    /// For each proposition the operators that need it, and those that give it.
    let consumers: IndexLists
    let achievers: IndexLists
    /// For each repetition the operator it stands for.
    let origins: [Int32]
    /// For each operator of the task its repetitions, by their numbers among operators.
    let repetitions: IndexLists
    private let gains: [Gain]
    private let bitWords: Int

    init(_ task: PlanningTask) {
        goalAtom = task.atoms.count
        startAtom = task.atoms.count + 1
        atomCount = task.atoms.count + 2
        goalOperator = task.operatorCount
        bitWords = task.bitWords
        var (preconditions, adds, repetitions) = (IndexLists(), IndexLists(), IndexLists())
        var (origins, gains) = ([Int32](), [Gain]())
        for index in 0..<task.operatorCount {
            let needs = task.preconditions[index]
            preconditions.append(needs.isEmpty ? [Int32(startAtom)] : needs)
            let steps = task.gains[index].filter { $0.step != 0 }
            adds.append(
                steps.isEmpty
                    ? task.reaches[index] : task.reaches[index].filter { atom in !steps.contains { $0.atom == atom } })
            let first = Int32(task.operatorCount + 1 + gains.count)
            repetitions.append(first..<first + Int32(steps.count))
            gains += steps
            origins += steps.map { _ in Int32(index) }
        }
        preconditions.append(task.goal.isEmpty ? [Int32(startAtom)] : task.goal[...])
        adds.append([Int32(goalAtom)])
        for (gain, origin) in zip(gains, origins) {
            preconditions.append(Array(preconditions[Int(origin)]))
            adds.append([gain.atom])
        }
        operatorCount = preconditions.count
        costs = task.costs + [0] + origins.map { [costs = task.costs] in costs[Int($0)] }
        consumers = preconditions.transposed(count: atomCount)
        achievers = adds.transposed(count: atomCount)
        (self.preconditions, self.adds, self.repetitions) = (preconditions, adds, repetitions)
        (self.origins, self.gains) = (origins, gains)
    }

    /// The operator of the task that one stands for.
    func origin(_ index: Int) -> Int { index > goalOperator ? Int(origins[index - goalOperator - 1]) : index }

    /// How far a repetition has to lead in a state, and how far one use leads; nil where it leads away.
    func way(_ repetition: Int, in state: UnsafePointer<UInt64>) -> (distance: Int, step: Int)? {
        let gain = gains[repetition]
        let value = Int(Int64(bitPattern: state[bitWords + Int(gain.counter)]))
        guard let distance = gain.comparison.distance(from: value, by: gain.step) else { return nil }
        let step = abs(gain.step)
        // All that lead there are multiples of the unit, so that their sum is one.
        return (max(step, (distance + gain.unit - 1) / gain.unit * gain.unit), step)
    }

    /// Runs the body for every proposition that holds.
    func forEachAtom(in state: UnsafePointer<UInt64>, _ body: (Int) -> Void) {
        body(startAtom)
        for word in 0..<bitWords {
            var bits = state[word]
            while bits != 0 {
                body(word << 6 + bits.trailingZeroBitCount)
                bits &= bits - 1
            }
        }
    }
}
