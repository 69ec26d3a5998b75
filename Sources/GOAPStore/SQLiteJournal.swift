package import GOAPCore
package import GOAPEngine
import Glibc

/// The journal of one plan in a state database: every event and its effect on the recorded state in one
/// transaction.
package final class SQLiteJournal: RunJournal {
    private let database: RunDatabase
    let plan: Int64
    private let clock: any EngineClock
    private let locks: ActionLocks
    private var run: Int64?
    private var held: [ActionID: Int32] = [:]

    /// - Parameter planPath: the plan's file; it need not exist.
    package init(_ database: RunDatabase, planPath: String, clock: any EngineClock) throws(JournalError) {
        self.database = database
        self.clock = clock
        let key = database.key(ofPlan: planPath)
        let connection = database.connection
        plan = try connection.transaction { () throws(JournalError) in
            try connection.query("INSERT INTO plan (path) VALUES (?) ON CONFLICT DO NOTHING", [.text(key)])
            return try connection.value("SELECT id FROM plan WHERE path = ?", [.text(key)]).integer ?? 0
        }
        locks = ActionLocks(folder: database.folder + "/locks", plan: plan)
    }

    var connection: SQLiteConnection { database.connection }

    package func beginRun(command: String, imports: [ImportedStatus]) throws(JournalError) {
        run = try connection.transaction { () throws(JournalError) in
            let run = try connection.value(
                "INSERT INTO run (plan, command, host, process, started_at) VALUES (?, ?, ?, ?, ?) RETURNING id",
                [.integer(plan), .text(command), .text(Self.host), .init(getpid()), now]
            ).integer
            try write(.runStarted(command: command), run: run)
            for status in imports { try take(status, run: run) }
            return run
        }
    }

    private func take(_ status: ImportedStatus, run: Int64?) throws(JournalError) {
        let known = try connection.value(
            "SELECT 1 FROM action WHERE plan = ? AND id = ? AND imported = 0", key(status.action))
        guard known == .null else { return }
        try apply(.actionImported(status.action, status.state, completedAt: status.completedAt), run: run)
        try setWord(status.documentWord, of: status.action)
    }

    package func claim(_ action: ActionID, from states: Set<ActionState>) throws(JournalError) -> ClaimResult {
        let holder = Holder(host: Self.host, process: getpid(), since: clock.now)
        guard let lock = try locks.take(action, as: holder) else { return .held(currentHolder(of: action)) }
        do throws(JournalError) {
            let result = try connection.transaction { () throws(JournalError) in
                try claimLocked(action, from: states, holder: holder, lock: lock)
            }
            if case .claimed = result { held[action] = lock } else { close(lock) }
            return result
        } catch {
            close(lock)
            throw error
        }
    }

    private func claimLocked(
        _ action: ActionID, from states: Set<ActionState>, holder: Holder, lock: Int32
    ) throws(JournalError) -> ClaimResult {
        try insertIfAbsent(action)
        try interruptIfRunning(action)
        let allowed = states.map { "'\($0.rawValue)'" }.sorted().joined(separator: ", ")
        let attempt = try connection.value(
            """
            UPDATE action SET state = 'running', attempts = attempts + 1, completed_at = NULL, reason = NULL,
                imported = 0, holder_host = ?3, holder_process = ?4, held_since = ?5
            WHERE plan = ?1 AND id = ?2 AND state IN (\(allowed)) RETURNING attempts
            """,
            key(action) + [.text(holder.host), .init(holder.process), .init(holder.since.millisecondsSince1970)]
        ).integer
        guard let attempt else { return .changed(try state(of: action)) }
        try recordStart(action, attempt: attempt)
        return .claimed(attempt: Int(attempt), lock: lock)
    }

    /// We hold the lock, so a row that still says running was left behind.
    private func interruptIfRunning(_ action: ActionID) throws(JournalError) {
        let attempt = try connection.value(
            "SELECT attempts FROM action WHERE plan = ? AND id = ? AND state = 'running'", key(action)
        ).integer
        guard let attempt else { return }
        try apply(.actionInterrupted(action, attempt: Int(attempt)), run: run)
    }

    private func currentHolder(of action: ActionID) -> Holder {
        locks.holder(of: action) ?? Holder(host: Self.host, process: 0, since: clock.now)
    }

    package func beginAttempt(_ action: ActionID) throws(JournalError) -> Int {
        try connection.transaction { () throws(JournalError) in
            let attempt =
                try connection.value(
                    """
                    UPDATE action SET state = 'running', attempts = attempts + 1 WHERE plan = ? AND id = ?
                    RETURNING attempts
                    """, key(action)
                ).integer ?? 1
            try recordStart(action, attempt: attempt)
            return Int(attempt)
        }
    }

    private func recordStart(_ action: ActionID, attempt: Int64) throws(JournalError) {
        try connection.query(
            "INSERT INTO attempt (plan, action, number, run, started_at) VALUES (?, ?, ?, ?, ?)",
            key(action) + [.integer(attempt), .init(run), now])
        try write(.attemptStarted(action, attempt: Int(attempt)), run: run)
    }

    package func append(_ events: [RunEvent]) throws(JournalError) {
        try connection.transaction { () throws(JournalError) in
            for event in events { try apply(event, run: run) }
        }
    }

    package func record(_ evidence: AttemptEvidence, for action: ActionID, attempt: Int) throws(JournalError) {
        try connection.query(
            "UPDATE attempt SET log = ?4, command = ?5, commit_id = ?6 WHERE plan = ?1 AND action = ?2 AND number = ?3",
            key(action) + [.init(attempt), .text(evidence.log), .text(evidence.command), .init(evidence.commit)])
    }

    package func release(_ action: ActionID) {
        if let lock = held.removeValue(forKey: action) { close(lock) }
    }

    /// Makes every running action whose runner and children are gone interrupted; returns them.
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
            try connection.transaction { () throws(JournalError) in try interruptIfRunning(action) }
            interrupted.append(action)
        }
        return interrupted
    }

    /// Records a person's change of state, and refuses while somebody runs the action.
    package func mark(_ events: [RunEvent]) throws(JournalError) -> ClaimResult? {
        for action in Set(events.compactMap(\.action)) where locks.isHeld(action) {
            return .held(currentHolder(of: action))
        }
        try append(events)
        return nil
    }

    /// Runs the body while no other process brings the same plan up to date; waits for its turn.
    package func exclusively<Result>(_ body: () throws -> Result) throws -> Result {
        let lock = locks.waitForPlan()
        defer { close(lock) }
        return try body()
    }

    /// Remembers what the document says, so that a later hand edit can be told from it.
    package func setDocumentWords(_ words: [(ActionID, StatusWord)]) throws(JournalError) {
        guard !words.isEmpty else { return }
        try connection.transaction { () throws(JournalError) in
            for (action, word) in words {
                try insertIfAbsent(action)
                try setWord(word, of: action)
            }
        }
    }

    private func setWord(_ word: StatusWord?, of action: ActionID) throws(JournalError) {
        try connection.query(
            "UPDATE action SET document_word = ?3 WHERE plan = ?1 AND id = ?2", key(action) + [.init(word?.rawValue)])
    }

    func insertIfAbsent(_ action: ActionID) throws(JournalError) {
        try connection.query(
            "INSERT INTO action (plan, id, state) VALUES (?, ?, 'pending') ON CONFLICT DO NOTHING", key(action))
    }

    private func state(of action: ActionID) throws(JournalError) -> ActionState {
        try connection.value("SELECT state FROM action WHERE plan = ? AND id = ?", key(action)).text
            .flatMap(ActionState.init(rawValue:)) ?? .pending
    }

    func key(_ action: ActionID) -> [SQLiteValue] { [.integer(plan), .text(action.text)] }

    var now: SQLiteValue { .integer(clock.now.millisecondsSince1970) }

    private static let host: String = {
        var buffer = [CChar](repeating: 0, count: 256)
        gethostname(&buffer, 255)
        return String(decoding: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }()
}
