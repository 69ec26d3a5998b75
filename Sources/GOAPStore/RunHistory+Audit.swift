package import GOAPCore
package import GOAPEngine

/// One event of the history, with all that shows how it came about.
package struct AuditEntry: Sendable {
    /// Its number in the database, from 1 on and without gaps.
    package let sequence: Int64
    package let at: Timestamp
    /// Nil for one of a kind this program does not know.
    package let event: RunEvent?
    /// Its kind's stable name.
    package let kind: String
    /// The action it is about.
    package let action: ActionID?
    /// Under which name it was recorded; nil for what was recorded before names were.
    package let by: String?
    /// Who made it happen: a `Caller`'s code; nil for what was recorded before callers were.
    package let caller: String?
    /// The run it belongs to; nil for a mark.
    package let run: AuditedRun?
    /// The hash of the row and the hash before it.
    package let hash: String
}

/// The run that an event belongs to.
package struct AuditedRun: Hashable, Sendable {
    package let command: String
    package let host: String
    package let process: Int64
    /// What it began with; nil outside git and for what was recorded before it was.
    package let tree: WorkTree?
}

extension RunHistory {
    /// Every event of the plan since then, in order.
    package func audit(since time: Timestamp? = nil) throws(JournalError) -> [AuditEntry] {
        var entries: [AuditEntry] = []
        try database.connection.query(
            """
            SELECT sequence, at, kind, action, attempt, state, e.outcome, exit_code, signal, duration, text, forced, verdict,
                fact, value, parts, inputs, outputs, shown, variables, valid_until, e.caller, actor, chain, r.command,
                r.host, r.process, r.commit_id, r.branch, r.is_clean
            FROM event e LEFT JOIN run r ON r.id = e.run
            WHERE e.plan = ?1 AND (?2 IS NULL OR at >= ?2) ORDER BY sequence
            """, [.integer(plan), .init(time?.millisecondsSince1970)]
        ) { row in entries.append(AuditEntry(row)) }
        return entries
    }

    /// Where rows of events were changed, removed or put in between; nil where all are as they were written.
    package func brokenChain() throws(JournalError) -> String? { try EventChain.fault(database.connection) }
}

extension AuditEntry {
    fileprivate init(_ row: SQLiteRow) {
        let event = EventRow(row)
        self.init(
            sequence: row[0].integer ?? 0, at: Timestamp(millisecondsSince1970: row[1].integer ?? 0),
            event: event.event, kind: event.kind, action: event.action.map { ActionID($0) }, by: row[22].text,
            caller: event.caller,
            run: AuditedRun(row), hash: row[23].text ?? "")
    }
}

extension AuditedRun {
    fileprivate init?(_ row: SQLiteRow) {
        guard let command = row[24].text else { return nil }
        let tree = WorkTree(commit: row[27].text, branch: row[28].text, isClean: row[29].integer.map { $0 == 1 })
        let isKnown = tree.commit != nil || tree.branch != nil
        self.init(
            command: command, host: row[25].text ?? "", process: row[26].integer ?? 0, tree: isKnown ? tree : nil)
    }
}
