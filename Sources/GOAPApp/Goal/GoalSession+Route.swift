import GOAPCore
import GOAPEngine
import GOAPExecutors
import GOAPPlanner
import GOAPReport

/// Which route is followed, and when it may be followed no further.
extension GoalSession {
    mutating func route(to goal: GoalArgument, in project: Project) throws -> RouteReport {
        let planning = try RoutePlanning(
            project, goal, limit: .seconds(2), isCancelled: { [signals] in signals?.first() != nil })
        var problem = planning.problem
        ledger.observe(problem.initial)
        // What failed is left out by its recorded state.
        for id in ledger.repeatable { project.graph.index(of: id).map { problem.actions[$0].exclusion = nil } }
        return planning.report(problem, budget: nil)
    }

    /// There is no route: after a failure that is what the run failed of.
    func unreachable(_ report: RouteReport) -> ExitCodes {
        show(report)
        guard let failure else {
            if output.json || isRepair { tell(.stopped("no route to \(report.goalText)")) }
            return .stuck
        }
        for line in failure.output { say("  | \(line)") }
        tell(.stopped("\(failure.action) failed, and there is no other way: goap-runner log \(failure.action)"))
        return .failed
    }

    /// Shows a route that is new; ends the run when it changed too often.
    mutating func announce(_ report: RouteReport, _ route: Route) -> ExitCodes? {
        let ids = route.steps.map { report.situation.graph.actions[$0].id }
        switch ledger.follow(ids) {
        case .first:
            show(report)
            if output.json || isRepair { tell(.route(ids, cost: route.cost)) }
        case .same: break
        case .changed(let number):
            tell(.changed(ids, cost: route.cost, number: number, limit: ledger.limits.replans))
        case .changedTooOften(let number):
            let text = ids.map(\.text).joined(separator: " -> ")
            tell(
                .stopped(
                    "the route changed \(number) times, now to \(text): look at it, then run it again, or raise --max-replans"
                ))
            return .failed
        }
        return nil
    }

    /// Waits before something is repeated in a world that has not changed, longer each time.
    mutating func pause(_ report: RouteReport) -> ExitCodes? {
        let world = report.problem.initial
        defer { before = world }
        let isRepeated = report.firstWave.contains { ledger.wasAttempted(report.situation.graph.actions[$0].id) }
        guard isRepeated, world == before else { return nil }
        let wait = Duration.seconds(1 << min(pauses, 5))
        pauses += 1
        tell(.pause(wait))
        return signals?.first(within: wait).map(ExitCodes.init(signal:))
    }
}
