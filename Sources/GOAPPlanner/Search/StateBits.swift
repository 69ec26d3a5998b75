import GOAPCore

/// States of a task as bits, and what operators make of them.
struct StateBits {
    let task: PlanningTask
    /// How many words a state takes: bits, then a number for each counter.
    let words: Int
    private let bitWords: Int
    private let consumers: IndexLists
    private var missing: [Int32]
    private let needed: [Int32]
    private let withoutNeeds: [Int32]

    init(_ task: PlanningTask) {
        self.task = task
        bitWords = task.bitWords
        words = bitWords + task.counters.count
        consumers = task.preconditions.transposed(count: task.atoms.count)
        let needed = (0..<task.operatorCount).map { Int32(task.preconditions.range($0).count) }
        self.needed = needed
        missing = needed
        withoutNeeds = needed.indices.filter { needed[$0] == 0 }.map(Int32.init)
    }

    var initial: [UInt64] {
        var state = [UInt64](repeating: 0, count: words)
        for atom in task.initial { state[Int(atom) >> 6] |= 1 << UInt64(atom & 63) }
        for (number, counter) in task.counters.enumerated() {
            state[bitWords + number] = UInt64(bitPattern: Int64(counter.initial))
        }
        return state
    }

    static func contains(_ state: UnsafePointer<UInt64>, _ atom: Int32) -> Bool {
        state[Int(atom) >> 6] >> UInt64(atom & 63) & 1 != 0
    }

    func isGoal(_ state: UnsafePointer<UInt64>) -> Bool { task.goal.allSatisfy { Self.contains(state, $0) } }

    func apply(_ index: Int32, to state: UnsafeMutablePointer<UInt64>) {
        for atom in task.deletes[Int(index)] { state[Int(atom) >> 6] &= ~(1 << UInt64(atom & 63)) }
        for atom in task.adds[Int(index)] { state[Int(atom) >> 6] |= 1 << UInt64(atom & 63) }
        guard !task.counters.isEmpty else { return }
        for change in task.changes[Int(index)] { count(change, in: state) }
    }

    private func count(_ change: CounterChange, in state: UnsafeMutablePointer<UInt64>) {
        let place = bitWords + Int(change.counter)
        let counter = task.counters[Int(change.counter)]
        let value = counter.value(after: change, from: Int(Int64(bitPattern: state[place])))
        state[place] = UInt64(bitPattern: Int64(value))
        for test in counter.tests {
            let bit = 1 << UInt64(test.atom & 63) as UInt64
            if test.comparison.holds(for: value) {
                state[Int(test.atom) >> 6] |= bit
            } else {
                state[Int(test.atom) >> 6] &= ~bit
            }
        }
    }

    /// The operators that can be applied, ascending; found by counting what each still misses.
    mutating func applicable(in state: UnsafePointer<UInt64>, into operators: inout [Int32]) {
        operators.removeAll(keepingCapacity: true)
        operators += withoutNeeds
        missing.withUnsafeMutableBufferPointer { missing in
            needed.withUnsafeBufferPointer { _ = missing.update(from: $0) }
            for word in 0..<bitWords {
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
