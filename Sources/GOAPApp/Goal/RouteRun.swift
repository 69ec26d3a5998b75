package import GOAPCore
import GOAPEngine
import GOAPExecutors
import GOAPReport
import GOAPStore

/// `run --route`: executes a saved route as it is, step by step, and stops where plan or world are other than it stands on.
package struct RouteRun {
    private let choice: ProjectChoice
    private let invocation: Invocation
    /// The saved route, as it was typed.
    private let file: String
    package var request = RunRequest()
    package var output = RunOutput()
    /// Whether it only says what it would do.
    package var dryRun = false
    /// Who runs it, where actions are leased.
    package var actor: String?

    package init(_ choice: ProjectChoice, _ invocation: Invocation, route file: String) {
        self.choice = choice
        self.invocation = invocation
        self.file = file
    }

    package func run() throws -> ExitCodes {
        let opened = try Project.open(choice, invocation)
        let route = try RouteFile.read(path(file, below: opened.place.folder))
        let approval = try approval(of: route, opened)
        let check = try RouteCheck(opened, route, file, approval: approval.map(RouteGrant.approval))
        try check.demandUnchanged(file)
        if dryRun {
            let standing = SavedRouteText.standing(approval, at: SystemClock().now)
            invocation.printResult("\(SavedRouteText.head(route))  \(standing)".sanitized + "\n")
            return .success
        }
        let (recovered, journal) = try opened.prepareRun(by: actor, syncs: output.syncs)
        var session = RouteSession(recovered, journal: journal, route, file, request, output)
        return try session.run()
    }

    /// The route's approval, if it counts; an error where one is needed and there is none.
    private func approval(of route: SavedRoute, _ project: Project) throws -> RouteApproval? {
        let approval = try project.approvals().routes[route.hash]
        if let approval, approval.isLive(at: SystemClock().now) { return approval }
        guard let reason = project.approvalReason, !dryRun else { return nil }
        let state = approval == nil ? "is not approved" : "was approved until \(approval?.scope.until?.text ?? "now")"
        throw CommandFailure(
            .stuck, code: .approval, "the route \(state), and this run was \(reason)",
            hint: "a person reads it and types: goap-runner approve --route \(file.shellWord)")
    }
}
