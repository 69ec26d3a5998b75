/// Edges of which the first that fit are kept: one that would close a cycle is left out.
enum AcyclicEdges {
    /// `from` waits for `to`.
    struct Edge: Hashable {
        let from: Int
        let to: Int
    }

    /// Each of some waits for each of others; of very many the first does, and the rest wait for that one.
    static func all(_ members: [Int], waitFor targets: [Int]) -> [Edge] {
        guard let first = members.first else { return [] }
        guard members.count * targets.count > 1_000_000 else {
            return members.flatMap { member in targets.map { Edge(from: member, to: $0) } }
        }
        return targets.map { Edge(from: first, to: $0) } + members.dropFirst().map { Edge(from: $0, to: first) }
    }

    /// Above so many edges only those that lead to what stands before are kept: looking for cycles one by one takes too long.
    private static let limit = 20_000

    /// What each node waits for, ascending, each once. Earlier edges win over later ones.
    static func targets(of edges: [Edge], count: Int) -> [[Int]] {
        var all = [Set<Int>](repeating: [], count: count)
        for edge in edges where edge.from != edge.to { all[edge.from].insert(edge.to) }
        if !isAcyclic(all) {
            all =
                edges.count > limit
                ? all.enumerated().map { node, targets in targets.filter { $0 < node } } : kept(edges, count)
        }
        return all.map { $0.sorted() }
    }

    private static func kept(_ edges: [Edge], _ count: Int) -> [Set<Int>] {
        var kept = [Set<Int>](repeating: [], count: count)
        for edge in edges where edge.from != edge.to && !leads(from: edge.to, to: edge.from, kept) {
            kept[edge.from].insert(edge.to)
        }
        return kept
    }

    private static func leads(from start: Int, to end: Int, _ targets: [Set<Int>]) -> Bool {
        var seen: Set<Int> = [start]
        var open = [start]
        while let node = open.popLast() {
            if node == end { return true }
            for target in targets[node] where seen.insert(target).inserted { open.append(target) }
        }
        return false
    }

    private static func isAcyclic(_ targets: [Set<Int>]) -> Bool {
        var missing = targets.map(\.count)
        var dependents = [[Int]](repeating: [], count: targets.count)
        for (node, nodes) in targets.enumerated() { for target in nodes { dependents[target].append(node) } }
        var open = missing.indices.filter { missing[$0] == 0 }
        var count = 0
        while let node = open.popLast() {
            count += 1
            for dependent in dependents[node] {
                missing[dependent] -= 1
                if missing[dependent] == 0 { open.append(dependent) }
            }
        }
        return count == targets.count
    }
}
