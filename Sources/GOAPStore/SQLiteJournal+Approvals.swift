package import GOAPCore
package import GOAPEngine

extension SQLiteJournal {
    /// Records that agents may run the action's commands as they are now.
    package func approve(
        _ approvals: [(action: ActionID, hash: String, scope: ApprovalScope)]
    ) throws(JournalError) {
        try append(approvals.map { .commandApproved($0.action, by: actor, hash: $0.hash, $0.scope) })
    }

    /// What is approved by now.
    package func approvals() throws(JournalError) -> Approvals { try connection.approvals(of: plan) }

    /// Only the newest counts.
    func giveCommands(
        _ action: ActionID, hash: String, by: String, _ scope: ApprovalScope, at now: SQLiteValue
    ) throws(JournalError) {
        try revokeCommands(of: action)
        try connection.query(
            """
            INSERT INTO approval (plan, action, hash, approved_by, approved_at, shown, variables, valid_until)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """,
            key(action) + [
                .text(hash), .text(by), now, .init(scope.shown), .init(scope.variables),
                .init(scope.until?.millisecondsSince1970),
            ])
    }

    func revokeCommands(of action: ActionID) throws(JournalError) {
        try connection.query("DELETE FROM approval WHERE plan = ? AND action = ?", key(action))
    }

    /// An approval without a hash has an empty one in its row, because it is part of the key.
    func giveStart(
        _ action: ActionID, hash: String?, by: String, reason: String?, _ scope: ApprovalScope, at now: SQLiteValue
    ) throws(JournalError) {
        if hash == nil { hasApprovalsForOnce = true }
        try withdrawStart(of: action)
        try connection.query(
            """
            INSERT INTO start_approval (plan, action, hash, approved_by, approved_at, reason, shown)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """, key(action) + [.text(hash ?? ""), .text(by), now, .init(reason), .init(scope.shown)])
    }

    func withdrawStart(of action: ActionID) throws(JournalError) {
        try connection.query("DELETE FROM start_approval WHERE plan = ? AND action = ?", key(action))
    }

    /// Uses up what counts once.
    func spendApproval(of action: ActionID) throws(JournalError) {
        guard hasApprovalsForOnce else { return }
        try connection.query("DELETE FROM start_approval WHERE plan = ? AND action = ? AND hash = ''", key(action))
    }
}

extension RunHistory {
    /// What people approved.
    package func approvals() throws(JournalError) -> Approvals { try database.connection.approvals(of: plan) }
}

extension SQLiteConnection {
    fileprivate func approvals(of plan: Int64) throws(JournalError) -> Approvals {
        var approvals = Approvals()
        for (route, approval) in try routeApprovals(of: plan) { approvals.give(approval, route: route) }
        try query(
            """
            SELECT action, hash, approved_by, approved_at, 'commands', NULL, shown, variables, valid_until
            FROM approval WHERE plan = ?1
            UNION ALL SELECT action, hash, approved_by, approved_at, 'start', reason, shown, NULL, NULL
            FROM start_approval WHERE plan = ?1
            """, [.integer(plan)]
        ) { row in
            guard let kind = row[4].text.flatMap(Approval.Kind.init(rawValue:)) else { return }
            let hash = row[1].text.flatMap { $0.isEmpty ? nil : $0 }
            let time = Timestamp(millisecondsSince1970: row[3].integer ?? 0)
            let scope = ApprovalScope(
                shown: row[6].text, variables: row[7].text,
                until: row[8].integer.map(Timestamp.init(millisecondsSince1970:)))
            let approval = Approval(kind, of: hash, by: row[2].text ?? "", at: time, reason: row[5].text, scope: scope)
            approvals.give(approval, for: ActionID(row[0].text ?? ""))
        }
        return approvals
    }
}
