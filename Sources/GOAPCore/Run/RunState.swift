/// The fold of events: what is recorded about every action of a plan.
package struct RunState: Hashable, Sendable {
    package private(set) var records: [ActionID: ActionRecord]
    /// What people approved.
    package private(set) var approvals: Approvals

    package init(records: [ActionID: ActionRecord] = [:], approvals: Approvals = Approvals()) {
        self.records = records
        self.approvals = approvals
    }

    package subscript(id: ActionID) -> ActionRecord? {
        get { records[id] }
        set { records[id] = newValue }
    }

    /// The recorded state; an action nothing is recorded about is pending.
    package func state(of id: ActionID) -> ActionState { records[id]?.state ?? .pending }

    /// Takes over what happened; the store's projected rows must say the same after every event.
    package mutating func apply(_ event: RunEvent, at time: Timestamp) {
        guard let id = event.action, !event.saysNothingOfState else { return takeOver(event, at: time) }
        var record = records[id] ?? ActionRecord()
        record.isImported = event.keepsImport && record.isImported
        switch event {
        case .actionImported(_, let state, let completedAt):
            record.change(to: state, reason: nil, at: time)
            record.completedAt = completedAt
            record.isImported = true
        case .attemptStarted(_, let attempt):
            record.state = .running
            record.attempts = attempt
            record.completedAt = nil
            record.reason = nil
            record.lease = nil
            approvals.started(id)
        case .actionFinished(_, let state, let reason), .actionMarked(_, let state, let reason, _):
            record.change(to: state, reason: reason, at: time)
        case .actionObserved(_, let facts):
            record.change(to: .done, reason: "observed: \(facts)", at: time)
        case .editAdopted(_, let state):
            record.change(to: state, reason: nil, at: time)
        case .actionInterrupted:
            record.change(to: .interrupted, reason: nil, at: time)
        case .actionLeased(_, let by, let length), .leaseRenewed(_, let by, let length):
            record.lease = Lease(by: by, from: time, length: length)
        case .leaseExpired:
            record.lease = nil
        case .attemptFinished, .attemptSummarised, .retryScheduled, .actionRefused, .gateWaived, .runStarted,
            .runFinished, .commandApproved, .actionApproved, .approvalWithdrawn, .factRecorded:
            break
        }
        records[id] = record
    }

    /// What stands beside the actions' states.
    private mutating func takeOver(_ event: RunEvent, at time: Timestamp) {
        switch event {
        case .commandApproved(let id, let by, let hash):
            approvals.give(Approval(.commands, of: hash, by: by, at: time), for: id)
        case .actionApproved(let id, let by, let hash, let reason):
            approvals.give(Approval(.start, of: hash, by: by, at: time, reason: reason), for: id)
        case .approvalWithdrawn(let id, _, _): approvals.withdrawStart(of: id)
        default: break
        }
    }
}

extension ActionRecord {
    fileprivate mutating func change(to state: ActionState, reason: String?, at time: Timestamp) {
        self.state = state
        self.reason = reason
        holder = nil
        lease = nil
        completedAt = state == .done ? time : nil
    }
}

extension RunEvent {
    /// Whether it stands beside its action's state, which it does not make a recorded one.
    fileprivate var saysNothingOfState: Bool {
        switch self {
        case .factRecorded, .commandApproved, .actionApproved, .approvalWithdrawn: true
        default: false
        }
    }

    /// Whether the action's state stays the document's affair: nothing of it was run or marked by this.
    fileprivate var keepsImport: Bool {
        switch self {
        case .actionRefused, .gateWaived, .runStarted, .runFinished, .actionImported, .commandApproved,
            .actionApproved, .approvalWithdrawn, .factRecorded:
            true
        case .attemptStarted, .attemptFinished, .attemptSummarised, .retryScheduled, .actionFinished, .actionMarked,
            .actionInterrupted, .editAdopted, .actionLeased, .leaseRenewed, .leaseExpired, .actionObserved:
            false
        }
    }
}
