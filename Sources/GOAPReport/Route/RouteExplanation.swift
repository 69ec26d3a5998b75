import GOAPCore
package import GOAPPlanner

/// `plan --explain ID`: what an action gives the route, or what the route would cost with it.
package enum RouteExplanation {
    /// - Parameter otherwise: the answer without the action if the route has it, else with it.
    package static func text(
        _ index: Int, _ report: RouteReport, otherwise: PlanningAnswer, style: TerminalStyle
    ) -> String {
        let id = report.actions[index].id.text.sanitized
        guard let route = report.answer.route else {
            return UnsolvableText.lines(report, style: style).map { $0 + "\n" }.joined()
        }
        let lines =
            route.steps.contains(index)
            ? included(index, id, route, report, otherwise, style) : omitted(index, id, route, report, otherwise, style)
        return lines.map { $0 + "\n" }.joined()
    }

    private static func included(
        _ index: Int, _ id: String, _ route: Route, _ report: RouteReport, _ otherwise: PlanningAnswer,
        _ style: TerminalStyle
    ) -> [String] {
        var lines = [style.paint("\(id) is in the route to \(report.goalText.sanitized)", .strong)]
        for (step, taken) in route.steps.enumerated() where taken == index {
            let uses = uses(of: step, route, report)
            lines += uses.map { "  it gives \($0)" }
            if uses.isEmpty { lines.append("  the goal asks for it") }
        }
        switch otherwise {
        case .optimal(let other), .bounded(let other, _, _):
            let more = (other.cost - route.cost).costText
            let ids = Set(other.steps).subtracting(route.steps).sorted().map { report.actions[$0].id.text }
            let instead = ids.isEmpty ? "" : ", with \(list(ids, limit: 8)) instead"
            lines.append("without it: cost \(other.cost.costText), \(more) more\(instead.sanitized)")
        case .unsolvable: lines.append("without it there is no route: goap-runner plan --avoid \(id)")
        case .undecided(_, let shortfall): lines.append("without it: no route found \(shortfall.words), none ruled out")
        }
        return lines
    }

    private static func omitted(
        _ index: Int, _ id: String, _ route: Route, _ report: RouteReport, _ otherwise: PlanningAnswer,
        _ style: TerminalStyle
    ) -> [String] {
        let head = style.paint("\(id) is not in the route to \(report.goalText.sanitized)", .strong)
        switch report.omission(of: index) {
        case .done: return [head, "  it is done"]
        case .skipped: return [head, "  it is skipped; goap-runner mark \(id) todo takes it up again"]
        case .failed: return [head, "  it failed; next: goap-runner log \(id), then: goap-runner run \(id)"]
        case .avoided: return [head, "  you asked for a route without it"]
        case .handler: return [head, "  \(report.situation.graph.handlerWords(index)?.sanitized ?? "")"]
        case .notNeeded: return [head, "  the goal is reached without it"] + [detour(route, otherwise)]
        }
    }

    private static func detour(_ route: Route, _ otherwise: PlanningAnswer) -> String {
        switch otherwise {
        case .optimal(let other), .bounded(let other, _, _):
            "with it: cost \(other.cost.costText), \((other.cost - route.cost).costText) more"
        case .unsolvable: "with it there is no route"
        case .undecided(_, let shortfall): "with it: no route found \(shortfall.words), none ruled out"
        }
    }

    /// What later steps and the goal take from a step, in words.
    private static func uses(of step: Int, _ route: Route, _ report: RouteReport) -> [String] {
        let problem = report.problem
        let given = Set(problem.actions[route.steps[step]].effects.map(\.name))
        var uses: [String] = []
        for later in route.steps.indices.dropFirst(step + 1) {
            let action = problem.actions[route.steps[later]]
            guard report.schedule?.predecessors[later].contains(step) ?? false else { continue }
            let facts = action.preconditions.filter { given.contains($0.name) }.map(\.description)
            let what = facts.isEmpty ? "its completion" : list(facts)
            uses.append("\(what.sanitized) to \(report.id(ofStep: later).sanitized)")
        }
        let goal = problem.goal.filter { given.contains($0.name) }.map(\.description)
        if !goal.isEmpty { uses.append("\(list(goal).sanitized) to the goal") }
        return uses
    }
}
