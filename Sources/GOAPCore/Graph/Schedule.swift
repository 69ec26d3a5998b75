/// What a plan would do from a point on, without doing it: waves that can run side by side, and the chain of
/// actions that determines how long it takes.
package struct Schedule: Hashable, Sendable {
    /// Each wave needs nothing but the waves before it; action numbers in the order of the plan.
    package let waves: [[Int]]
    /// The dependency chain with the highest total cost, first action first.
    package let criticalPath: [Int]
    /// The total cost of that chain; an action without a cost counts 1.
    package let criticalCost: Double

    /// - Parameter isLeft: whether an action still has to be done.
    package init(_ graph: ActionGraph, where isLeft: (Int) -> Bool = { _ in true }) {
        var depth = [Int](repeating: -1, count: graph.actions.count)
        var cost = [Double](repeating: 0, count: graph.actions.count)
        var previous = [Int?](repeating: nil, count: graph.actions.count)
        var waves: [[Int]] = []
        var last: Int?
        for node in graph.order where isLeft(node) {
            for dependency in graph.dependencies[node] where depth[dependency] >= 0 {
                depth[node] = max(depth[node], depth[dependency])
                if cost[dependency] > cost[node] { (cost[node], previous[node]) = (cost[dependency], dependency) }
            }
            depth[node] += 1
            cost[node] += graph.actions[node].cost?.value ?? 1
            if waves.count == depth[node] { waves.append([]) }
            waves[depth[node]].append(node)
            if last.map({ cost[node] > cost[$0] }) ?? true { last = node }
        }
        self.waves = waves.map { $0.sorted() }
        criticalCost = last.map { cost[$0] } ?? 0
        criticalPath = Array(
            sequence(first: last) { $0.flatMap { previous[$0] }.map(Optional.some) }
                .compactMap { $0 }.reversed())
    }
}
