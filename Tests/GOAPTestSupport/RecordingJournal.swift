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
        let missing = imports.filter { state[$0.action] == nil }
        try write(
            [.runStarted(command: command)]
                + missing.map {
                    .actionImported($0.action, $0.state, completedAt: $0.completedAt)
                })
    }

    package func reserve(_ action: ActionID, pool: Pool?) throws(JournalError) -> Reservation {
        if let holder = holders[action] { return .held(holder) }
        return fullPools.contains(pool?.name ?? "") ? .poolFull : .reserved
    }

    package func claim(
        _ action: ActionID, from states: Set<ActionState>, takesOver: Bool
    ) throws(JournalError) -> ClaimResult {
        if let lease = leases[action], !takesOver { return .leased(lease) }
        guard states.contains(state.state(of: action)) else { return .changed(state.state(of: action)) }
        let attempt = try beginAttempt(action)
        claims.insert(action)
        return .claimed(attempt: attempt, locks: [])
    }

    package func beginAttempt(_ action: ActionID) throws(JournalError) -> Int {
        let attempt = (state[action]?.attempts ?? 0) + 1
        try write([.attemptStarted(action, attempt: attempt)])
        return attempt
    }

    package func append(_ events: [RunEvent]) throws(JournalError) { try write(events) }

    package func record(
        _ evidence: AttemptEvidence, for action: ActionID, attempt: Int
    ) throws(JournalError) {
        try write([])
        self.evidence["\(action)-\(attempt)"] = evidence
    }

    package func release(_ action: ActionID) { claims.remove(action) }

    private func write(_ events: [RunEvent]) throws(JournalError) {
        defer { writeCount += 1 }
        if writeCount == failingWrite { throw JournalError(.unwritable, "no space left on device") }
        hasOpenWrites = hasOpenWrites || isInTurn
        transactions.append(events)
        self.events += events
        for event in events { state.apply(event, at: clock.now) }
    }
}
