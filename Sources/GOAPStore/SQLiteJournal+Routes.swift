import GOAPCore
import GOAPEngine

/// Approvals of saved routes. Sums are kept as text, so that they are exactly what the events add up to.
extension SQLiteJournal {
    func giveRoute(
        _ route: String, by: String, budget: Double, _ scope: ApprovalScope, at now: SQLiteValue
    ) throws(JournalError) {
        try withdrawRoute(route)
        try connection.query(
            """
            INSERT INTO route_approval (
                plan, hash, approved_by, approved_at, budget, spent, shown, variables, valid_until)
            VALUES (?, ?, ?, ?, ?, '0.0', ?, ?, ?)
            """,
            [
                .integer(plan), .text(route), .text(by), now, .text("\(budget)"), .init(scope.shown),
                .init(scope.variables), .init(scope.until?.millisecondsSince1970),
            ])
    }

    func withdrawRoute(_ route: String) throws(JournalError) {
        try connection.query(
            "DELETE FROM route_approval WHERE plan = ? AND hash = ?", [.integer(plan), .text(route)])
    }

    func spend(_ cost: Double, onRoute route: String) throws(JournalError) {
        guard let approval = try connection.routeApprovals(of: plan)[route] else { return }
        try connection.query(
            "UPDATE route_approval SET spent = ? WHERE plan = ? AND hash = ?",
            [.text("\(approval.spent + cost)"), .integer(plan), .text(route)])
    }
}

extension SQLiteConnection {
    func routeApprovals(of plan: Int64) throws(JournalError) -> [String: RouteApproval] {
        var routes: [String: RouteApproval] = [:]
        try query(
            """
            SELECT hash, approved_by, approved_at, budget, spent, shown, variables, valid_until
            FROM route_approval WHERE plan = ?
            """, [.integer(plan)]
        ) { row in
            guard let budget = row[3].text.flatMap(Double.init), let spent = row[4].text.flatMap(Double.init) else {
                return
            }
            routes[row[0].text ?? ""] = RouteApproval(
                by: row[1].text ?? "", at: Timestamp(millisecondsSince1970: row[2].integer ?? 0), budget: budget,
                spent: spent,
                scope: ApprovalScope(
                    shown: row[5].text, variables: row[6].text,
                    until: row[7].integer.map(Timestamp.init(millisecondsSince1970:))))
        }
        return routes
    }
}
