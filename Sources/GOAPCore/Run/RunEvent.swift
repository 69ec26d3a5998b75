/// What happened, in the past tense, with ids and values only; `EventText` turns it into words.
///
/// Every event is durable before anybody is told about it.
package enum RunEvent: Hashable, Sendable {
    /// A run began: the command line's verb, `next`.
    case runStarted(command: String)
    /// The document's status was taken over because nothing was recorded yet.
    case actionImported(ActionID, ActionState, completedAt: Timestamp?)
    /// An attempt was recorded as started; its process may exist from now on.
    case attemptStarted(ActionID, attempt: Int)
    case attemptFinished(ActionID, attempt: Int, AttemptOutcome, took: Duration)
    /// The next attempt waits.
    case retryScheduled(ActionID, attempt: Int, after: Duration)
    /// All attempts are over and the action is in this state.
    case actionFinished(ActionID, ActionState, reason: String?)
    /// A person changed the state.
    case actionMarked(ActionID, ActionState, reason: String?, forced: Bool)
    /// The runner that held the action is gone.
    case actionInterrupted(ActionID, attempt: Int)
    /// The attempt's work goes on in another service, under this name: `ap-…`.
    case workLocated(ActionID, attempt: Int, place: String)
    /// A precondition refused the start: why, and the stable name of what is wrong, `credential_missing`.
    case actionRefused(ActionID, reason: String, code: String)
    /// A credential that could not be judged was let through on a person's word: which, and why it could not.
    case gateWaived(ActionID, reason: String)
    /// What an attempt's output came to in a few words: counts of tests, a URL.
    case attemptSummarised(ActionID, attempt: Int, text: String)
    /// A person's hand edit of the document was taken over.
    case editAdopted(ActionID, ActionState)
    /// A person or an agent took the action for a time.
    case actionLeased(ActionID, by: String, for: Duration)
    /// Its holder is still at it.
    case leaseRenewed(ActionID, by: String, for: Duration)
    /// The time passed without a sign from its holder.
    case leaseExpired(ActionID, by: String)
    /// A person allowed agents to run the action's commands as they are: their hash.
    case commandApproved(ActionID, by: String, hash: String, ApprovalScope = ApprovalScope())
    /// A person took back that agents may run the action's commands.
    case commandsRevoked(ActionID, by: String, reason: String?)
    /// A person allowed the action to start with its commands as they are: their hash, nil where it was not recorded.
    case actionApproved(ActionID, by: String, hash: String?, reason: String?, ApprovalScope = ApprovalScope())
    /// A person took back that the action may start.
    case approvalWithdrawn(ActionID, by: String, reason: String?)
    /// A person allowed a saved route, known by its hash, to be run as it is: what may be spent on it.
    case routeApproved(String, by: String, budget: Double, ApprovalScope = ApprovalScope())
    /// A person took that back, or the route was run to its end: then `by` is nil.
    case routeRevoked(String, by: String?, reason: String?)
    /// A step of an approved route is about to start: what it costs.
    case routeSpent(String, cost: Double)
    /// A fact was seen by its probe, or made so by an action's effect: its value, and what the probe printed.
    case factRecorded(String, value: String, output: String, by: ActionID?)
    /// By what the action that was just marked or adopted is done: what held, or whose word it is.
    case proofRecorded(ActionID, Proof, text: String)
    /// Everything the action gives was there already: which facts.
    case actionObserved(ActionID, facts: String)
    /// What an action was when it became done, and what it left.
    case evidenceTaken(ActionID, ActionEvidence)
    /// The plan gave the action's id to another one, of which nothing is recorded: the title of the former.
    case actionReplaced(ActionID, was: String)
    /// What verifies a finished action was asked again: why it does not hold, nil where it does.
    case recordChecked(ActionID, denial: String?)
    /// What happened in another clone was taken over from the evidence beside the plan.
    case recordTaken(EvidenceLine)
    case runFinished(RunOutcome)

    /// The action it is about.
    package var action: ActionID? {
        switch self {
        case .runStarted, .runFinished, .routeApproved, .routeRevoked, .routeSpent: nil
        case .factRecorded(_, _, _, let by): by
        case .recordTaken(let line): line.id
        case .actionImported(let id, _, _), .attemptStarted(let id, _), .attemptFinished(let id, _, _, _),
            .retryScheduled(let id, _, _), .actionFinished(let id, _, _), .actionMarked(let id, _, _, _),
            .actionInterrupted(let id, _), .actionRefused(let id, _, _), .editAdopted(let id, _),
            .gateWaived(let id, _), .attemptSummarised(let id, _, _), .actionLeased(let id, _, _),
            .leaseRenewed(let id, _, _), .leaseExpired(let id, _), .commandApproved(let id, _, _, _),
            .actionApproved(let id, _, _, _, _), .approvalWithdrawn(let id, _, _), .actionObserved(let id, _),
            .commandsRevoked(let id, _, _), .proofRecorded(let id, _, _), .evidenceTaken(let id, _),
            .actionReplaced(let id, _), .recordChecked(let id, _), .workLocated(let id, _, _):
            id
        }
    }
}

/// How a run ended.
package enum RunOutcome: String, Hashable, Sendable, CaseIterable {
    /// Everything that was wanted is done.
    case succeeded
    /// Some action failed.
    case failed
    /// Work is left, but nothing can run without a person.
    case stuck
    /// A credential is not in place.
    case gated
    /// Another runner holds what was wanted.
    case held
    /// We were asked to stop; the run can be resumed.
    case interrupted
}

extension RunEvent {
    /// Which of the cases it is: the stable names in the database and in JSON.
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        case runStarted = "run_started"
        case actionImported = "action_imported"
        case attemptStarted = "attempt_started"
        case attemptFinished = "attempt_finished"
        case retryScheduled = "retry_scheduled"
        case actionFinished = "action_finished"
        case actionMarked = "action_marked"
        case actionInterrupted = "action_interrupted"
        case workLocated = "work_located"
        case actionRefused = "action_refused"
        case editAdopted = "edit_adopted"
        case gateWaived = "gate_waived"
        case attemptSummarised = "attempt_summarised"
        case actionLeased = "action_leased"
        case leaseRenewed = "lease_renewed"
        case leaseExpired = "lease_expired"
        case commandApproved = "command_approved"
        case actionApproved = "action_approved"
        case approvalWithdrawn = "approval_withdrawn"
        case commandsRevoked = "commands_revoked"
        case routeApproved = "route_approved"
        case routeRevoked = "route_revoked"
        case routeSpent = "route_spent"
        case proofRecorded = "proof_recorded"
        case factRecorded = "fact_recorded"
        case actionObserved = "action_observed"
        case evidenceTaken = "evidence_taken"
        case actionReplaced = "action_replaced"
        case recordChecked = "record_checked"
        case recordTaken = "record_taken"
        case runFinished = "run_finished"
    }

    package var kind: Kind {
        switch self {
        case .runStarted: .runStarted
        case .actionImported: .actionImported
        case .attemptStarted: .attemptStarted
        case .attemptFinished: .attemptFinished
        case .retryScheduled: .retryScheduled
        case .actionFinished: .actionFinished
        case .actionMarked: .actionMarked
        case .actionInterrupted: .actionInterrupted
        case .workLocated: .workLocated
        case .actionRefused: .actionRefused
        case .editAdopted: .editAdopted
        case .gateWaived: .gateWaived
        case .attemptSummarised: .attemptSummarised
        case .actionLeased: .actionLeased
        case .leaseRenewed: .leaseRenewed
        case .leaseExpired: .leaseExpired
        case .commandApproved: .commandApproved
        case .actionApproved: .actionApproved
        case .approvalWithdrawn: .approvalWithdrawn
        case .commandsRevoked: .commandsRevoked
        case .routeApproved: .routeApproved
        case .routeRevoked: .routeRevoked
        case .routeSpent: .routeSpent
        case .proofRecorded: .proofRecorded
        case .factRecorded: .factRecorded
        case .actionObserved: .actionObserved
        case .evidenceTaken: .evidenceTaken
        case .actionReplaced: .actionReplaced
        case .recordChecked: .recordChecked
        case .recordTaken: .recordTaken
        case .runFinished: .runFinished
        }
    }

    /// The stable name of its kind.
    package var name: String { kind.rawValue }

    /// Whether the state that it says is one that such an event leads to.
    package var isPossible: Bool {
        switch self {
        case .actionFinished(_, let state, _): ![.running, .skipped, .unneeded].contains(state)
        case .actionMarked(_, let state, _, _): [.pending, .done, .skipped].contains(state)
        case .actionImported(_, let state, _): [.done, .failed, .skipped].contains(state)
        case .editAdopted(_, let state): state != .running && state != .interrupted && !state.isElsewhere
        case .recordTaken(let line): line.state.travels
        default: true
        }
    }

    /// Whether it brings its action into a state.
    package var changesState: Bool {
        switch self {
        case .actionImported, .attemptStarted, .actionFinished, .actionMarked, .actionInterrupted, .editAdopted,
            .actionObserved, .actionReplaced, .recordTaken:
            true
        default: false
        }
    }
}
