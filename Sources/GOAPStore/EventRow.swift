import GOAPCore

/// A run event as flat columns, so that anything that reads SQLite can read it; `EventCodec` says what stands where.
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
    /// A reason, a command, who did it, a title, or the milliseconds of an imported completion.
    var text: String?
    var forced: Int64?
    /// What kind of failure it was, if that was asked; the hash of what was approved, or of what was done.
    var verdict: String?
    /// A fact and what it is worth; why something was approved.
    var fact: String?
    var value: String?
    /// What a person saw and approved, the variables they approved it with, and until when, in milliseconds.
    var shown: String?
    var variables: String?
    var validUntil: Int64?
    /// Who made it happen, as `Caller.code`; the journal knows.
    var caller: String?
    /// What evidence says of an action's parts, its inputs and its outputs: hashes.
    var parts: String?
    var inputs: String?
    var outputs: String?

    init(kind: String) { self.kind = kind }

    init(_ event: RunEvent) {
        kind = event.name
        action = event.action?.text
        EventCodec.of(event.kind).encode(event, &self)
    }

    /// The event; nil for a row of a kind this program does not know, or that says something it does not know.
    var event: RunEvent? { RunEvent.Kind(rawValue: kind).flatMap { EventCodec.of($0).decode(self) } }

    /// The action it is about.
    var id: ActionID { ActionID(action ?? "") }
    var number: Int { Int(attempt ?? 0) }
    var length: Duration { .milliseconds(duration ?? 0) }
    var actionState: ActionState? { state.flatMap(ActionState.init(rawValue:)) }
    /// The text of events that always have one.
    var words: String { text ?? "" }
    /// The instant that the text stands for.
    var time: Timestamp? { text.flatMap { Int64($0) }.map(Timestamp.init(millisecondsSince1970:)) }

    /// What was approved.
    var scope: ApprovalScope {
        get {
            ApprovalScope(
                shown: shown, variables: variables, until: validUntil.map(Timestamp.init(millisecondsSince1970:)))
        }
        set {
            (shown, variables, validUntil) = (newValue.shown, newValue.variables, newValue.until?.millisecondsSince1970)
        }
    }

    /// How an attempt ended.
    var attemptOutcome: AttemptOutcome? {
        switch outcome {
        case "succeeded": .succeeded
        case "cancelled": .cancelled
        case "timed_out": .timedOut(after: .milliseconds(text.flatMap { Int64($0) } ?? 0))
        case "not_started": .notStarted(reason: words)
        case "failed":
            .failed(
                signal.map { .signalled(Int32(clamping: $0)) } ?? .exited(Int32(clamping: exitCode ?? 1)),
                reason: words,
                verdict: verdict.flatMap(FailureVerdict.init(rawValue:)))
        default: nil
        }
    }

    mutating func set(_ outcome: AttemptOutcome) {
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
}
