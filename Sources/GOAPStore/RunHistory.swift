package import GOAPCore
package import GOAPEngine

/// What the database remembers about one plan, for reading; nothing here writes.
package struct RunHistory {
    let database: RunDatabase
    let plan: Int64
    private let locks: ActionLocks
    /// As `SQLiteJournal.trace`.
    package var trace: (_ log: String, _ commands: String) -> RemoteTrace? = { _, _ in nil }

    init(_ database: RunDatabase, plan: Int64) {
        self.database = database
        self.plan = plan
        locks = ActionLocks(folder: database.folder + "/locks", plan: plan)
    }

    /// Nil when nothing is recorded about the plan.
    package init?(state: String, plan path: String) throws(JournalError) {
        guard let database = try RunDatabase.openForReading(state: state) else { return nil }
        let key = database.key(ofPlan: path)
        guard let plan = try database.connection.value("SELECT id FROM plan WHERE path = ?", [.text(key)]).integer
        else {
            return nil
        }
        self.init(database, plan: plan)
    }

    /// What is recorded about every action; an action whose runner is gone counts as interrupted, or as lost where its work
    /// may have begun in another service.
    ///
    /// - Parameter now: leases that ended before it are left out; nil keeps all that are recorded.
    package static func records(
        state: String, plan path: String, at now: Timestamp? = nil
    ) throws(JournalError) -> RunState {
        try RunHistory(state: state, plan: path)?.records(at: now) ?? RunState()
    }

    package func records(at now: Timestamp? = nil) throws(JournalError) -> RunState {
        var state = try rows()
        for (id, record) in state.records {
            if let now, let lease = record.lease, !lease.isLive(at: now) { state[id]?.lease = nil }
            guard record.state == .running else { continue }
            if locks.isHeld(id) {
                state[id]?.holder?.left = locks.left(of: id, by: record.holder)
                continue
            }
            let left = try trace(of: id, attempt: record.attempts)
            state[id]?.state = left == nil ? .interrupted : .lost
            state[id]?.place = left?.place
            state[id]?.holder = nil
        }
        return state
    }

    private func trace(of action: ActionID, attempt: Int) throws(JournalError) -> RemoteTrace? {
        try database.connection.commands(of: action, attempt: attempt, plan: plan).flatMap(trace)
    }

    /// The rows as they are, whether or not their runners are alive.
    func rows() throws(JournalError) -> RunState {
        var records: [ActionID: ActionRecord] = [:]
        try database.connection.query(
            """
            SELECT id, state, attempts, completed_at, reason, imported, document_word, holder_host, holder_process,
                held_since, lease_by, lease_from, lease_length, fingerprint, parts, title, proven_by, inputs, outputs,
                denial, caller, proof, changed_at, source, signed_by, travelled, place
            FROM action WHERE plan = ?
            """, [.integer(plan)]
        ) { row in
            let id = ActionID(row[0].text ?? "")
            records[id] = ActionRecord(row)
        }
        return RunState(records: records, approvals: try approvals())
    }

    /// What places of the document said before we wrote into them.
    package func writtenTexts() throws(JournalError) -> [WrittenText] {
        try database.connection.writtenTexts(ofPlan: plan)
    }

    /// What facts were last found or made to be.
    package func facts() throws(JournalError) -> [RecordedFact] {
        var facts: [RecordedFact] = []
        try database.connection.query(
            "SELECT name, value, recorded_at, output, action FROM fact WHERE plan = ? ORDER BY name", [.integer(plan)]
        ) { row in
            facts.append(
                RecordedFact(
                    row[0].text ?? "", FactValue(row[1].text ?? ""),
                    at: Timestamp(millisecondsSince1970: row[2].integer ?? 0), output: row[3].text ?? "",
                    by: row[4].text.map { ActionID($0) }))
        }
        return facts
    }

    /// The attempts of an action, or of all, the newest last: those of an action by their numbers, whatever the clock said.
    ///
    /// - Parameter limit: at most so many, the newest of them.
    package func attempts(of action: ActionID? = nil, limit: Int = 1000) throws(JournalError) -> [AttemptRecord] {
        var attempts: [AttemptRecord] = []
        try database.connection.query(
            """
            SELECT action, number, attempt.started_at, attempt.finished_at, attempt.outcome, exit_code, duration, reason,
                log, attempt.command, attempt.commit_id, summary, caller
            FROM attempt LEFT JOIN run ON run.id = attempt.run
            WHERE attempt.plan = ?1 AND (?2 IS NULL OR action = ?2)
            ORDER BY CASE WHEN ?2 IS NULL THEN attempt.run END DESC, CASE WHEN ?2 IS NULL THEN attempt.started_at END DESC,
                number DESC LIMIT ?3
            """, [.integer(plan), .init(action?.text), .init(limit)]
        ) { row in attempts.append(AttemptRecord(row)) }
        return attempts.reversed()
    }

    /// Every event with a number above the given one, in order.
    package func events(after sequence: Int64 = 0) throws(JournalError) -> [(Int64, Timestamp, RunEvent)] {
        try signedEvents(after: sequence).map { ($0.sequence, $0.at, $0.event) }
    }

    /// The same, each with who made it happen.
    package func signedEvents(after sequence: Int64 = 0) throws(JournalError) -> [SignedEvent] {
        var events: [SignedEvent] = []
        try database.connection.query(
            """
            SELECT sequence, at, kind, action, attempt, state, outcome, exit_code, signal, duration, text, forced,
                verdict, fact, value, parts, inputs, outputs, shown, variables, valid_until, caller
            FROM event WHERE plan = ? AND sequence > ? ORDER BY sequence
            """, [.integer(plan), .integer(sequence)]
        ) { row in
            let row = (event: EventRow(row), sequence: row[0].integer, time: row[1].integer)
            guard let event = row.event.event else { return }
            events.append(
                SignedEvent(
                    sequence: row.sequence ?? 0, at: Timestamp(millisecondsSince1970: row.time ?? 0), event: event,
                    by: row.event.caller))
        }
        return events
    }
}

/// What happened, when, and who made it happen.
package struct SignedEvent: Hashable, Sendable {
    package let sequence: Int64
    package let at: Timestamp
    package let event: RunEvent
    /// A `Caller`'s code; nil where that was not recorded.
    package let by: String?
}

extension RunState {
    package mutating func apply(_ signed: SignedEvent) { apply(signed.event, at: signed.at, by: signed.by) }
}

extension ActionRecord {
    /// From a row of the table of actions.
    fileprivate init(_ row: SQLiteRow) {
        self.init(
            state: row[1].text.flatMap(ActionState.init(rawValue:)) ?? .pending, attempts: Int(row[2].count),
            completedAt: row[3].integer.map(Timestamp.init(millisecondsSince1970:)))
        reason = row[4].text
        isImported = row[5].integer == 1
        documentWord = row[6].text.flatMap(StatusWord.init(rawValue:))
        if let host = row[7].text, let process = row[8].integer, let since = row[9].integer {
            holder = Holder(
                host: host, process: Int32(clamping: process), since: Timestamp(millisecondsSince1970: since))
        }
        lease = Lease(row[10], row[11], row[12])
        by = row[20].text
        proof = row[21].text.flatMap(Proof.init(rawValue:))
        denial = row[19].text
        changedAt = row[22].integer.map(Timestamp.init(millisecondsSince1970:))
        source = row[23].text.flatMap(RecordSource.init(rawValue:))
        name = row[24].text
        isTravelled = row[25].integer == 1
        place = row[26].text
        if let fingerprint = row[13].text {
            evidence = ActionEvidence(
                fingerprint: fingerprint, parts: row[14].text ?? "", title: row[15].text,
                attempt: row[16].integer.map { Int($0) }, inputs: row[17].text, outputs: row[18].text)
        }
    }
}

extension AttemptRecord {
    fileprivate init(_ row: SQLiteRow) {
        self.init(
            action: ActionID(row[0].text ?? ""), number: Int(row[1].integer ?? 0),
            startedAt: Timestamp(millisecondsSince1970: row[2].integer ?? 0),
            finishedAt: row[3].integer.map(Timestamp.init(millisecondsSince1970:)), outcome: row[4].text,
            exitCode: row[5].integer.map(Int32.init(truncatingIfNeeded:)),
            duration: row[6].integer.map { .milliseconds($0) },
            reason: row[7].text, log: row[8].text, command: row[9].text, commit: row[10].text,
            summary: row[11].text, caller: row[12].text)
    }
}

extension EventRow {
    /// From the columns behind sequence and time.
    init(_ row: SQLiteRow) {
        self.init(kind: row[2].text ?? "")
        action = row[3].text
        attempt = row[4].integer
        state = row[5].text
        outcome = row[6].text
        exitCode = row[7].integer
        signal = row[8].integer
        duration = row[9].integer
        text = row[10].text
        forced = row[11].integer
        verdict = row[12].text
        fact = row[13].text
        value = row[14].text
        parts = row[15].text
        inputs = row[16].text
        outputs = row[17].text
        shown = row[18].text
        variables = row[19].text
        validUntil = row[20].integer
        caller = row[21].text
    }
}
