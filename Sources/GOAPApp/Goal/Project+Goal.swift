import GOAPCore
import GOAPPlanner
import GOAPReport

extension Project {
    /// How the plan's own goal stands; nil where it states none in facts, or one that was not understood.
    ///
    /// Only then the planner is asked, for half a second of processor time at most.
    func goalOutlook() throws -> GoalOutlook? {
        guard let stated = plan.goals.first(where: { $0.name == "GOAL STATE" }), !stated.goal.facts.isEmpty,
            stated.unread.isEmpty
        else { return nil }
        let planning = try RoutePlanning(self, try GoalArgument.read([], self), limit: .milliseconds(500))
        let (problem, answer) = (planning.problem, planning.report(budget: nil).answer)
        guard case .unsolvable(let reason) = answer, let rest = problem.without(reason) else {
            return GoalOutlook(problem, answer, in: situation)
        }
        return GoalOutlook(
            problem, answer, rest: (rest, planning.report(rest, budget: nil).answer), in: situation)
    }
}

extension PlanningProblem {
    /// The same with a smaller goal: what can be reached of it; nil where that is nothing, or all of it one by one.
    fileprivate func without(_ reason: Unsolvability) -> PlanningProblem? {
        var rest = self
        for gap in reason.gaps.prefix(reason.goalGapCount) {
            switch gap.wanted {
            case .fact(let condition): rest.goal.removeAll { $0 == condition }
            case .finished(let action): rest.goalActions.removeAll { $0 == action }
            }
        }
        let count = rest.goal.count + rest.goalActions.count
        return count == 0 || count == goal.count + goalActions.count ? nil : rest
    }
}
