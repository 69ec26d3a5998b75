package import GOAPCore
package import GOAPEngine

extension SQLiteJournal {
    /// Records that agents may run the action's commands as they are now.
    package func approve(_ approvals: [(action: ActionID, hash: String)]) throws(JournalError) {
        try append(approvals.map { .commandApproved($0.action, by: actor, hash: $0.hash) })
    }
}

extension RunHistory {
    /// The commands a person approved: their hashes, by action.
    package func approvals() throws(JournalError) -> [ActionID: Set<String>] {
        var approvals: [ActionID: Set<String>] = [:]
        try database.connection.query("SELECT action, hash FROM approval WHERE plan = ?", [.integer(plan)]) { row in
            approvals[ActionID(row[0].text ?? ""), default: []].insert(row[1].text ?? "")
        }
        return approvals
    }
}
