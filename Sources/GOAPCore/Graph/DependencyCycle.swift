/// Finds dependency cycles and words them: `dependency cycle: A02 -> A05 -> A02`.
enum DependencyCycle {
    /// One error for each cycle found in the part of the graph that has no order; every such part has one.
    static func diagnostics(_ plan: Plan, _ dependencies: Adjacency, among leftOver: [Int]) -> [Diagnostic] {
        cycles(dependencies, among: leftOver).map { cycle in
            let names = (cycle + [cycle[0]]).map { plan.actions[$0].id.text }
            let first = plan.actions[cycle[0]]
            let dependency = first.dependencies.first { $0.actions.contains(plan.actions[cycle[1 % cycle.count]].id) }
            return Diagnostic(
                .error, code: "dependency-cycle", "dependency cycle: \(names.joined(separator: " -> "))",
                at: dependency?.location ?? first.location, length: dependency?.length ?? first.id.text.utf8.count,
                hint: "remove one of these dependencies")
        }
    }

    /// Walks dependencies from every unvisited node; a node met again on the same walk closes a cycle.
    private static func cycles(_ dependencies: Adjacency, among leftOver: [Int]) -> [[Int]] {
        let inside = Set(leftOver)
        var finished = Set<Int>()
        var cycles: [[Int]] = []
        for start in leftOver where !finished.contains(start) {
            var path: [Int] = []
            var position: [Int: Int] = [:]
            var node = start
            while position[node] == nil, !finished.contains(node) {
                position[node] = path.count
                path.append(node)
                // Every node left over waits for another one that is left over, so there is a next.
                guard let next = dependencies[node].first(where: { inside.contains($0) }) else { break }
                node = next
            }
            if let entry = position[node] { cycles.append(Array(path[entry...])) }
            finished.formUnion(path)
        }
        return cycles
    }
}
