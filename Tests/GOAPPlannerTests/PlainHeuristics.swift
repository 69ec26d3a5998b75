@testable import GOAPPlanner

/// Knows nothing: A* with it is Dijkstra's algorithm.
struct BlindHeuristic: Heuristic {
    func estimate(_ state: UnsafePointer<UInt64>, until isOver: () -> Bool) -> Int? { 0 }
}

/// h_max (Bonet and Geffner 2001): as far as the farthest proposition, each reached over its dearest precondition.
struct MaxHeuristic: Heuristic {
    private var exploration: MaxExploration

    init(_ task: PlanningTask) { exploration = MaxExploration(RelaxedTask(task)) }

    mutating func estimate(_ state: UnsafePointer<UInt64>, until isOver: () -> Bool) -> Int? {
        exploration.explore(from: state)
        return exploration.goalCost
    }
}
