import GOAPCore

/// How one kind of event stands in a row, both ways side by side. Kind and action are in columns of their own.
///
/// What a column of an old row may lack is nil, and decoding gives it the meaning it had then.
struct EventCodec: Sendable {
    private typealias Fields = @Sendable (RunEvent, inout EventRow) -> Bool

    /// Writes what the event says into the row; false for an event of another kind.
    private let fields: Fields
    /// The event, nil for a row that says something this program does not know.
    let decode: @Sendable (EventRow) -> RunEvent?

    private init(_ fields: @escaping Fields, _ decode: @escaping @Sendable (EventRow) -> RunEvent?) {
        self.fields = fields
        self.decode = decode
    }

    func encode(_ event: RunEvent, _ row: inout EventRow) {
        guard fields(event, &row) else { preconditionFailure("BUG: '\(event.name)' is written by another's codec") }
    }

    static func of(_ kind: RunEvent.Kind) -> EventCodec {
        switch kind {
        case .runStarted: runStarted
        case .runFinished: runFinished
        case .actionImported: actionImported
        case .attemptStarted: attemptStarted
        case .attemptFinished: attemptFinished
        case .attemptSummarised: attemptSummarised
        case .retryScheduled: retryScheduled
        case .actionFinished: actionFinished
        case .actionMarked: actionMarked
        case .actionInterrupted: actionInterrupted
        case .workLocated: workLocated
        case .actionRefused: actionRefused
        case .actionObserved: actionObserved
        case .editAdopted: editAdopted
        case .gateWaived: gateWaived
        case .actionLeased: actionLeased
        case .leaseRenewed: leaseRenewed
        case .leaseExpired: leaseExpired
        case .commandApproved: commandApproved
        case .actionApproved: actionApproved
        case .approvalWithdrawn: approvalWithdrawn
        case .commandsRevoked: commandsRevoked
        case .routeApproved: routeApproved
        case .routeRevoked: routeRevoked
        case .routeSpent: routeSpent
        case .proofRecorded: proofRecorded
        case .factRecorded: factRecorded
        case .evidenceTaken: evidenceTaken
        case .actionReplaced: actionReplaced
        case .recordChecked: recordChecked
        case .recordTaken: recordTaken
        }
    }
}

// Runs and attempts.
extension EventCodec {
    private static let runStarted = EventCodec(
        { event, row in
            guard case .runStarted(let command) = event else { return false }
            row.text = command
            return true
        }, { .runStarted(command: $0.words) })

    private static let runFinished = EventCodec(
        { event, row in
            guard case .runFinished(let outcome) = event else { return false }
            row.outcome = outcome.rawValue
            return true
        }, { $0.outcome.flatMap(RunOutcome.init(rawValue:)).map(RunEvent.runFinished) })

    private static let attemptStarted = EventCodec(
        { event, row in
            guard case .attemptStarted(_, let attempt) = event else { return false }
            row.attempt = Int64(attempt)
            return true
        }, { .attemptStarted($0.id, attempt: $0.number) })

    private static let attemptFinished = EventCodec(
        { event, row in
            guard case .attemptFinished(_, let attempt, let outcome, let took) = event else { return false }
            (row.attempt, row.duration) = (Int64(attempt), took.milliseconds)
            row.set(outcome)
            return true
        },
        { row in
            row.attemptOutcome.map { .attemptFinished(row.id, attempt: row.number, $0, took: row.length) }
        })

    private static let attemptSummarised = EventCodec(
        { event, row in
            guard case .attemptSummarised(_, let attempt, let text) = event else { return false }
            (row.attempt, row.text) = (Int64(attempt), text)
            return true
        }, { .attemptSummarised($0.id, attempt: $0.number, text: $0.words) })

    private static let workLocated = EventCodec(
        { event, row in
            guard case .workLocated(_, let attempt, let place) = event else { return false }
            (row.attempt, row.text) = (Int64(attempt), place)
            return true
        }, { .workLocated($0.id, attempt: $0.number, place: $0.words) })

    private static let retryScheduled = EventCodec(
        { event, row in
            guard case .retryScheduled(_, let attempt, let wait) = event else { return false }
            (row.attempt, row.duration) = (Int64(attempt), wait.milliseconds)
            return true
        }, { .retryScheduled($0.id, attempt: $0.number, after: $0.length) })
}

// What becomes of actions.
extension EventCodec {
    private static let actionImported = EventCodec(
        { event, row in
            guard case .actionImported(_, let state, let completedAt) = event else { return false }
            row.state = state.rawValue
            row.text = completedAt.map { String($0.millisecondsSince1970) }
            return true
        }, { row in row.actionState.map { .actionImported(row.id, $0, completedAt: row.time) } })

    private static let actionFinished = EventCodec(
        { event, row in
            guard case .actionFinished(_, let state, let reason) = event else { return false }
            (row.state, row.text) = (state.rawValue, reason)
            return true
        }, { row in row.actionState.map { .actionFinished(row.id, $0, reason: row.text) } })

    private static let actionMarked = EventCodec(
        { event, row in
            guard case .actionMarked(_, let state, let reason, let forced) = event else { return false }
            (row.state, row.text, row.forced) = (state.rawValue, reason, forced ? 1 : 0)
            return true
        }, { row in row.actionState.map { .actionMarked(row.id, $0, reason: row.text, forced: row.forced == 1) } })

    private static let actionInterrupted = EventCodec(
        { event, row in
            guard case .actionInterrupted(_, let attempt) = event else { return false }
            row.attempt = Int64(attempt)
            return true
        }, { .actionInterrupted($0.id, attempt: $0.number) })

    private static let actionRefused = EventCodec(
        { event, row in
            guard case .actionRefused(_, let reason, let code) = event else { return false }
            (row.text, row.outcome) = (reason, code)
            return true
        }, { .actionRefused($0.id, reason: $0.words, code: $0.outcome ?? "") })

    private static let actionObserved = EventCodec(
        { event, row in
            guard case .actionObserved(_, let facts) = event else { return false }
            row.text = facts
            return true
        }, { .actionObserved($0.id, facts: $0.words) })

    private static let proofRecorded = EventCodec(
        { event, row in
            guard case .proofRecorded(_, let proof, let text) = event else { return false }
            (row.verdict, row.text) = (proof.rawValue, text)
            return true
        },
        { row in
            row.verdict.flatMap(Proof.init(rawValue:)).map { .proofRecorded(row.id, $0, text: row.words) }
        })

    private static let editAdopted = EventCodec(
        { event, row in
            guard case .editAdopted(_, let state) = event else { return false }
            row.state = state.rawValue
            return true
        }, { row in row.actionState.map { .editAdopted(row.id, $0) } })

    private static let actionReplaced = EventCodec(
        { event, row in
            guard case .actionReplaced(_, let title) = event else { return false }
            row.text = title
            return true
        }, { .actionReplaced($0.id, was: $0.words) })

    private static let recordChecked = EventCodec(
        { event, row in
            guard case .recordChecked(_, let denial) = event else { return false }
            row.text = denial
            return true
        }, { .recordChecked($0.id, denial: $0.text) })

    private static let recordTaken = EventCodec(
        { event, row in
            guard case .recordTaken(let line) = event else { return false }
            row.text = line.json
            return true
        }, { row in row.text.flatMap(EvidenceLine.init(json:)).map(RunEvent.recordTaken) })

    private static let evidenceTaken = EventCodec(
        { event, row in
            guard case .evidenceTaken(_, let evidence) = event else { return false }
            (row.verdict, row.parts, row.text) = (evidence.fingerprint, evidence.parts, evidence.title)
            (row.attempt, row.inputs, row.outputs) = (
                evidence.attempt.map(Int64.init), evidence.inputs, evidence.outputs
            )
            return true
        },
        { row in
            .evidenceTaken(
                row.id,
                ActionEvidence(
                    fingerprint: row.verdict ?? "", parts: row.parts ?? "", title: row.text,
                    attempt: row.attempt.map { Int($0) }, inputs: row.inputs, outputs: row.outputs))
        })

    private static let gateWaived = EventCodec(
        { event, row in
            guard case .gateWaived(_, let reason) = event else { return false }
            row.text = reason
            return true
        }, { .gateWaived($0.id, reason: $0.words) })

    private static let factRecorded = EventCodec(
        { event, row in
            guard case .factRecorded(let name, let value, let output, _) = event else { return false }
            (row.fact, row.value, row.text) = (name, value, output)
            return true
        },
        { row in
            .factRecorded(
                row.fact ?? "", value: row.value ?? "", output: row.words, by: row.action.map { ActionID($0) })
        })
}

// Leases and approvals: who stands in `text`, the hash in `verdict`, why in `value`.
extension EventCodec {
    private static let actionLeased = EventCodec(
        { event, row in
            guard case .actionLeased(_, let by, let length) = event else { return false }
            (row.text, row.duration) = (by, length.milliseconds)
            return true
        }, { .actionLeased($0.id, by: $0.words, for: $0.length) })

    private static let leaseRenewed = EventCodec(
        { event, row in
            guard case .leaseRenewed(_, let by, let length) = event else { return false }
            (row.text, row.duration) = (by, length.milliseconds)
            return true
        }, { .leaseRenewed($0.id, by: $0.words, for: $0.length) })

    private static let leaseExpired = EventCodec(
        { event, row in
            guard case .leaseExpired(_, let by) = event else { return false }
            row.text = by
            return true
        }, { .leaseExpired($0.id, by: $0.words) })

    private static let commandApproved = EventCodec(
        { event, row in
            guard case .commandApproved(_, let by, let hash, let scope) = event else { return false }
            (row.text, row.verdict, row.scope) = (by, hash, scope)
            return true
        }, { .commandApproved($0.id, by: $0.words, hash: $0.verdict ?? "", $0.scope) })

    private static let commandsRevoked = EventCodec(
        { event, row in
            guard case .commandsRevoked(_, let by, let reason) = event else { return false }
            (row.text, row.value) = (by, reason)
            return true
        }, { .commandsRevoked($0.id, by: $0.words, reason: $0.value) })

    private static let actionApproved = EventCodec(
        { event, row in
            guard case .actionApproved(_, let by, let hash, let reason, let scope) = event else { return false }
            (row.text, row.verdict, row.value, row.scope) = (by, hash, reason, scope)
            return true
        }, { .actionApproved($0.id, by: $0.words, hash: $0.verdict, reason: $0.value, $0.scope) })

    private static let approvalWithdrawn = EventCodec(
        { event, row in
            guard case .approvalWithdrawn(_, let by, let reason) = event else { return false }
            (row.text, row.value) = (by, reason)
            return true
        }, { .approvalWithdrawn($0.id, by: $0.words, reason: $0.value) })
}

// Routes: the hash stands in `verdict`, numbers as text in `value`.
extension EventCodec {
    private static let routeApproved = EventCodec(
        { event, row in
            guard case .routeApproved(let route, let by, let budget, let scope) = event else { return false }
            (row.verdict, row.text, row.value, row.scope) = (route, by, "\(budget)", scope)
            return true
        },
        { row in
            row.value.flatMap(Double.init).map {
                .routeApproved(row.verdict ?? "", by: row.words, budget: $0, row.scope)
            }
        })

    private static let routeRevoked = EventCodec(
        { event, row in
            guard case .routeRevoked(let route, let by, let reason) = event else { return false }
            (row.verdict, row.text, row.value) = (route, by, reason)
            return true
        }, { .routeRevoked($0.verdict ?? "", by: $0.text, reason: $0.value) })

    private static let routeSpent = EventCodec(
        { event, row in
            guard case .routeSpent(let route, let cost) = event else { return false }
            (row.verdict, row.value) = (route, "\(cost)")
            return true
        }, { row in row.value.flatMap(Double.init).map { .routeSpent(row.verdict ?? "", cost: $0) } })
}
