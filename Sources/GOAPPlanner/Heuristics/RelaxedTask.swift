import GOAPCore

/// A task as heuristics walk it: nothing is undone, every operator has a precondition, and one proposition is the goal.
///
/// Operators without preconditions get one that always holds, so that every operator has a supporter; the goal is
/// given by one more operator that costs nothing.
struct RelaxedTask {
    let atomCount: Int
    let operatorCount: Int
    let goalAtom: Int
    let goalOperator: Int
    /// Always holds.
    let startAtom: Int
    let costs: [Int]
    let preconditions: IndexLists
    let adds: IndexLists
    /// For each proposition the operators that need it, and those that give it.
    let consumers: IndexLists
    let achievers: IndexLists
    private let words: Int

    init(_ task: PlanningTask) {
        goalAtom = task.atoms.count
        startAtom = task.atoms.count + 1
        atomCount = task.atoms.count + 2
        goalOperator = task.operatorCount
        operatorCount = task.operatorCount + 1
        costs = task.costs + [0]
        var preconditions = IndexLists()
        var adds = IndexLists()
        for index in 0..<task.operatorCount {
            let needs = task.preconditions[index]
            preconditions.append(needs.isEmpty ? [Int32(startAtom)] : needs)
            adds.append(task.adds[index])
        }
        preconditions.append(task.goal.isEmpty ? [Int32(startAtom)] : task.goal)
        adds.append([Int32(goalAtom)])
        self.preconditions = preconditions
        self.adds = adds
        consumers = preconditions.transposed(count: atomCount)
        achievers = adds.transposed(count: atomCount)
        words = (task.atoms.count + 63) / 64
    }

    /// Runs the body for every proposition that holds.
    func forEachAtom(in state: UnsafePointer<UInt64>, _ body: (Int) -> Void) {
        body(startAtom)
        for word in 0..<words {
            var bits = state[word]
            while bits != 0 {
                body(word << 6 + bits.trailingZeroBitCount)
                bits &= bits - 1
            }
        }
    }
}
