import GOAPCore
import GOAPEngine

extension SQLiteJournal {
    /// Writes the event and what it changes; the rows afterwards say what `RunState.apply` would.
    func apply(_ event: RunEvent, run: Int64?) throws(JournalError) {
        guard event.isPossible else { preconditionFailure("BUG: no '\(event.name)' leads to this state: \(event)") }
        let now = now
        try write(event, run: run, at: now)
        switch event {
        case .actionImported(let id, let state, let completedAt):
            let time = SQLiteValue(completedAt?.millisecondsSince1970)
            try change(id, to: StateChange(state: state, completedAt: time, isImported: true))
        case .actionFinished(let id, let state, let reason):
            try change(id, to: state, reason: reason, proof: .run, by: event.source, at: now)
        case .actionMarked(let id, let state, let reason, _):
            try change(id, to: state, reason: reason, proof: .mark, by: event.source, at: now)
        case .editAdopted(let id, let state):
            try change(id, to: state, reason: nil, proof: .mark, by: event.source, at: now)
        case .proofRecorded(let id, let proof, _):
            try connection.query(
                "UPDATE action SET proof = ?3 WHERE plan = ?1 AND id = ?2 AND state = 'done'",
                key(id) + [.text(proof.rawValue)])
        case .actionInterrupted(let id, let attempt):
            try change(id, to: .interrupted, reason: nil, at: now)
            try finishAttempt(id, attempt, outcome: "interrupted", exitCode: nil, duration: nil, reason: nil)
        case .workLocated(let id, _, let place):
            try connection.query(
                "UPDATE action SET place = ?3 WHERE plan = ?1 AND id = ?2", key(id) + [.text(place)])
        case .attemptFinished(let id, let attempt, let outcome, let took):
            let reason: String? = outcome == .succeeded ? nil : outcome.description
            try finishAttempt(
                id, attempt, outcome: outcome.name, exitCode: outcome.exitCode, duration: took, reason: reason)
        case .runFinished(let outcome):
            try connection.query(
                "UPDATE run SET finished_at = ?2, outcome = ?3 WHERE id = ?1",
                [.init(run), now, .text(outcome.rawValue)])
        case .attemptSummarised(let id, let attempt, let text):
            try connection.query(
                "UPDATE attempt SET summary = ?4 WHERE plan = ?1 AND action = ?2 AND number = ?3",
                key(id) + [.init(attempt), .text(text)])
        case .actionLeased(let id, let by, let length), .leaseRenewed(let id, let by, let length):
            try setLease(of: id, [.text(by), now, .integer(length.milliseconds)])
        case .leaseExpired(let id, _): try setLease(of: id, [.null, .null, .null])
        case .commandApproved(let id, let by, let hash, let scope):
            try giveCommands(id, hash: hash, by: by, scope, at: now)
        case .commandsRevoked(let id, _, _): try revokeCommands(of: id)
        case .routeApproved(let route, let by, let budget, let scope):
            try giveRoute(route, by: by, budget: budget, scope, at: now)
        case .routeRevoked(let route, _, _): try withdrawRoute(route)
        case .routeSpent(let route, let cost): try spend(cost, onRoute: route)
        case .actionApproved(let id, let by, let hash, let reason, let scope):
            try giveStart(id, hash: hash, by: by, reason: reason, scope, at: now)
        case .approvalWithdrawn(let id, _, _): try withdrawStart(of: id)
        case .actionObserved(let id, let facts):
            try change(id, to: .unneeded, reason: "observed: \(facts)", by: event.source, at: now)
        case .factRecorded(let name, let value, let output, let by):
            try connection.query(
                """
                INSERT INTO fact (plan, name, value, output, action, recorded_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
                ON CONFLICT DO UPDATE SET value = ?3, output = ?4, action = ?5, recorded_at = ?6
                """, [.integer(plan), .text(name), .text(value), .text(output), .init(by?.text), now])
        case .evidenceTaken(let id, let evidence): try set(evidence, of: id)
        case .recordChecked(let id, let denial):
            try connection.query(
                "UPDATE action SET denial = ?3 WHERE plan = ?1 AND id = ?2", key(id) + [.init(denial)])
        case .actionReplaced(let id, let title):
            try change(id, to: .pending, reason: ActionRecord.reason(ofReplacing: title), at: now)
        case .recordTaken(let line): try take(line)
        case .runStarted, .attemptStarted, .retryScheduled, .actionRefused, .gateWaived: break
        }
    }

    private func change(
        _ action: ActionID, to state: ActionState, reason: String?, proof: Proof? = nil, by source: RecordSource? = nil,
        at now: SQLiteValue
    ) throws(JournalError) {
        let completedAt = state == .done ? now : .null
        try change(
            action,
            to: StateChange(
                state: state, reason: reason, completedAt: completedAt, proof: state == .done ? proof : nil,
                source: source))
    }

    /// What happened elsewhere has the time, the author and the evidence that it had there. What it was in between, on the
    /// way from what is recorded here, is not known.
    private func take(_ line: EvidenceLine) throws(JournalError) {
        if try !state(of: line.id).canBecome(line.state) { try change(line.id, to: StateChange(state: .pending)) }
        let time = SQLiteValue.integer(line.at.millisecondsSince1970)
        try change(
            line.id,
            to: StateChange(
                state: line.state, reason: line.reason, completedAt: line.state == .done ? time : .null,
                proof: line.proof, source: line.source, travelled: (line.at, line.by)))
        if let evidence = line.evidence { try set(evidence, of: line.id) }
    }

    private func set(_ evidence: ActionEvidence, of action: ActionID) throws(JournalError) {
        try connection.query(
            """
            UPDATE action SET fingerprint = ?3, parts = ?4, title = ?5, proven_by = ?6, inputs = ?7, outputs = ?8
            WHERE plan = ?1 AND id = ?2
            """,
            key(action) + [
                .text(evidence.fingerprint), .text(evidence.parts), .init(evidence.title), .init(evidence.attempt),
                .init(evidence.inputs), .init(evidence.outputs),
            ])
    }

    private func setLease(of action: ActionID, _ values: [SQLiteValue]) throws(JournalError) {
        try insertIfAbsent(action)
        try connection.query(
            "UPDATE action SET lease_by = ?3, lease_from = ?4, lease_length = ?5, imported = 0 WHERE plan = ?1 AND id = ?2",
            key(action) + values)
    }

    private func finishAttempt(
        _ action: ActionID, _ attempt: Int, outcome: String, exitCode: Int32?, duration: Duration?, reason: String?
    ) throws(JournalError) {
        try connection.query(
            """
            UPDATE attempt SET finished_at = ?4, outcome = ?5, exit_code = ?6, duration = ?7, reason = ?8
            WHERE plan = ?1 AND action = ?2 AND number = ?3
            """,
            key(action) + [
                .init(attempt), now, .text(outcome), .init(exitCode), .init(duration?.milliseconds), .init(reason),
            ])
    }

    func write(_ event: RunEvent, run: Int64?, at time: SQLiteValue? = nil) throws(JournalError) {
        let row = EventRow(event)
        let values: [SQLiteValue] = [
            time ?? now, .integer(plan), .init(run), .text(row.kind), .init(row.action), .init(row.attempt),
            .init(row.state), .init(row.outcome), .init(row.exitCode), .init(row.signal), .init(row.duration),
            .init(row.text), .init(row.forced), .init(row.verdict), .init(row.fact), .init(row.value),
            .init(actor.isEmpty ? nil : actor), .init(row.parts), .init(row.inputs), .init(row.outputs),
            .init(caller), .init(row.shown), .init(row.variables), .init(row.validUntil),
        ].map(connection.masked)
        let hash = EventChain.hash(values, after: try EventChain.last(connection))
        try connection.query(Self.insertion, values + [.text(hash)])
    }

    private static let insertion = """
        INSERT INTO event (\(EventChain.columns.joined(separator: ", ")), chain)
        VALUES (\(EventChain.columns.map { _ in "?, " }.joined())?)
        """
}
