/// The fold of events: what is recorded about every action of a plan.
package struct RunState: Hashable, Sendable {
    package private(set) var records: [ActionID: ActionRecord]

    package init(records: [ActionID: ActionRecord] = [:]) { self.records = records }

    package subscript(id: ActionID) -> ActionRecord? {
        get { records[id] }
        set { records[id] = newValue }
    }

    /// The recorded state; an action nothing is recorded about is pending.
    package func state(of id: ActionID) -> ActionState { records[id]?.state ?? .pending }

    /// Takes over what happened; the store's projected rows must say the same after every event.
    package mutating func apply(_ event: RunEvent, at time: Timestamp) {
        if case .factRecorded = event { return }
        guard let id = event.action else { return }
        var record = records[id] ?? ActionRecord()
        record.isImported = event.keepsImport && record.isImported
        switch event {
        case .actionImported(_, let state, let completedAt):
            record.state = state
            record.completedAt = completedAt
            record.isImported = true
        case .attemptStarted(_, let attempt):
            record.state = .running
            record.attempts = attempt
            record.reason = nil
            record.lease = nil
        case .actionFinished(_, let state, let reason), .actionMarked(_, let state, let reason, _):
            record.change(to: state, reason: reason, at: time)
        case .actionObserved(_, let facts):
            record.change(to: .done, reason: "observed: \(facts)", at: time)
            record.isObserved = true
        case .editAdopted(_, let state):
            record.change(to: state, reason: nil, at: time)
        case .actionInterrupted:
            record.change(to: .interrupted, reason: nil, at: time)
        case .actionLeased(_, let by, let length), .leaseRenewed(_, let by, let length):
            record.lease = Lease(by: by, from: time, length: length)
        case .leaseExpired:
            record.lease = nil
        case .attemptFinished, .attemptSummarised, .retryScheduled, .actionRefused, .gateWaived, .runStarted,
            .runFinished, .actionAwaited, .commandApproved, .factRecorded:
            break
        }
        records[id] = record
    }
}

extension ActionRecord {
    fileprivate mutating func change(to state: ActionState, reason: String?, at time: Timestamp) {
        self.state = state
        self.reason = reason
        holder = nil
        lease = nil
        isObserved = false
        completedAt = state == .done ? time : nil
    }
}

extension RunEvent {
    /// Whether the action's state stays the document's affair: nothing of it was run or marked by this.
    fileprivate var keepsImport: Bool {
        switch self {
        case .actionRefused, .gateWaived, .runStarted, .runFinished, .actionImported, .actionAwaited, .commandApproved,
            .factRecorded:
            true
        case .attemptStarted, .attemptFinished, .attemptSummarised, .retryScheduled, .actionFinished, .actionMarked,
            .actionInterrupted, .editAdopted, .actionLeased, .leaseRenewed, .leaseExpired, .actionObserved:
            false
        }
    }
}
