package import GOAPCore

/// A saved route and its approval, in a line.
package enum SavedRouteText {
    /// `route 5f0c21e4a1b2 to deployed: A01 -> A02, cost 3`.
    package static func head(_ route: SavedRoute) -> String {
        let steps = route.steps.map(\.id.text).joined(separator: " -> ")
        return "route \(route.hash.prefix(12)) to \(route.goalText): \(steps), cost \(route.cost.costText)"
    }

    /// How an approval stands, if there is one.
    package static func standing(_ approval: RouteApproval?, at now: Timestamp) -> String {
        guard let approval else { return "not approved" }
        let end = approval.scope.until.map { " until \($0.text)" } ?? ""
        return (approval.isLive(at: now) ? "approved" : "expired")
            + "  by \(approval.by) on \(approval.at.text)\(end), \(approval.spent.costText) of \(approval.budget.costText) spent"
    }

    /// Every route that is approved, a line each.
    package static func lines(_ routes: [String: RouteApproval], at now: Timestamp) -> String {
        routes.sorted { ($0.value.at, $0.key) < ($1.value.at, $1.key) }.map { hash, approval in
            let head = approval.scope.shown?.split(separator: "\n").first.map { line in
                line.components(before: "  ")
            }
            return "\(head ?? "route \(hash.prefix(12))")  \(standing(approval, at: now))".sanitized + "\n"
        }.joined()
    }
}

extension Substring {
    /// What stands before the first place of a text; all, where it is not there.
    fileprivate func components(before text: String) -> String {
        var rest = self
        while !rest.isEmpty, !rest.hasPrefix(text) { rest = rest.dropFirst() }
        return String(self[..<rest.startIndex])
    }
}
