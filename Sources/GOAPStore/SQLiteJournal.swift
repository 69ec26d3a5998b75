package import GOAPCore
package import GOAPEngine
import Glibc

/// The journal of one plan in a state database: every event and its effect on the recorded state in one
/// transaction.
package final class SQLiteJournal: RunJournal {
    let database: RunDatabase
    let plan: Int64
    let clock: any EngineClock
    let locks: ActionLocks
    /// What all work trees of the repository share; nil outside one.
    let shared: SharedClaims?
    /// Who we are towards leases: a name people chose.
    let actor: String
    /// Who started us, recorded with everything that happens: a `Caller`'s code.
    let caller: String?
    /// The name that was chosen for us, which may travel.
    let name: String?
    private(set) var run: Int64?
    /// The descriptors of every action reserved or claimed: its lock, and its place in a pool.
    var held: [ActionID: [Int32]] = [:] {
        didSet { connection.patience.isLong = !held.isEmpty }
    }
    /// What the log of an attempt whose end nobody saw shows of work in another service, by its path and the attempt's
    /// commands; nil where it was no such work.
    package var trace: (_ log: String, _ commands: String) -> RemoteTrace? = { _, _ in nil }
    /// Whether the plan may have approvals that count once: no other process makes any.
    var hasApprovalsForOnce: Bool

    /// - Parameters:
    ///   - planPath: the plan's file; it need not exist.
    ///   - actor: who works, where an action is leased.
    ///   - caller: who started us.
    ///   - shared: what all work trees of the repository share.
    ///   - name: what `actor` is where somebody chose it; nil where it is only the user's.
    package init(
        _ database: RunDatabase, planPath: String, clock: any EngineClock, actor: String = "", caller: Caller? = nil,
        name: String? = nil, shared: SharedClaims? = nil
    ) throws(JournalError) {
        self.shared = shared
        self.database = database
        self.name = name
        self.caller = caller?.code
        self.actor = actor
        self.clock = clock
        let key = database.key(ofPlan: planPath)
        let connection = database.connection
        plan = try connection.transaction { () throws(JournalError) in
            try connection.query("INSERT INTO plan (path) VALUES (?) ON CONFLICT DO NOTHING", [.text(key)])
            return try connection.value("SELECT id FROM plan WHERE path = ?", [.text(key)]).integer ?? 0
        }
        let unbound = "SELECT 1 FROM start_approval WHERE plan = ? AND hash = '' LIMIT 1"
        hasApprovalsForOnce = try connection.value(unbound, [.integer(plan)]) != .null
        locks = ActionLocks(folder: database.folder + "/locks", plan: plan)
    }

    var connection: SQLiteConnection { database.connection }

    /// How long it waits for other programs.
    package var patience: Patience { connection.patience }

    package func beginTurn() { connection.beginGroup() }

    package func endTurn() throws(JournalError) { try connection.endGroup() }

    /// Makes all that the body records durable as one.
    package func together(_ body: () throws -> Void) throws {
        beginTurn()
        do {
            try body()
        } catch {
            try? endTurn()
            throw error
        }
        try endTurn()
    }

    package func beginRun(command: String, imports: [ImportedStatus]) throws(JournalError) {
        run = try connection.transaction { () throws(JournalError) in
            let run = try connection.value(
                "INSERT INTO run (plan, command, host, process, started_at, caller) VALUES (?, ?, ?, ?, ?, ?) RETURNING id",
                [.integer(plan), .text(command), .text(Self.host), .init(getpid()), now, .init(caller)]
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

    package func beginAttempt(_ action: ActionID) throws(JournalError) -> Int {
        try connection.transaction { () throws(JournalError) in
            let found = try recorded(action)
            guard found.state == .running else { throw unexpected(found.state, of: action, before: .running) }
            let attempt = found.attempts + 1
            try connection.query(
                "UPDATE action SET attempts = ?3, place = NULL WHERE plan = ?1 AND id = ?2",
                key(action) + [.integer(attempt)])
            try recordStart(action, attempt: attempt)
            return Int(attempt)
        }
    }

    func recordStart(_ action: ActionID, attempt: Int64) throws(JournalError) {
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

    /// Appends that actions were not needed, where nobody has begun or finished them while the world was observed.
    ///
    /// - Returns: what was appended.
    package func appendStillOpen(_ observed: [RunEvent]) throws(JournalError) -> [RunEvent] {
        try connection.transaction { () throws(JournalError) in
            var appended: [RunEvent] = []
            for event in observed {
                guard let id = event.action, try recorded(id).state.canBecome(.unneeded) else { continue }
                try apply(event, run: run)
                appended.append(event)
            }
            return appended
        }
    }

    package func record(_ evidence: AttemptEvidence, for action: ActionID, attempt: Int) throws(JournalError) {
        try connection.query(
            """
            UPDATE attempt SET log = ?4, command = ?5, commit_id = ?6, fingerprint = ?7, title = ?8, inputs = ?9
            WHERE plan = ?1 AND action = ?2 AND number = ?3
            """,
            key(action) + [
                .init(attempt), .text(evidence.log), .text(evidence.command), .init(evidence.commit),
                .init(evidence.fingerprint), .init(evidence.title), .init(evidence.inputs),
            ])
    }

    package func release(_ action: ActionID) {
        for lock in held.removeValue(forKey: action) ?? [] { close(lock) }
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

    /// What places of the document said before we wrote into them.
    package func writtenTexts() throws(JournalError) -> [WrittenText] { try connection.writtenTexts(ofPlan: plan) }

    /// Remembers what places of the document said before they were written, so that it can be put back.
    package func setWrittenTexts(_ texts: [WrittenText]) throws(JournalError) {
        guard !texts.isEmpty else { return }
        try connection.transaction { () throws(JournalError) in
            for text in texts {
                try connection.query(
                    """
                    INSERT INTO written_text (plan, action, place, original, written) VALUES (?, ?, ?, ?, ?)
                    ON CONFLICT DO UPDATE SET original = excluded.original, written = excluded.written
                    """,
                    [
                        .integer(plan), .text(text.place.action?.text ?? ""), .text(text.place.name),
                        .text(text.original), .text(text.written),
                    ])
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

    func state(of action: ActionID) throws(JournalError) -> ActionState {
        try connection.value("SELECT state FROM action WHERE plan = ? AND id = ?", key(action)).text
            .flatMap(ActionState.init(rawValue:)) ?? .pending
    }

    func key(_ action: ActionID) -> [SQLiteValue] { [.integer(plan), .text(action.text)] }

    var now: SQLiteValue { .integer(clock.now.millisecondsSince1970) }

    static let host: String = {
        var buffer = [CChar](repeating: 0, count: 256)
        gethostname(&buffer, 255)
        return String(decoding: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }()
}
