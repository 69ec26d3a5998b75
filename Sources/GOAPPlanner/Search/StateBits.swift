import GOAPCore

/// States of a task as bits, and what operators make of them.
struct StateBits {
    let task: PlanningTask
    /// How many words a state takes.
    let words: Int
    private let consumers: IndexLists
    private var missing: [Int32]
    private let needed: [Int32]
    private let withoutNeeds: [Int32]

    init(_ task: PlanningTask) {
        self.task = task
        words = max(1, (task.atoms.count + 63) / 64)
        consumers = task.preconditions.transposed(count: task.atoms.count)
        let needed = (0..<task.operatorCount).map { Int32(task.preconditions.range($0).count) }
        self.needed = needed
        missing = needed
        withoutNeeds = needed.indices.filter { needed[$0] == 0 }.map(Int32.init)
    }

    var initial: [UInt64] {
        var state = [UInt64](repeating: 0, count: words)
        for atom in task.initial { state[Int(atom) >> 6] |= 1 << UInt64(atom & 63) }
        return state
    }

    static func contains(_ state: UnsafePointer<UInt64>, _ atom: Int32) -> Bool {
        state[Int(atom) >> 6] >> UInt64(atom & 63) & 1 != 0
    }

    func isGoal(_ state: UnsafePointer<UInt64>) -> Bool { task.goal.allSatisfy { Self.contains(state, $0) } }

    func apply(_ index: Int32, to state: UnsafeMutablePointer<UInt64>) {
        for atom in task.deletes[Int(index)] { state[Int(atom) >> 6] &= ~(1 << UInt64(atom & 63)) }
        for atom in task.adds[Int(index)] { state[Int(atom) >> 6] |= 1 << UInt64(atom & 63) }
    }

    /// The operators that can be applied, ascending; found by counting what each still misses.
    mutating func applicable(in state: UnsafePointer<UInt64>, into operators: inout [Int32]) {
        operators.removeAll(keepingCapacity: true)
        operators += withoutNeeds
        missing.withUnsafeMutableBufferPointer { missing in
            needed.withUnsafeBufferPointer { _ = missing.update(from: $0) }
            for word in 0..<words {
                var bits = state[word]
                while bits != 0 {
                    let atom = word << 6 + bits.trailingZeroBitCount
                    bits &= bits - 1
                    for position in consumers.range(atom) {
                        let consumer = consumers.items[position]
                        missing[Int(consumer)] -= 1
                        if missing[Int(consumer)] == 0 { operators.append(consumer) }
                    }
                }
            }
        }
        operators.sort()
    }
}
