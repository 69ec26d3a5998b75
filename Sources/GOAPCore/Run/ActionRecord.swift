/// What is recorded about one action of a plan.
package struct ActionRecord: Hashable, Sendable {
    package var state: ActionState
    /// How many attempts were started so far, over all runs.
    package var attempts: Int
    /// When it became done.
    package var completedAt: Timestamp?
    /// When it came into this state; later than what it was in before, also where clocks differ. Nil where nothing has
    /// happened yet.
    package var changedAt: Timestamp?
    /// By what it came into this state; nil while it is under way.
    package var source: RecordSource?
    /// The name that whoever brought it into this state had chosen, `--by` or `GOAP_BY`.
    package var name: String?
    /// Whether all of it comes from the evidence beside the plan: it happened in another clone.
    package var isTravelled = false
    /// Why it is in this state, in words: a failure's reason, or what a person gave with `mark`.
    package var reason: String?
    /// Under which name its newest attempt's work goes on, or went on, in another service: `ap-…`.
    package var place: String?
    /// Who holds it while it is running.
    package var holder: Holder?
    /// Who works on it outside any run, and until when.
    package var lease: Lease?
    /// Whether all that is recorded was taken over from the document: then the document goes on to say it.
    package var isImported = false
    /// Who brought it into this state: a `Caller`'s code; nil where that was not recorded.
    package var by: String?
    /// By what it became done; nil where it is not, or that was not recorded.
    package var proof: Proof?
    /// What it was when it became done; nil for what was recorded before evidence was kept, which is believed.
    package var evidence: ActionEvidence?
    /// What its Verify said against it when it was asked last; nil while it holds.
    package var denial: String?
    /// The word the document was last seen or written to say; a different one now is drift.
    package var documentWord: StatusWord?

    package init(state: ActionState = .pending, attempts: Int = 0, completedAt: Timestamp? = nil) {
        self.state = state
        self.attempts = attempts
        self.completedAt = completedAt
    }

    /// What is recorded is of an action that has the id no more: this one is open.
    mutating func replace(_ title: String) {
        var open = ActionRecord(attempts: attempts)
        open.reason = Self.reason(ofReplacing: title)
        open.documentWord = documentWord
        self = open
    }

    /// Why an action is open under whose id another one was done.
    package static func reason(ofReplacing title: String) -> String { "what is recorded is another action's: \(title)" }
}

/// The process that runs an action.
package struct Holder: Hashable, Sendable, CustomStringConvertible {
    package let host: String
    package let process: Int32
    package let since: Timestamp

    /// The processes that still have the lock, where the one that took it is gone.
    package var left: [String] = []

    package init(host: String, process: Int32, since: Timestamp) {
        self.host = host
        self.process = process
        self.since = since
    }

    package var description: String {
        let taker = "process \(process) on \(host)"
        return left.isEmpty
            ? "\(taker) since \(since.text)"
            : "\(list(left)), left behind by \(taker), which is gone; since \(since.text)"
    }
}
