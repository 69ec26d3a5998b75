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
    func giveCommands(_ action: ActionID, hash: String, by: String, at now: SQLiteValue) throws(JournalError) {
        try connection.query(
            """
            INSERT INTO approval (plan, action, hash, approved_by, approved_at) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT DO NOTHING
            """, key(action) + [.text(hash), .text(by), now])
    }

    /// An approval without a hash has an empty one in its row, because it is part of the key.
    func giveStart(
        _ action: ActionID, hash: String?, by: String, reason: String?, at now: SQLiteValue
    ) throws(JournalError) {
        if hash == nil { hasApprovalsForOnce = true }
        try connection.query(
            """
            INSERT INTO start_approval (plan, action, hash, approved_by, approved_at, reason) VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT DO NOTHING
            """, key(action) + [.text(hash ?? ""), .text(by), now, .init(reason)])
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
        try query(
            """
            SELECT action, hash, approved_by, approved_at, 'commands', NULL FROM approval WHERE plan = ?1
            UNION ALL SELECT action, hash, approved_by, approved_at, 'start', reason FROM start_approval WHERE plan = ?1
            """, [.integer(plan)]
        ) { row in
            guard let kind = row[4].text.flatMap(Approval.Kind.init(rawValue:)) else { return }
            let hash = row[1].text.flatMap { $0.isEmpty ? nil : $0 }
            let time = Timestamp(millisecondsSince1970: row[3].integer ?? 0)
            let approval = Approval(kind, of: hash, by: row[2].text ?? "", at: time, reason: row[5].text)
            approvals.give(approval, for: ActionID(row[0].text ?? ""))
        }
        return approvals
    }
}
