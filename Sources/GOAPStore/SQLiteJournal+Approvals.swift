package import GOAPCore
package import GOAPEngine

extension SQLiteJournal {
    /// Records that agents may run the action's commands as they are now.
    package func approve(_ approvals: [(action: ActionID, hash: String)]) throws(JournalError) {
        try append(approvals.map { .commandApproved($0.action, by: actor, hash: $0.hash) })
    }

    /// What is approved by now.
    package func approvals() throws(JournalError) -> Approvals { try connection.approvals(of: plan) }

    /// What was approved before stays as it was recorded then.
    func give(
        _ kind: Approval.Kind, _ action: ActionID, hash: String?, by: String, reason: String?, at now: SQLiteValue
    ) throws(JournalError) {
        if hash == nil { hasApprovalsForOnce = true }
        try connection.query(
            """
            INSERT INTO approval (plan, action, kind, hash, approved_by, approved_at, reason) VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT DO NOTHING
            """, key(action) + [.text(kind.rawValue), .text(hash ?? ""), .text(by), now, .init(reason)])
    }

    func withdrawStart(of action: ActionID) throws(JournalError) {
        try connection.query("DELETE FROM approval WHERE plan = ? AND action = ? AND kind = 'start'", key(action))
    }

    /// Uses up what counts once.
    func spendApproval(of action: ActionID) throws(JournalError) {
        guard hasApprovalsForOnce else { return }
        try connection.query("DELETE FROM approval WHERE plan = ? AND action = ? AND hash = ''", key(action))
    }
}

extension RunHistory {
    /// What people approved.
    package func approvals() throws(JournalError) -> Approvals { try database.connection.approvals(of: plan) }
}

extension SQLiteConnection {
    /// An approval without a hash has an empty one in its row, because it is part of the key.
    fileprivate func approvals(of plan: Int64) throws(JournalError) -> Approvals {
        var approvals = Approvals()
        try query(
            "SELECT action, kind, hash, approved_by, approved_at, reason FROM approval WHERE plan = ?", [.integer(plan)]
        ) { row in
            guard let kind = row[1].text.flatMap(Approval.Kind.init(rawValue:)) else { return }
            let hash = row[2].text.flatMap { $0.isEmpty ? nil : $0 }
            let time = Timestamp(millisecondsSince1970: row[4].integer ?? 0)
            let approval = Approval(kind, of: hash, by: row[3].text ?? "", at: time, reason: row[5].text)
            approvals.give(approval, for: ActionID(row[0].text ?? ""))
        }
        return approvals
    }
}
