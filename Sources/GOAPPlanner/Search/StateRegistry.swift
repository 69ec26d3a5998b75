import GOAPCore

/// Every state a search has seen, once each, with the cheapest known way to it.
struct StateRegistry {
    private let words: Int
    private var bits: [UInt64] = []
    /// Open addressing; a state's number plus one, 0 for free.
    private var table = [UInt32](repeating: 0, count: 1024)
    private(set) var parents: [Int32] = []
    private(set) var operators: [Int32] = []
    var costs: [Int] = []

    init(words: Int) { self.words = words }

    var count: Int { costs.count }
    var bytes: Int { bits.capacity * 8 + table.capacity * 4 + costs.capacity * 16 }

    /// Runs the body with the state's bits.
    func withState<Result>(_ number: Int, _ body: (UnsafePointer<UInt64>) -> Result) -> Result {
        bits.withUnsafeBufferPointer { body($0.baseAddress! + number * words) }
    }

    func copy(_ number: Int, to state: UnsafeMutablePointer<UInt64>) {
        withState(number) { state.update(from: $0, count: words) }
    }

    /// The state's number, and whether it is seen for the first time.
    mutating func intern(_ state: UnsafePointer<UInt64>) -> (number: Int, isNew: Bool) {
        if (count + 1) * 2 > table.count { grow() }
        var slot = hash(state) & (table.count - 1)
        while table[slot] != 0 {
            let number = Int(table[slot]) - 1
            if equals(number, state) { return (number, false) }
            slot = (slot + 1) & (table.count - 1)
        }
        table[slot] = UInt32(count + 1)
        bits.append(contentsOf: UnsafeBufferPointer(start: state, count: words))
        parents.append(-1)
        operators.append(-1)
        costs.append(.max)
        return (count - 1, true)
    }

    mutating func reach(_ number: Int, from parent: Int, by index: Int32, cost: Int) {
        parents[number] = Int32(parent)
        operators[number] = index
        costs[number] = cost
    }

    /// The operators that lead to the state.
    func path(to number: Int) -> [Int32] {
        var path: [Int32] = []
        var state = number
        while parents[state] >= 0 {
            path.append(operators[state])
            state = Int(parents[state])
        }
        return path.reversed()
    }

    private func equals(_ number: Int, _ state: UnsafePointer<UInt64>) -> Bool {
        withState(number) { known in (0..<words).allSatisfy { known[$0] == state[$0] } }
    }

    private func hash(_ state: UnsafePointer<UInt64>) -> Int {
        var hash: UInt64 = 0x9E37_79B9_7F4A_7C15
        for word in 0..<words {
            hash = (hash ^ state[word]) &* 0xFF51_AFD7_ED55_8CCD
            hash ^= hash >> 32
        }
        return Int(truncatingIfNeeded: hash & 0x7FFF_FFFF_FFFF_FFFF)
    }

    private mutating func grow() {
        var larger = [UInt32](repeating: 0, count: table.count * 2)
        for number in 0..<count {
            var slot = withState(number) { hash($0) } & (larger.count - 1)
            while larger[slot] != 0 { slot = (slot + 1) & (larger.count - 1) }
            larger[slot] = UInt32(number + 1)
        }
        table = larger
    }
}
