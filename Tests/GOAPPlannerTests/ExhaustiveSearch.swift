import GOAPCore
@testable import GOAPPlanner

/// Dijkstra's algorithm over the world itself: nothing is grounded, abstracted or estimated.
enum ExhaustiveSearch {
    private struct Node: Hashable {
        let world: WorldState
        let finished: Set<Int>
    }

    /// The cost of a cheapest route; nil where there is none. Numbers are followed up to `limit` either way.
    static func cost(_ problem: PlanningProblem, limit: Double = 12) -> Double? {
        var open: [Double: [Node]] = [0: [Node(world: problem.initial, finished: problem.finished)]]
        var closed: Set<Node> = []
        while let cost = open.keys.min(), let nodes = open.removeValue(forKey: cost) {
            for node in nodes where closed.insert(node).inserted {
                if problem.goal.allSatisfy(node.world.satisfies),
                    problem.goalActions.allSatisfy(node.finished.contains)
                {
                    return cost
                }
                for (index, action) in problem.actions.enumerated()
                where PlanValidator.isApplicable(action, node.world, node.finished) {
                    let next = successor(of: node, by: index, action)
                    guard next.world.values.values.allSatisfy({ abs($0.number ?? 0) <= limit }) else { continue }
                    if !closed.contains(next) { open[cost + action.cost, default: []].append(next) }
                }
            }
        }
        return nil
    }

    private static func successor(of node: Node, by index: Int, _ action: PlanningAction) -> Node {
        var world = node.world
        for effect in action.effects { world.apply(effect) }
        return Node(world: world, finished: node.finished.union([index]))
    }
}
