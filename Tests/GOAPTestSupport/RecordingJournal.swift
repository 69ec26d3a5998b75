package import GOAPCore
package import GOAPEngine

/// A journal in memory that can fail at any write.
package final class RecordingJournal: RunJournal {
    package private(set) var events: [RunEvent] = []
    package private(set) var state: RunState
    /// Each write as one transaction, in order.
    package private(set) var transactions: [[RunEvent]] = []
    /// `A01-1` for the evidence of the first attempt of A01.
    package private(set) var evidence: [String: AttemptEvidence] = [:]
    /// The files kept as evidence.
    package private(set) var files: [ActionID: EvidenceFiles] = [:]
    /// The actions claimed and not yet released.
    package private(set) var claims: Set<ActionID> = []
    /// The actions others hold.
    package var holders: [ActionID: Holder] = [:]
    /// The actions others have leased.
    package var leases: [ActionID: Lease] = [:]
    /// The pools that others fill.
    package var fullPools: Set<String> = []
    /// The number of the write that fails, from 0 on; nil for none.
    package var failingWrite: Int?
    package private(set) var writeCount = 0
    /// Whether something was written in a turn that has not ended: a power cut would lose it.
    package private(set) var hasOpenWrites = false
    private var isInTurn = false
    /// The actions reserved or claimed, with the names of their pools.
    private var reserved: [ActionID: String?] = [:]
    private let clock: any EngineClock

    package init(clock: any EngineClock, state: RunState = RunState()) {
        self.clock = clock
        self.state = state
    }

    package func beginTurn() { isInTurn = true }

    package func endTurn() throws(JournalError) {
        isInTurn = false
        hasOpenWrites = false
    }

    package func beginRun(command: String, imports: [ImportedStatus]) throws(JournalError) {
        let missing = imports.filter { !state.isRecorded($0.action) }
        try write(
            [.runStarted(command: command)]
                + missing.map { .actionImported($0.action, $0.state, completedAt: $0.completedAt) })
    }

    package func places() throws(JournalError) -> Set<String> {
        Set(events.compactMap { if case .workLocated(_, _, let place) = $0 { place } else { nil } })
    }

    package func reserve(_ action: ActionID, pool: Pool?) throws(JournalError) -> Reservation {
        if let holder = holders[action] { return .held(holder) }
        if reserved[action] != nil { return .held(Holder(host: "here", process: 1, since: clock.now)) }
        if let pool {
            let used = reserved.values.count { $0 == pool.name }
            guard used < pool.size, !fullPools.contains(pool.name) else { return .poolFull }
        }
        reserved[action] = .some(pool?.name)
        return .reserved
    }

    package func claim(
        _ action: ActionID, from states: Set<ActionState>, takesOver: Bool
    ) throws(JournalError) -> ClaimResult {
        guard reserved[action] != nil else { preconditionFailure("BUG: '\(action)' is claimed but not reserved") }
        do throws(JournalError) {
            let result = try claimReserved(action, from: states, takesOver: takesOver)
            if case .claimed = result { claims.insert(action) } else { release(action) }
            return result
        } catch {
            release(action)
            throw error
        }
    }

    private func claimReserved(
        _ action: ActionID, from states: Set<ActionState>, takesOver: Bool
    ) throws(JournalError) -> ClaimResult {
        let record = state[action] ?? ActionRecord()
        if record.state == .running { try write([.actionInterrupted(action, attempt: record.attempts)]) }
        if let lease = leases[action] ?? record.lease, !takesOver { return .leased(lease) }
        let known = state.state(of: action)
        guard states.contains(known) else { return .changed(known) }
        try write([.attemptStarted(action, attempt: record.attempts + 1)])
        return .claimed(attempt: record.attempts + 1, locks: [])
    }

    package func attempts(of action: ActionID) throws(JournalError) -> Int { state[action]?.attempts ?? 0 }

    package func beginAttempt(_ action: ActionID) throws(JournalError) -> Int {
        guard let record = state[action], record.state == .running else {
            throw JournalError(.unreadable, "'\(action)' is not running")
        }
        try write([.attemptStarted(action, attempt: record.attempts + 1)])
        return record.attempts + 1
    }

    package func append(_ events: [RunEvent]) throws(JournalError) { try write(events) }

    package func record(
        _ evidence: AttemptEvidence, for action: ActionID, attempt: Int
    ) throws(JournalError) {
        try write([])
        self.evidence["\(action)-\(attempt)"] = evidence
    }

    package func keep(_ files: EvidenceFiles, of action: ActionID) throws(JournalError) {
        try write([])
        self.files[action] = files
    }

    package func record(_ tree: WorkTree) throws(JournalError) { try write([]) }

    package func release(_ action: ActionID) {
        claims.remove(action)
        reserved[action] = nil
    }

    private func write(_ events: [RunEvent]) throws(JournalError) {
        defer { writeCount += 1 }
        if writeCount == failingWrite { throw JournalError(.unwritable, "no space left on device") }
        let after = try state(after: events)
        hasOpenWrites = hasOpenWrites || isInTurn
        transactions.append(events)
        self.events += events
        state = after
    }

    /// The state once all of the events are in it, none of which changes a state as no life knows it.
    private func state(after events: [RunEvent]) throws(JournalError) -> RunState {
        var after = state
        for event in events {
            guard let action = event.action else { continue }
            let before = after.state(of: action)
            after.apply(event, at: clock.now)
            guard event.isStep, !before.canBecome(after.state(of: action)) else { continue }
            throw JournalError(.unreadable, "'\(action)' is \(before) before \(event)")
        }
        return after
    }
}

extension RunEvent {
    /// Whether it is a step in the life of its action; a further attempt is none.
    fileprivate var isStep: Bool {
        switch self {
        case .actionImported, .actionFinished, .actionMarked, .actionInterrupted, .editAdopted, .actionObserved,
            .actionReplaced:
            true
        default: false
        }
    }
}
