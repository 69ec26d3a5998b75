import GOAPCore

/// For each proposition the propositions it takes to reach it, itself included, one bit each.
struct LandmarkLabels {
    private let words: Int
    private let count: Int
    private var bits: [UInt64]
    private var isLabelled: [Bool]

    /// Nil where the time is up first.
    init?(_ task: PlanningTask, until isOver: () -> Bool) {
        count = task.atoms.count
        words = (count + 63) / 64
        bits = [UInt64](repeating: 0, count: words * count)
        isLabelled = [Bool](repeating: false, count: count)
        for atom in task.initial {
            isLabelled[Int(atom)] = true
            bits[Int(atom) * words + Int(atom) >> 6] |= 1 << UInt64(atom & 63)
        }
        let initial = isLabelled
        var changes = true
        while changes {
            changes = false
            for index in 0..<task.operatorCount {
                if pass(index, of: task, initial) { changes = true }
                if index % 64 == 0, isOver() { return nil }
            }
        }
    }

    /// Narrows the labels of what the operator gives; returns whether any changed.
    private mutating func pass(_ index: Int, of task: PlanningTask, _ initial: [Bool]) -> Bool {
        let needs = task.preconditions[index]
        guard needs.allSatisfy({ isLabelled[Int($0)] }) else { return false }
        var label = [UInt64](repeating: 0, count: words)
        for atom in needs {
            for word in 0..<words { label[word] |= bits[Int(atom) * words + word] }
        }
        var changes = false
        for atom in task.reaches[index] where !initial[Int(atom)] {
            let start = Int(atom) * words
            var own = label
            own[Int(atom) >> 6] |= 1 << UInt64(atom & 63)
            for word in 0..<words {
                let narrowed = isLabelled[Int(atom)] ? bits[start + word] & own[word] : own[word]
                if narrowed != bits[start + word] { changes = true }
                bits[start + word] = narrowed
            }
            isLabelled[Int(atom)] = true
        }
        return changes
    }

    /// Everything it takes to reach any of them, ascending.
    func union(of atoms: [Int32]) -> [Int32] {
        var label = [UInt64](repeating: 0, count: words)
        for atom in atoms {
            for word in 0..<words { label[word] |= bits[Int(atom) * words + word] }
        }
        return (0..<Int32(count)).filter { label[Int($0) >> 6] >> UInt64($0 & 63) & 1 != 0 }
    }

    /// Whether it takes the proposition to reach the others.
    func needs(_ atom: Int32, before others: ArraySlice<Int32>) -> Bool {
        others.contains { bits[Int($0) * words + Int(atom) >> 6] >> UInt64(atom & 63) & 1 != 0 }
    }
}
