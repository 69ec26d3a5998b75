import GOAPCore

/// Orders among landmarks that never close a circle.
struct LandmarkOrders {
    /// For each landmark those before it, ascending by when they were added.
    private(set) var predecessors: [[Int]]

    init(_ predecessors: [[Int]]) { self.predecessors = predecessors }

    /// Adds an order unless the later one already comes before the earlier one.
    mutating func add(_ earlier: Int, before later: Int) {
        guard !predecessors[later].contains(earlier), !comes(later, before: earlier) else { return }
        predecessors[later].append(earlier)
    }

    private func comes(_ earlier: Int, before later: Int) -> Bool {
        var stack = [later]
        var seen = Set(stack)
        while let next = stack.popLast() {
            if next == earlier { return true }
            stack += predecessors[next].filter { seen.insert($0).inserted }
        }
        return false
    }
}
