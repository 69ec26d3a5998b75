package import GOAPCore
package import GOAPEngine

/// What an action's row says once its state has changed.
struct StateChange {
    let state: ActionState
    var reason: String?
    var completedAt: SQLiteValue = .null
    /// Whether all of it was taken over from the document.
    var isImported = false
    /// By what it is done.
    var proof: Proof?
    /// By what it came into the state.
    var source: RecordSource?
    /// When, where that was not now and not here, and who made it so.
    var travelled: (at: Timestamp, by: Caller?)?
    var holder: Holder?
    /// How many attempts were started; nil leaves the number as it is.
    var attempts: Int64?
}

extension SQLiteJournal {
    /// The only place where a recorded state changes.
    ///
    /// - Parameter known: the state as it was read in this transaction from the action's row; nil when it was not.
    func change(
        _ action: ActionID, to change: StateChange, from known: ActionState? = nil
    ) throws(JournalError) {
        let current: ActionState
        if let known { current = known } else { current = try makeRow(of: action) }
        guard current.canBecome(change.state) else { throw unexpected(current, of: action, before: change.state) }
        let holder = change.holder
        // A lease ends with whatever happens to its action.
        shared?.drop(action)
        try connection.query(
            """
            UPDATE action SET state = ?3, reason = ?4, completed_at = ?5, imported = ?6, holder_host = ?7,
                holder_process = ?8, held_since = ?9, attempts = coalesce(?10, attempts), lease_by = NULL,
                lease_from = NULL, lease_length = NULL, fingerprint = NULL, parts = NULL, title = NULL,
                proven_by = NULL, inputs = NULL, outputs = NULL, denial = NULL, caller = ?11, proof = ?12, source = ?13,
                signed_by = ?14, travelled = ?15, place = CASE ?3 WHEN 'running' THEN NULL ELSE place END, changed_at = CASE ?15 WHEN 1 THEN ?16
                    ELSE max(?16, coalesce(changed_at + 1, 0)) END
            WHERE plan = ?1 AND id = ?2
            """,
            key(action) + [
                .text(change.state.rawValue), .init(change.reason), change.completedAt,
                .integer(change.isImported ? 1 : 0), .init(holder?.host), .init(holder?.process),
                .init(holder?.since.millisecondsSince1970), .init(change.attempts),
                .init(change.travelled.map { $0.by?.code } ?? caller), .init(change.proof?.rawValue),
                .init(change.source?.rawValue), .init(change.travelled == nil ? name : nil),
                .integer(change.travelled == nil ? 0 : 1),
                change.travelled.map { .integer($0.at.millisecondsSince1970) } ?? now,
            ])
    }

    /// The recorded state of the action, for which there is a row afterwards.
    private func makeRow(of action: ActionID) throws(JournalError) -> ActionState {
        let text = try connection.value("SELECT state FROM action WHERE plan = ? AND id = ?", key(action)).text
        if text == nil { try insertIfAbsent(action) }
        return text.flatMap(ActionState.init(rawValue:)) ?? .pending
    }

    package func attempts(of action: ActionID) throws(JournalError) -> Int { Int(try recorded(action).attempts) }

    /// What is recorded about the action as far as changes depend on it.
    func recorded(_ action: ActionID) throws(JournalError) -> (state: ActionState, attempts: Int64) {
        var found = (state: ActionState.pending, attempts: Int64(0))
        try connection.query("SELECT state, attempts FROM action WHERE plan = ? AND id = ?", key(action)) { row in
            found = (row[0].text.flatMap(ActionState.init(rawValue:)) ?? .pending, row[1].count)
        }
        return found
    }

    /// The row says something that no program of ours has left there.
    func unexpected(_ state: ActionState, of action: ActionID, before next: ActionState) -> JournalError {
        JournalError(
            .unreadable,
            "the state '\(connection.path)' says that '\(action)' is \(state.rawValue), which cannot become \(next.rawValue)",
            hint: "another program wrote into the state; 'goap-runner doctor' looks at it")
    }
}
