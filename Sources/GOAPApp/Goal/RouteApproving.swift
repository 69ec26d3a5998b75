import GOAPCore
import GOAPEngine
import GOAPExecutors
import GOAPReport
import GOAPSecrets
import GOAPStore

/// `approve --route`: lets a saved route be run as it is, by anybody, up to a cost.
package struct RouteApproving {
    private let choice: ProjectChoice
    private let invocation: Invocation
    /// The saved route, as it was typed.
    private let file: String
    /// What may be spent; what the route costs, unless more is said.
    package var budget: Double?
    package var length: Duration?
    package var revokes = false
    package var lists = false
    package var reason: String?
    package var actor: String?

    package init(_ choice: ProjectChoice, _ invocation: Invocation, route file: String) {
        self.choice = choice
        self.invocation = invocation
        self.file = file
    }

    package func run() throws -> ExitCodes {
        if !lists { try invocation.demand(.approve, revokes ? "take approvals back" : "approve routes") }
        let project = try Project.open(choice, invocation)
        let route = try RouteFile.read(path(file, below: project.place.folder))
        let check = try RouteCheck(project, route, file)
        if lists {
            invocation.printResult(
                text(
                    check,
                    standing: SavedRouteText.standing(
                        try project.approvals().routes[route.hash], at: SystemClock().now)))
        } else if revokes {
            try revoke(route, project)
        } else {
            try approve(check)
        }
        return .success
    }

    private func approve(_ check: RouteCheck) throws {
        let (route, project) = (check.route, check.project)
        try check.demandUnchanged(file)
        let budget = budget ?? route.cost
        guard route.cost <= budget else {
            throw CommandFailure(
                .stuck, code: .approval, "the route costs \(route.cost.costText), more than \(budget.costText)",
                hint: "raise --budget, or plan a cheaper one: goap-runner plan GOAL --budget \(budget.costText)")
        }
        let text = text(check, standing: "approved, up to \(budget.costText)")
        let until = length.map(\.fromNow)
        let scope = ApprovalScope(shown: text, variables: project.subjects.variables, until: until)
        try Wiring(project).journal(by: actor).append([
            .routeApproved(route.hash, by: invocation.actor(actor), budget: budget, scope)
        ])
        invocation.printResult(text)
    }

    private func revoke(_ route: SavedRoute, _ project: Project) throws {
        guard try project.approvals().routes[route.hash] != nil else {
            return invocation.printMessage("the route is not approved\n")
        }
        try Wiring(project).journal(by: actor).append([
            .routeRevoked(route.hash, by: invocation.actor(actor), reason: reason)
        ])
        invocation.printMessage("the route is no longer approved\n")
    }

    /// All that would be executed, in its order, and the facts that it stands on.
    private func text(_ check: RouteCheck, standing: String) -> String {
        let (route, project, masked) = (check.route, check.project, invocation.console.mask.masked)
        var lines = ["\(SavedRouteText.head(route))  \(standing)"]
        func add(_ step: SavedRoute.Step, _ head: String) {
            lines.append("  \(head)\(step.id)  cost \(step.cost.costText)")
            guard let index = project.graph.index(of: step.id) else { return }
            let action = project.graph.actions[index]
            lines += project.subjects.subject(of: action).lines.map { "      \(masked($0))" }
            lines += action.guards.map { "      only if  \($0.text)" }
        }
        for step in route.steps { add(step, "") }
        for step in route.handlers { add(step, "when a step fails: ") }
        for probe in project.graph.plan.factProbes where route.probes[probe.name] != nil {
            lines.append("  fact \(probe.name)")
            lines += project.subjects.subject(of: probe).lines.map { "      \(masked($0))" }
        }
        lines += route.facts.sorted { $0.key < $1.key }.map { "  from  \($0.key) is \($0.value ?? "unknown")" }
        return lines.map { $0.sanitized + "\n" }.joined()
    }
}
