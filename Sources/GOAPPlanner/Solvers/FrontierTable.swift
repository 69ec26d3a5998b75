import GOAPCore

/// Frontiers whose first need is the same, each with the cheapest way to leave it. A frontier is a set of positions
/// relative to that need, one bit each; it is never empty.
struct FrontierTable {
    struct Entry {
        /// 0 in a free slot.
        var frontier: UInt128 = 0
        /// What was paid, and the cheapest operator for each need that is left.
        var cost: Int = 0
        /// The frontier it was made from, and by which operator.
        var parent: Int32 = -1
        var index: Int32 = -1
    }

    /// Open addressing, so that most questions touch one place in memory.
    private(set) var slots: [Entry] = []
    private(set) var count = 0

    var bytes: Int { slots.capacity * MemoryLayout<Entry>.stride }

    /// Returns by how many bytes the table has grown.
    @discardableResult
    mutating func insert(_ entry: Entry) -> Int {
        let before = bytes
        if count * 2 >= slots.count { grow() }
        let slot = self.slot(of: entry.frontier)
        if slots[slot].frontier == 0 {
            count += 1
            slots[slot] = entry
        } else if entry.cost < slots[slot].cost {
            slots[slot] = entry
        }
        return bytes - before
    }

    /// Whether another one lacks a need of it, and was left for no more.
    ///
    /// - Parameter prices: of needs, from the first of the table on.
    func isDominated(_ entry: Entry, _ prices: ArraySlice<Int>) -> Bool {
        var bits = entry.frontier & ~1
        while bits != 0 {
            let position = bits.trailingZeroBitCount
            let bit = 1 << position as UInt128
            bits ^= bit
            let other = slots[slot(of: entry.frontier ^ bit)]
            if other.frontier != 0, other.cost + prices[prices.startIndex + position] <= entry.cost { return true }
        }
        return false
    }

    /// What no more than so many entries cost less than.
    func costOfRank(_ rank: Int) -> Int {
        guard count > rank else { return .max }
        var costs = slots.filter { $0.frontier != 0 }.map(\.cost)
        var (low, high) = (0, costs.count - 1)
        while low < high {
            let pivot = costs[(low + high) / 2]
            var (left, right) = (low, high)
            while left <= right {
                while costs[left] < pivot { left += 1 }
                while costs[right] > pivot { right -= 1 }
                guard left <= right else { break }
                costs.swapAt(left, right)
                left += 1
                right -= 1
            }
            if rank <= right { high = right } else if rank >= left { low = left } else { break }
        }
        return costs[rank]
    }

    /// Where the frontier is, or could be put.
    private func slot(of frontier: UInt128) -> Int {
        let low = UInt64(truncatingIfNeeded: frontier)
        let high = UInt64(truncatingIfNeeded: frontier >> 64)
        var hash = (low ^ high &* 0xFF51_AFD7_ED55_8CCD) &* 0x9E37_79B9_7F4A_7C15
        hash ^= hash >> 32
        return slots.withUnsafeBufferPointer { slots in
            var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
            while slots[slot].frontier != 0, slots[slot].frontier != frontier { slot = (slot + 1) & (slots.count - 1) }
            return slot
        }
    }

    private mutating func grow() {
        let old = slots
        slots = [Entry](repeating: Entry(), count: max(16, slots.count * 2))
        for entry in old where entry.frontier != 0 { slots[slot(of: entry.frontier)] = entry }
    }
}
