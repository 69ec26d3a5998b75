@testable import GOAPPlanner
import GOAPCore

/// Replays a route over the world state, action by action, without knowing how it was found.
enum PlanValidator {
    /// What is wrong with a route.
    enum Fault: Error, Hashable {
        /// The step, counted from 0, cannot be taken where it stands.
        case notApplicable(step: Int)
        case goalNotReached
    }

    /// What the route costs.
    static func cost(of steps: [Int], in problem: PlanningProblem) throws(Fault) -> Double {
        var world = problem.initial
        var finished = problem.finished
        var cost = 0.0
        for (step, index) in steps.enumerated() {
            let action = problem.actions[index]
            guard isApplicable(action, world, finished) else { throw .notApplicable(step: step) }
            for effect in action.effects { world.apply(effect) }
            finished.insert(index)
            cost += action.cost
        }
        guard problem.goal.allSatisfy(world.satisfies), problem.goalActions.allSatisfy(finished.contains) else {
            throw .goalNotReached
        }
        return cost
    }

    /// Whether the action may be part of a route and its conditions hold.
    static func isApplicable(_ action: PlanningAction, _ world: WorldState, _ finished: Set<Int>) -> Bool {
        action.exclusion == nil && action.preconditions.allSatisfy(world.satisfies)
            && action.dependencies.allSatisfy { $0.contains { $0.allSatisfy(finished.contains) } }
    }
}
