/// A person's word that a saved route may be run as it is, in its order, and what may be spent on it.
package struct RouteApproval: Hashable, Sendable {
    package let by: String
    package let at: Timestamp
    /// In the unit of the plan's costs.
    package let budget: Double
    /// What its steps have cost so far, those included that failed.
    package var spent: Double
    package let scope: ApprovalScope

    package init(by: String, at: Timestamp, budget: Double, spent: Double = 0, scope: ApprovalScope) {
        self.by = by
        self.at = at
        self.budget = budget
        self.spent = spent
        self.scope = scope
    }

    /// Whether it still counts then.
    package func isLive(at time: Timestamp) -> Bool { scope.isLive(at: time, givenAt: at) }

    /// Whether so much more may be spent.
    package func allows(_ cost: Double) -> Bool { spent + cost <= budget * (1 + 1e-12) }
}

extension Approvals {
    /// What lets exactly these be executed for a route, each as it was when the route was approved, and nothing beside them.
    ///
    /// - Parameter hashes: of everything about each that can be executed.
    package func granting(_ hashes: [ActionID: String], of route: String, at now: Timestamp) -> Approvals {
        guard let approval = routes[route], approval.isLive(at: now) else { return self }
        var all = self
        for (id, hash) in hashes {
            for kind in Approval.Kind.allCases {
                all.give(Approval(kind, of: hash, by: approval.by, at: approval.at, scope: approval.scope), for: id)
            }
        }
        return all
    }
}
