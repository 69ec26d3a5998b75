/// Edges between numbered nodes in two flat arrays, so that a hundred thousand actions cost two allocations.
package struct Adjacency: Sendable {
    private let starts: [Int32]
    private let targets: [Int32]

    /// - Parameter collect: adds what a node has edges to, in any order, perhaps twice.
    package init(_ nodeCount: Int, collect: (Int, inout [Int]) -> Void) {
        var starts: [Int32] = [0]
        starts.reserveCapacity(nodeCount + 1)
        var targets: [Int32] = []
        var list: [Int] = []
        for node in 0..<nodeCount {
            list.removeAll(keepingCapacity: true)
            collect(node, &list)
            if list.count > 1 { list.sort() }
            var last = -1
            for target in list where target != last {
                targets.append(Int32(target))
                last = target
            }
            starts.append(Int32(targets.count))
        }
        self.starts = starts
        self.targets = targets
    }

    package init(_ edges: [[Int]]) { self.init(edges.count) { $1 = edges[$0] } }

    private init(starts: [Int32], targets: [Int32]) {
        self.starts = starts
        self.targets = targets
    }

    package var nodeCount: Int { starts.count - 1 }
    /// How many edges there are.
    package var count: Int { targets.count }

    package subscript(node: Int) -> LazyMapSequence<ArraySlice<Int32>, Int> {
        targets[Int(starts[node])..<Int(starts[node + 1])].lazy.map(Int.init)
    }

    /// The same edges the other way round, targets ascending.
    func reversed() -> Adjacency {
        var starts = [Int32](repeating: 0, count: nodeCount + 1)
        for target in targets { starts[Int(target) + 1] += 1 }
        for node in 0..<nodeCount { starts[node + 1] += starts[node] }
        var places = starts
        var sources = [Int32](repeating: 0, count: targets.count)
        for node in 0..<nodeCount {
            for target in self[node] {
                sources[Int(places[target])] = Int32(node)
                places[target] += 1
            }
        }
        return Adjacency(starts: starts, targets: sources)
    }
}
