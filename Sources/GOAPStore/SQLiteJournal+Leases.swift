package import GOAPCore
package import GOAPEngine

/// Leases: actions taken for a time by people and agents, for whom no process stands.
extension SQLiteJournal {
    /// Gives the action to us for a time, if it is free and its recorded state is one of `states`.
    ///
    /// - Returns: the lease; nil when another process was faster.
    package func lease(
        _ action: ActionID, from states: Set<ActionState>, for length: Duration
    ) throws(JournalError) -> Lease? {
        guard case .reserved = try reserved(action, pool: nil) else { return nil }
        defer { release(action) }
        guard shared?.foreignLease(on: action, at: clock.now) == nil else { return nil }
        let lease = try connection.transaction { () throws(JournalError) -> Lease? in
            guard try leased(action) == nil, states.contains(try state(of: action)) else { return nil }
            try apply(.actionLeased(action, by: actor, for: length), run: run)
            return try recordedLease(on: action)
        }
        if let lease { shared?.tell(lease, on: action) }
        return lease
    }

    /// What came of a heartbeat.
    package enum Renewal: Hashable, Sendable {
        case renewed(Lease)
        /// Another person or agent has it by now.
        case leased(Lease)
        /// There is no lease on it.
        case none
    }

    /// Begins our lease anew; also one whose time has passed, as long as no other process has noticed.
    ///
    /// - Parameter length: how long; nil for as long as it was given for.
    package func renewLease(on action: ActionID, for length: Duration?) throws(JournalError) -> Renewal {
        if let lease = shared?.foreignLease(on: action, at: clock.now) { return .leased(lease) }
        let renewal = try connection.transaction { () throws(JournalError) -> Renewal in
            guard let lease = try recordedLease(on: action) else { return .none }
            guard lease.by == actor else { return .leased(lease) }
            try apply(.leaseRenewed(action, by: actor, for: length ?? lease.length), run: run)
            return try recordedLease(on: action).map(Renewal.renewed) ?? .none
        }
        if case .renewed(let lease) = renewal { shared?.tell(lease, on: action) }
        return renewal
    }

    /// Ends the leases whose time has passed, and says whose they were.
    package func expireLeases() throws(JournalError) -> [(action: ActionID, by: String)] {
        var dead: [(action: ActionID, by: String)] = []
        try connection.query(
            "SELECT id, lease_by FROM action WHERE plan = ? AND lease_from + lease_length <= ?", [.integer(plan), now]
        ) { row in dead.append((ActionID(row[0].text ?? ""), row[1].text ?? "")) }
        guard !dead.isEmpty else { return [] }
        return try connection.transaction { () throws(JournalError) in
            var ended: [(action: ActionID, by: String)] = []
            // A lease may have been renewed since.
            for (action, by) in dead {
                guard try recordedLease(on: action) != nil, try leased(action) == nil else { continue }
                try apply(.leaseExpired(action, by: by), run: run)
                ended.append((action, by))
            }
            return ended
        }
    }

    /// Another holder's lease that has not expired, in this work tree or another.
    func foreignLease(on action: ActionID) throws(JournalError) -> Lease? {
        if let lease = try leased(action), lease.by != actor { return lease }
        return shared?.foreignLease(on: action, at: clock.now)
    }

    private func leased(_ action: ActionID) throws(JournalError) -> Lease? {
        guard let lease = try recordedLease(on: action), lease.isLive(at: clock.now) else { return nil }
        return lease
    }

    private func recordedLease(on action: ActionID) throws(JournalError) -> Lease? {
        var lease: Lease?
        try connection.query(
            "SELECT lease_by, lease_from, lease_length FROM action WHERE plan = ? AND id = ?", key(action)
        ) { row in lease = Lease(row[0], row[1], row[2]) }
        return lease
    }
}

extension Lease {
    /// From its three columns; nil when they are null.
    init?(_ by: SQLiteValue, _ from: SQLiteValue, _ length: SQLiteValue) {
        guard let by = by.text, let from = from.integer, let length = length.integer else { return nil }
        self.init(by: by, from: Timestamp(millisecondsSince1970: from), length: .milliseconds(length))
    }
}
