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
    ///
    /// - Parameter caller: who made it happen, a `Caller`'s code.
    package mutating func apply(_ event: RunEvent, at time: Timestamp, by caller: String? = nil) {
        defer { if event.changesState, let id = event.action { sign(id, event, caller) } }
        switch event {
        case .actionImported(let id, let state, let completedAt):
            change(id, to: state, reason: nil, at: time)
            records[id]?.completedAt = completedAt
            records[id]?.isImported = true
        case .attemptStarted(let id, let attempt):
            change(id, to: .running, reason: nil, at: time)
            records[id]?.attempts = attempt
            records[id]?.place = nil
            approvals.started(id)
        case .workLocated(let id, _, let place): records[id]?.place = place
        case .actionFinished(let id, let state, let reason):
            change(id, to: state, reason: reason, at: time)
            prove(id, .run)
        case .actionMarked(let id, let state, let reason, _):
            change(id, to: state, reason: reason, at: time)
            prove(id, .mark)
        case .proofRecorded(let id, let proof, _): prove(id, proof)
        case .actionObserved(let id, let facts):
            change(id, to: .unneeded, reason: "observed: \(facts)", at: time)
        case .editAdopted(let id, let state):
            change(id, to: state, reason: nil, at: time)
            prove(id, .mark)
        case .actionInterrupted(let id, _): change(id, to: .interrupted, reason: nil, at: time)
        case .actionLeased(let id, let by, let length), .leaseRenewed(let id, let by, let length):
            lease(id, Lease(by: by, from: time, length: length))
        case .leaseExpired(let id, _): lease(id, nil)
        case .commandApproved(let id, let by, let hash, let scope):
            approvals.give(Approval(.commands, of: hash, by: by, at: time, scope: scope), for: id)
        case .actionApproved(let id, let by, let hash, let reason, let scope):
            approvals.give(Approval(.start, of: hash, by: by, at: time, reason: reason, scope: scope), for: id)
        case .approvalWithdrawn(let id, _, _): approvals.withdraw(.start, of: id)
        case .commandsRevoked(let id, _, _): approvals.withdraw(.commands, of: id)
        case .routeApproved(let route, let by, let budget, let scope):
            approvals.give(RouteApproval(by: by, at: time, budget: budget, scope: scope), route: route)
        case .routeRevoked(let route, _, _): approvals.withdraw(route: route)
        case .routeSpent(let route, let cost): approvals.spend(cost, onRoute: route)
        // Evidence says nothing about a state.
        case .evidenceTaken(let id, let evidence): records[id]?.evidence = evidence
        case .recordChecked(let id, let denial): records[id]?.denial = denial
        case .actionReplaced(let id, let title):
            change(id, to: .pending, reason: ActionRecord.reason(ofReplacing: title), at: time)
        case .recordTaken(let line): take(line)
        case .attemptFinished, .attemptSummarised, .retryScheduled, .actionRefused, .gateWaived, .runStarted,
            .runFinished, .factRecorded:
            break
        }
    }

    private mutating func change(_ id: ActionID, to state: ActionState, reason: String?, at time: Timestamp) {
        var record = records[id] ?? ActionRecord()
        record.state = state
        record.reason = reason
        record.holder = nil
        record.lease = nil
        record.isImported = false
        record.by = nil
        record.proof = nil
        record.evidence = nil
        record.denial = nil
        record.name = nil
        record.isTravelled = false
        record.completedAt = state == .done ? time : nil
        record.changedAt = record.changedAt.map { max(time, $0.next) } ?? time
        records[id] = record
    }

    /// What happened elsewhere is signed by whoever made it happen there.
    private mutating func sign(_ id: ActionID, _ event: RunEvent, _ caller: String?) {
        records[id]?.source = event.source
        if case .recordTaken(let line) = event {
            records[id]?.by = line.by?.code
        } else {
            records[id]?.by = caller
        }
    }

    private mutating func take(_ line: EvidenceLine) {
        change(line.id, to: line.state, reason: line.reason, at: line.at)
        records[line.id]?.changedAt = line.at
        records[line.id]?.isTravelled = true
        records[line.id]?.proof = line.proof
        records[line.id]?.evidence = line.evidence
    }

    private mutating func prove(_ id: ActionID, _ proof: Proof) {
        if records[id]?.state == .done { records[id]?.proof = proof }
    }

    private mutating func lease(_ id: ActionID, _ lease: Lease?) {
        records[id, default: ActionRecord()].lease = lease
        records[id]?.isImported = false
    }
}

extension RunEvent {
    /// By what the action came into the state that the event brings it into; nil where it is under way, or nobody has
    /// done anything.
    package var source: RecordSource? {
        switch self {
        case .actionFinished: .run
        case .actionMarked: .mark
        case .editAdopted: .adopt
        case .actionObserved: .probe
        case .recordTaken(let line): line.source
        default: nil
        }
    }
}

extension Timestamp {
    /// A millisecond later.
    fileprivate var next: Timestamp { Timestamp(millisecondsSince1970: millisecondsSince1970 + 1) }
}
