import GOAPCore

/// A route as a partial order: which steps wait for which, what can be done side by side, what takes longest.
///
/// Two steps keep their order where one changes a fact that the other needs or changes, unless both only add to it,
/// and where one waits for the other to be finished; all other orders are the planner's whim.
package struct RouteSchedule: Sendable {
    package let route: Route
    /// For each step the earlier steps it waits for, ascending.
    package let predecessors: [[Int]]
    /// For each step its wave, counted from 0.
    package let depths: [Int]
    /// Each wave needs nothing but the waves before it; steps counted from 0, the most urgent action first, as it is run.
    package let waves: [[Int]]
    /// The chain of steps with the highest total cost.
    package let criticalPath: [Int]
    package let criticalCost: Double

    package init(_ route: Route, in problem: PlanningProblem) {
        self.route = route
        var order = StepOrder(problem)
        let predecessors = route.steps.map { order.append($0) }
        self.predecessors = predecessors
        var depth: [Int] = []
        var costs: [Double] = []
        var dearest: [Int?] = []
        for (step, action) in route.steps.enumerated() {
            depth.append((predecessors[step].map { depth[$0] }.max() ?? -1) + 1)
            let before = predecessors[step].max { costs[$0] < costs[$1] }
            dearest.append(before)
            costs.append((before.map { costs[$0] } ?? 0) + problem.actions[action].cost)
        }
        var waves = [[Int]](repeating: [], count: (depth.max() ?? -1) + 1)
        for step in depth.indices { waves[depth[step]].append(step) }
        self.waves = waves.map { wave in
            wave.sorted { (problem.actions[route.steps[$0]].rank, $0) < (problem.actions[route.steps[$1]].rank, $1) }
        }
        depths = depth
        let last = costs.indices.max { costs[$0] < costs[$1] }
        criticalCost = last.map { costs[$0] } ?? 0
        var path: [Int] = []
        var step = last
        while let current = step {
            path.append(current)
            step = dearest[current]
        }
        criticalPath = path.reversed()
    }
}
