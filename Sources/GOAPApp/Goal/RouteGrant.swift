import GOAPCore
import GOAPExecutors

/// What one step of an approved route may execute: itself, what runs when it fails, and the probes of the route's facts,
/// each as it was when the route was approved.
struct RouteGrant {
    let route: String
    let hashes: [ActionID: String]

    init(_ route: SavedRoute, step: SavedRoute.Step?) {
        self.route = route.hash
        let steps = (step.map { [$0] } ?? []) + route.handlers
        let probes = route.probes.map { (FactProbe.approvalID(of: $0.key), $0.value) }
        hashes = Dictionary(steps.map { ($0.id, $0.executes) } + probes) { first, _ in first }
    }

    /// The route's approval as that of anything it may execute: whose variables its commands get.
    static func approval(_ approval: RouteApproval) -> Approval {
        Approval(.commands, of: nil, by: approval.by, at: approval.at, scope: approval.scope)
    }

    func apply(to approvals: Approvals) -> Approvals {
        approvals.granting(hashes, of: route, at: SystemClock().now)
    }
}
