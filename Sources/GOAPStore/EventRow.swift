import GOAPCore

/// A run event as flat columns, so that anything that reads SQLite can read it.
struct EventRow: Hashable {
    var kind: String
    var action: String?
    var attempt: Int64?
    var state: String?
    var outcome: String?
    var exitCode: Int64?
    var signal: Int64?
    /// Milliseconds: how long an attempt took, or how long the next one waits.
    var duration: Int64?
    /// A reason, a command, or the milliseconds of an imported completion.
    var text: String?
    var forced: Int64?
    /// What kind of failure it was, where somebody asked; the hash of an approved command.
    var verdict: String?
    /// A fact and what it is worth.
    var fact: String?
    var value: String?

    init(_ event: RunEvent) {
        kind = event.name
        action = event.action?.text
        switch event {
        case .runStarted(let command): text = command
        case .actionImported(_, let state, let completedAt):
            self.state = state.rawValue
            text = completedAt.map { String($0.millisecondsSince1970) }
        case .attemptStarted(_, let attempt), .actionInterrupted(_, let attempt): self.attempt = Int64(attempt)
        case .attemptFinished(_, let attempt, let outcome, let took):
            self.attempt = Int64(attempt)
            duration = took.milliseconds
            set(outcome)
        case .retryScheduled(_, let attempt, let wait):
            self.attempt = Int64(attempt)
            duration = wait.milliseconds
        case .actionFinished(_, let state, let reason): (self.state, text) = (state.rawValue, reason)
        case .actionMarked(_, let state, let reason, let forced):
            (self.state, text, self.forced) = (state.rawValue, reason, forced ? 1 : 0)
        case .gateWaived(_, let reason): text = reason
        case .actionRefused(_, let reason, let code): (text, outcome) = (reason, code)
        case .attemptSummarised(_, let attempt, let words): (self.attempt, text) = (Int64(attempt), words)
        case .editAdopted(_, let state): self.state = state.rawValue
        case .actionAwaited(_, let reason): text = reason
        case .actionLeased(_, let by, let length), .leaseRenewed(_, let by, let length):
            (text, duration) = (by, length.milliseconds)
        case .leaseExpired(_, let by): text = by
        case .commandApproved(_, let by, let hash): (text, verdict) = (by, hash)
        case .factRecorded(let name, let value, let output, _): (fact, self.value, text) = (name, value, output)
        case .actionObserved(_, let facts): text = facts
        case .runFinished(let outcome): self.outcome = outcome.rawValue
        }
    }

    private mutating func set(_ outcome: AttemptOutcome) {
        self.outcome = outcome.name
        switch outcome {
        case .failed(.exited(let code), let reason, let verdict):
            (exitCode, text, self.verdict) = (Int64(code), reason, verdict?.rawValue)
        case .failed(.signalled(let number), let reason, let verdict):
            (signal, text, self.verdict) = (Int64(number), reason, verdict?.rawValue)
        case .timedOut(let limit): text = String(limit.milliseconds)
        case .notStarted(let reason): text = reason
        case .succeeded, .cancelled: break
        }
    }

    /// The event; nil for a row of a kind this program does not know.
    var event: RunEvent? {
        let id = ActionID(action ?? "")
        let number = Int(attempt ?? 0)
        let length = Duration.milliseconds(duration ?? 0)
        let stored = state.flatMap(ActionState.init(rawValue:))
        switch kind {
        case "run_started": return .runStarted(command: text ?? "")
        case "run_finished": return outcome.flatMap(RunOutcome.init(rawValue:)).map(RunEvent.runFinished)
        case "attempt_started": return .attemptStarted(id, attempt: number)
        case "attempt_finished": return attemptOutcome.map { .attemptFinished(id, attempt: number, $0, took: length) }
        case "retry_scheduled": return .retryScheduled(id, attempt: number, after: length)
        case "action_interrupted": return .actionInterrupted(id, attempt: number)
        case "action_refused": return .actionRefused(id, reason: text ?? "", code: outcome ?? "")
        case "gate_waived": return .gateWaived(id, reason: text ?? "")
        case "attempt_summarised": return .attemptSummarised(id, attempt: number, text: text ?? "")
        case "action_leased": return .actionLeased(id, by: text ?? "", for: length)
        case "lease_renewed": return .leaseRenewed(id, by: text ?? "", for: length)
        case "lease_expired": return .leaseExpired(id, by: text ?? "")
        case "command_approved": return .commandApproved(id, by: text ?? "", hash: verdict ?? "")
        case "fact_recorded":
            return .factRecorded(
                fact ?? "", value: value ?? "", output: text ?? "", by: action.map { ActionID($0) })
        case "action_observed": return .actionObserved(id, facts: text ?? "")
        case "action_finished": return stored.map { .actionFinished(id, $0, reason: text) }
        case "action_marked": return stored.map { .actionMarked(id, $0, reason: text, forced: forced == 1) }
        case "edit_adopted": return stored.map { .editAdopted(id, $0) }
        case "action_imported":
            let time = text.flatMap { Int64($0) }.map(Timestamp.init(millisecondsSince1970:))
            return stored.map { .actionImported(id, $0, completedAt: time) }
        default: return nil
        }
    }

    private var attemptOutcome: AttemptOutcome? {
        switch outcome {
        case "succeeded": .succeeded
        case "cancelled": .cancelled
        case "timed_out": .timedOut(after: .milliseconds(text.flatMap { Int64($0) } ?? 0))
        case "not_started": .notStarted(reason: text ?? "")
        case "failed":
            .failed(
                signal.map { .signalled(Int32($0)) } ?? .exited(Int32(exitCode ?? 1)), reason: text ?? "",
                verdict: verdict.flatMap(FailureVerdict.init(rawValue:)))
        default: nil
        }
    }
}
