/// Edges between numbered nodes in two flat arrays, so that a hundred thousand actions cost two allocations.
package struct Adjacency: Sendable {
    private let starts: [Int]
    private let targets: [Int]

    package init(_ edges: [[Int]]) {
        var starts = [0]
        starts.reserveCapacity(edges.count + 1)
        var targets: [Int] = []
        for list in edges {
            targets += list
            starts.append(targets.count)
        }
        self.starts = starts
        self.targets = targets
    }

    package var nodeCount: Int { starts.count - 1 }
    /// How many edges there are.
    package var count: Int { targets.count }

    package subscript(node: Int) -> ArraySlice<Int> { targets[starts[node]..<starts[node + 1]] }

    /// The same edges the other way round, targets ascending.
    func reversed() -> Adjacency {
        var lists = [[Int]](repeating: [], count: nodeCount)
        for node in 0..<nodeCount {
            for target in self[node] { lists[target].append(node) }
        }
        return Adjacency(lists)
    }
}
