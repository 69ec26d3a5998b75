import GOAPCore

/// Frontiers whose first need is the same, each with the cheapest way to leave it. A frontier is a set of positions
/// relative to that need, one bit each; it is never empty.
struct FrontierTable {
    struct Entry {
        /// 0 in a free slot.
        var frontier: UInt64 = 0
        var cost: Int32 = 0
        /// The frontier it was made from, and by which operator.
        var parent: Int32 = -1
        var index: Int32 = -1
    }

    /// Open addressing, so that most questions touch one place in memory.
    private(set) var slots: [Entry] = []
    private var count = 0

    mutating func insert(_ entry: Entry) {
        if count * 2 >= slots.count { grow() }
        let slot = self.slot(of: entry.frontier)
        if slots[slot].frontier == 0 {
            count += 1
            slots[slot] = entry
        } else if entry.cost < slots[slot].cost {
            slots[slot] = entry
        }
    }

    /// Whether another one lacks a need of it, and was left for no more.
    func isDominated(_ entry: Entry) -> Bool {
        var bits = entry.frontier & ~1
        while bits != 0 {
            let bit = bits & (~bits + 1)
            bits ^= bit
            let other = slots[slot(of: entry.frontier ^ bit)]
            if other.frontier != 0, other.cost <= entry.cost { return true }
        }
        return false
    }

    /// Where the frontier is, or could be put.
    private func slot(of frontier: UInt64) -> Int {
        var hash = frontier &* 0x9E37_79B9_7F4A_7C15
        hash ^= hash >> 32
        return slots.withUnsafeBufferPointer { slots in
            var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
            while slots[slot].frontier != 0, slots[slot].frontier != frontier { slot = (slot + 1) & (slots.count - 1) }
            return slot
        }
    }

    private mutating func grow() {
        let old = slots
        slots = [Entry](repeating: Entry(), count: max(16, slots.count * 4))
        for entry in old where entry.frontier != 0 { slots[slot(of: entry.frontier)] = entry }
    }
}
