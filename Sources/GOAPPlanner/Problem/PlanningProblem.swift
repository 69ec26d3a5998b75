package import GOAPCore

/// A planning problem: where the world is, where it should be, and what can be done.
///
/// Actions may be applied more than once, as a loop of repairs needs it; being finished is a fact that nothing
/// undoes, so a plan that has dependencies alone is a problem without negative effects.
package struct PlanningProblem: Sendable {
    /// Numbered as in the plan.
    package var actions: [PlanningAction]
    package var initial: WorldState
    /// The actions that are finished from the start.
    package var finished: Set<Int>
    package var goal: [Condition]
    /// The actions that are to be finished.
    package var goalActions: [Int]
    /// What is taken for granted: conditions on facts that neither an action nor the world state mentions.
    package var assumptions: [Int: [Condition]] = [:]

    package init(
        actions: [PlanningAction], initial: WorldState = WorldState(), finished: Set<Int> = [],
        goal: [Condition] = [], goalActions: [Int] = []
    ) {
        self.actions = actions
        self.initial = initial
        self.finished = finished
        self.goal = goal
        self.goalActions = goalActions
    }

    /// Whether the goal is reached before anything is done.
    package var isReached: Bool {
        goal.allSatisfy(initial.satisfies) && goalActions.allSatisfy(finished.contains)
    }
}
