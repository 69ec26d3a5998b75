import GOAPCore

/// Finds the cheapest route to a goal, and says how sure it is of that.
///
/// The same problem gives the same answer, unless a limit decides: of routes that cost the same it takes what the
/// more urgent actions give first, then what comes first in the plan.
package enum Planner {
    /// - Parameter isOver: whether the time for improving the answer is up; asked often.
    package static func solve(_ problem: PlanningProblem, until isOver: () -> Bool) -> PlanningAnswer {
        let grounded = TaskBuilder.task(problem, until: isOver)
        if grounded.shortfall == .time { return .undecided(lowerBound: 0, because: .time) }
        guard let task = TaskReduction.reduced(grounded) else {
            return grounded.shortfall.map { .undecided(lowerBound: 0, because: $0) }
                ?? .unsolvable(Unsolvability(problem))
        }
        let answer = TaskAnswer(problem: problem, task: task)
        if let order = UniqueProducerSolver.solve(task) { return answer.optimal(order) }
        var search = PlanSearch(task)
        if let order = solveByFrontiers(task, &search, until: isOver) { return answer.optimal(order) }
        search.begin(until: isOver)
        let status = search.isProven ? .exhausted : search.run(until: isOver)
        let because: Shortfall = search.isFull ? .memory : .time
        switch (status, search.best) {
        case (.exhausted, let best?): return answer.optimal(best)
        case (.exhausted, nil): return answer.none
        case (_, let best?): return answer.bounded(best, by: search.lowerBound, because: because)
        case (_, nil): return answer.undecided(search.lowerBound, because: because)
        }
    }
}

extension Planner {
    /// A cheapest route, if frontiers give one; else the search gets the best they give.
    private static func solveByFrontiers(
        _ task: PlanningTask, _ search: inout PlanSearch, until isOver: () -> Bool
    ) -> [Int32]? {
        guard var solver = FrontierSolver(task) else { return nil }
        for width in [8, 64, 1024] {
            if solver.run(width: width, until: isOver) { return solver.best }
        }
        if let best = solver.best { search.offer(best) }
        search.begin(until: isOver)
        if search.isProven { return search.best }
        let route = solver.run(until: isOver)
        if let best = solver.best { search.offer(best) }
        return route
    }
}

/// What is found out about a task, said of the problem it stands for.
private struct TaskAnswer {
    let problem: PlanningProblem
    let task: PlanningTask

    /// Optimal for the problem as well, if the task is all of it and adds up exactly.
    func optimal(_ path: [Int32]) -> PlanningAnswer {
        let units = Double(path.reduce(0) { $0 + task.costs[Int($1)] })
        if let shortfall = task.shortfall { return bounded(path, by: 0, because: shortfall) }
        guard let rounding = task.rounding else { return .optimal(route(path)) }
        return bounded(path, by: units, because: .rounding(rounding))
    }

    var none: PlanningAnswer {
        task.shortfall.map { .undecided(lowerBound: 0, because: $0) } ?? .unsolvable(Unsolvability(problem))
    }

    func bounded(_ path: [Int32], by units: Double, because shortfall: Shortfall) -> PlanningAnswer {
        .bounded(route(path), lowerBound: bound(units), because: shortfall)
    }

    func undecided(_ units: Double, because shortfall: Shortfall) -> PlanningAnswer {
        .undecided(lowerBound: bound(units), because: shortfall)
    }

    /// In the plan's unit; where values were left out, nothing is known.
    private func bound(_ units: Double) -> Double { task.shortfall == nil ? units / task.scale : 0 }

    private func route(_ path: [Int32]) -> Route {
        let steps = task.route(path)
        let units = path.reduce(0) { $0 + task.costs[Int($1)] }
        let exact = task.rounding == nil ? Double(units) / task.scale : nil
        return Route(steps: steps, cost: exact ?? steps.reduce(0) { $0 + problem.actions[$1].cost })
    }
}
