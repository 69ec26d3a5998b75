package import GOAPCore
package import GOAPEngine
import Glibc

/// Who works on an action: reservations and claims of running processes, and what those leave behind that are gone.
extension SQLiteJournal {
    package func reserve(_ action: ActionID, pool: Pool?) throws(JournalError) -> Reservation {
        do throws(JournalError) { return try reserved(action, pool: pool) } catch  where error.code == .noRoom {
            release(action)
            return .noRoom(error.message)
        }
    }

    /// The same, where a shortage is an error.
    func reserved(_ action: ActionID, pool: Pool?) throws(JournalError) -> Reservation {
        let holder = Holder(host: Self.host, process: getpid(), since: clock.now)
        guard let lock = try locks.take(action, as: holder) else { return .held(currentHolder(of: action)) }
        held[action] = [lock]
        if let other = try livingHolder(of: action) {
            release(action)
            return .held(other)
        }
        if let shared {
            switch try reserve(action, in: shared, as: holder) {
            case .free(let lock): held[action]?.append(lock)
            case .held(let other):
                release(action)
                return .held(other)
            case .unusable: break
            }
        }
        guard let pool else { return .reserved }
        guard let place = try place(in: pool) else {
            release(action)
            return .poolFull
        }
        held[action]?.append(place)
        return .reserved
    }

    /// What came of the lock that all work trees share.
    private enum SharedLock {
        case free(Int32)
        case held(Holder)
        /// The git folder cannot be written.
        case unusable
    }

    private func reserve(
        _ action: ActionID, in shared: SharedClaims, as holder: Holder
    ) throws(JournalError) -> SharedLock {
        do throws(JournalError) {
            if let lock = try shared.locks.take(action, as: holder) { return .free(lock) }
        } catch  where error.code != .noRoom {}
        return shared.locks.isHeld(action) ? .held(shared.locks.holder(of: action) ?? holder) : .unusable
    }

    /// A place that no other work tree has either, as far as the git folder can be written.
    private func place(in pool: Pool) throws(JournalError) -> Int32? {
        guard let shared else { return try locks.takePlace(in: pool) }
        let found: Int32?
        do throws(JournalError) { found = try shared.locks.takePlace(in: pool) } catch  where error.code != .noRoom {
            return try locks.takePlace(in: pool)
        }
        return found
    }

    package func claim(
        _ action: ActionID, from states: Set<ActionState>, takesOver: Bool
    ) throws(JournalError) -> ClaimResult {
        guard let locks = held[action] else { preconditionFailure("BUG: '\(action)' is claimed but not reserved") }
        do throws(JournalError) {
            // What another process has finished needs no transaction, for which all of them would queue.
            let row = try connection.value("SELECT state FROM action WHERE plan = ? AND id = ?", key(action))
            let known = row.text.flatMap(ActionState.init(rawValue:)) ?? .pending
            if known != .running, !states.contains(known) {
                release(action)
                return .changed(known)
            }
            let result = try connection.transaction { () throws(JournalError) in
                if row == .null { try insertIfAbsent(action) }
                // No other process sets it to running while we hold its lock.
                if known == .running { try interruptIfRunning(action) }
                if known == .running, try state(of: action) == .lost { return ClaimResult.changed(.lost) }
                if !takesOver, let lease = try foreignLease(on: action) { return ClaimResult.leased(lease) }
                return try claimReserved(action, from: states, locks: locks)
            }
            if case .claimed = result { return result }
            release(action)
            return result
        } catch {
            release(action)
            throw error
        }
    }

    private func claimReserved(
        _ action: ActionID, from states: Set<ActionState>, locks: [Int32]
    ) throws(JournalError) -> ClaimResult {
        let found = try recorded(action)
        guard states.contains(found.state) else { return .changed(found.state) }
        let attempt = found.attempts + 1
        let holder = Holder(host: Self.host, process: getpid(), since: clock.now)
        try change(
            action, to: StateChange(state: .running, holder: holder, attempts: attempt), from: found.state)
        try spendApproval(of: action)
        try recordStart(action, attempt: attempt)
        return .claimed(attempt: Int(attempt), locks: locks)
    }

    /// We hold the lock, so a row that still says running was left behind.
    private func interruptIfRunning(_ action: ActionID) throws(JournalError) {
        let attempt = try connection.value(
            "SELECT attempts FROM action WHERE plan = ? AND id = ? AND state = 'running'", key(action)
        ).integer
        guard let attempt else { return }
        try apply(.actionInterrupted(action, attempt: Int(attempt)), run: run)
        // What began in another service must not begin again because nobody watched it here.
        guard let left = try connection.commands(of: action, attempt: Int(attempt), plan: plan).flatMap(trace) else {
            return
        }
        if let place = left.place { try apply(.workLocated(action, attempt: Int(attempt), place: place), run: run) }
        try apply(.actionFinished(action, .lost, reason: left.unseenEnd), run: run)
    }

    /// Who is recorded to run the action and lives, although its lock was free: somebody removed the folder of locks.
    private func livingHolder(of action: ActionID) throws(JournalError) -> Holder? {
        var found: Holder?
        try connection.query(
            "SELECT holder_host, holder_process, held_since FROM action WHERE plan = ? AND id = ? AND state = 'running'",
            key(action)
        ) { row in
            guard let host = row[0].text, let process = row[1].integer, let since = row[2].integer else { return }
            found = Holder(
                host: host, process: Int32(clamping: process), since: Timestamp(millisecondsSince1970: since))
        }
        guard let found, found.process != getpid(), found.isRunner else { return nil }
        return found
    }

    func currentHolder(of action: ActionID) -> Holder {
        locks.holder(of: action) ?? Holder(host: Self.host, process: 0, since: clock.now)
    }

    /// Makes every running action whose runner and children are gone interrupted, or lost where its work may have begun in
    /// another service; returns them.
    package func markInterrupted() throws(JournalError) -> [ActionID] {
        var running: [ActionID] = []
        try connection.query("SELECT id FROM action WHERE plan = ? AND state = 'running'", [.integer(plan)]) { row in
            running.append(ActionID(row[0].text ?? ""))
        }
        var interrupted: [ActionID] = []
        for action in running where held[action] == nil {
            let holder = Holder(host: Self.host, process: getpid(), since: clock.now)
            guard let lock = try locks.take(action, as: holder) else { continue }
            defer { close(lock) }
            guard try livingHolder(of: action) == nil else { continue }
            try connection.transaction { () throws(JournalError) in try interruptIfRunning(action) }
            interrupted.append(action)
        }
        return interrupted
    }

    /// Why a person's change of state was not recorded.
    package enum MarkRefusal: Hashable, Sendable {
        case held(Holder)
        case leased(Lease)
    }

    /// Records a person's change of state, and refuses while another process runs the action or another holder works on it.
    ///
    /// - Parameter takesOver: whether another holder's lease is ignored.
    package func mark(_ events: [RunEvent], takesOver: Bool = false) throws(JournalError) -> MarkRefusal? {
        let actions = Set(events.compactMap(\.action))
        for action in actions where locks.isHeld(action) { return .held(currentHolder(of: action)) }
        return try connection.transaction { () throws(JournalError) -> MarkRefusal? in
            for action in actions where !takesOver {
                if let lease = try foreignLease(on: action) { return .leased(lease) }
            }
            for event in events { try apply(event, run: run) }
            return nil
        }
    }
}
