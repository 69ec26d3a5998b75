/// Finds dependency cycles and words them: `dependency cycle: A02 -> A05 -> A02`.
enum DependencyCycle {
    /// The strongly connected parts of what has no order, by Tarjan's algorithm (1972): each after those it waits for, its
    /// members ascending. A part of several members, or of one that waits for itself, is a cycle.
    static func tangles(_ dependencies: Adjacency, among leftOver: [Int]) -> [[Int]] {
        var search = TangleSearch(dependencies)
        for node in leftOver where !search.isKnown(node) { search.visit(node) }
        // What lies outside of the left over has its place already.
        let inside = Set(leftOver)
        return search.found.filter { inside.contains($0[0]) }
    }

    /// One error for each cyclic part, and the parts' errors by the numbers of their members.
    static func diagnostics(
        _ plan: Plan, _ dependencies: Adjacency, in tangles: [[Int]]
    ) -> (diagnostics: [Diagnostic], byMember: [Int: Diagnostic]) {
        var diagnostics: [Diagnostic] = []
        var byMember: [Int: Diagnostic] = [:]
        for tangle in tangles {
            guard let cycle = shortest(through: tangle[0], dependencies, inside: Set(tangle)) else { continue }
            let diagnostic = diagnostic(plan, cycle, members: tangle)
            diagnostics.append(diagnostic)
            for member in tangle { byMember[member] = diagnostic }
        }
        return (diagnostics, byMember)
    }

    private static func diagnostic(_ plan: Plan, _ cycle: [Int], members: [Int]) -> Diagnostic {
        let names = (cycle + [cycle[0]]).map { plan.actions[$0].id.text }
        let first = plan.actions[cycle[0]]
        let dependency = first.dependencies.first { $0.actions.contains(plan.actions[cycle[1 % cycle.count]].id) }
        return Diagnostic(
            .error, code: "dependency-cycle", "dependency cycle: \(names.joined(separator: " -> "))",
            at: dependency?.location ?? first.location, length: dependency?.length ?? first.id.text.utf8.count,
            hint: cycle.count == 1
                ? "an action cannot wait for itself: remove the id" : "remove one of these dependencies",
            concerning: members.map { plan.actions[$0].id })
    }

    /// The shortest way along dependencies from a node back to itself.
    private static func shortest(through start: Int, _ dependencies: Adjacency, inside: Set<Int>) -> [Int]? {
        var before: [Int: Int] = [:]
        var open = [start]
        var next = 0
        while next < open.count {
            for target in dependencies[open[next]] where inside.contains(target) {
                if target == start {
                    return Array(sequence(first: open[next]) { $0 == start ? nil : before[$0] }.reversed())
                }
                guard before[target] == nil else { continue }
                before[target] = open[next]
                open.append(target)
            }
            next += 1
        }
        return nil
    }
}
