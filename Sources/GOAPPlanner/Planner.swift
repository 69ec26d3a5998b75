import GOAPCore

/// Finds the cheapest route to a goal, and says how sure it is of that.
///
/// The same problem gives the same answer, unless the limit decides: of routes that cost the same it takes what the
/// more urgent actions give first, then what comes first in the plan.
package enum Planner {
    /// - Parameter isOver: whether the time for improving the answer is up; asked often.
    package static func solve(_ problem: PlanningProblem, until isOver: () -> Bool) -> PlanningAnswer {
        guard let task = TaskReduction.reduced(TaskBuilder.task(problem)) else {
            return .unsolvable(Unsolvability(problem))
        }
        if let order = UniqueProducerSolver.solve(task) { return .optimal(route(order, task, problem)) }
        if let order = FrontierSolver.solve(task) { return .optimal(route(order, task, problem)) }
        var search = PlanSearch(task)
        let verdict = search.run(until: isOver)
        switch (verdict, search.best) {
        case (.exhausted, let best?): return .optimal(route(best, task, problem))
        case (.exhausted, nil): return .unsolvable(Unsolvability(problem))
        case (_, let best?): return .bounded(route(best, task, problem), lowerBound: search.lowerBound / task.scale)
        case (_, nil): return .undecided(lowerBound: search.lowerBound / task.scale)
        }
    }

    private static func route(_ path: [Int32], _ task: PlanningTask, _ problem: PlanningProblem) -> Route {
        let steps = task.route(path)
        return Route(steps: steps, cost: steps.reduce(0) { $0 + problem.actions[$1].cost })
    }
}
