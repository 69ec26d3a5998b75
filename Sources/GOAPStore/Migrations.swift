import GOAPEngine

/// The schema's history: append only. The number of a migration is its place, counted from 1.
///
/// Rows of events are chained by hashes: a later migration may add columns to them and must not change what is there.
enum Migrations {
    static let all: [[String]] = [
        [
            """
            CREATE TABLE plan (
                id INTEGER PRIMARY KEY,
                path TEXT NOT NULL UNIQUE
            ) STRICT
            """,
            """
            CREATE TABLE run (
                id INTEGER PRIMARY KEY,
                plan INTEGER NOT NULL REFERENCES plan,
                command TEXT NOT NULL,
                host TEXT NOT NULL,
                process INTEGER NOT NULL,
                started_at INTEGER NOT NULL,
                finished_at INTEGER,
                outcome TEXT CHECK (outcome IN ('succeeded', 'failed', 'stuck', 'gated', 'held', 'interrupted'))
            ) STRICT
            """,
            """
            CREATE TABLE action (
                plan INTEGER NOT NULL REFERENCES plan,
                id TEXT NOT NULL,
                state TEXT NOT NULL CHECK (
                    state IN ('pending', 'running', 'waiting', 'done', 'failed', 'skipped', 'interrupted')),
                attempts INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
                completed_at INTEGER,
                reason TEXT,
                imported INTEGER NOT NULL DEFAULT 0 CHECK (imported IN (0, 1)),
                document_word TEXT,
                holder_host TEXT,
                holder_process INTEGER,
                held_since INTEGER,
                PRIMARY KEY (plan, id)
            ) STRICT, WITHOUT ROWID
            """,
            """
            CREATE TABLE attempt (
                plan INTEGER NOT NULL,
                action TEXT NOT NULL,
                number INTEGER NOT NULL CHECK (number > 0),
                run INTEGER REFERENCES run,
                started_at INTEGER NOT NULL,
                finished_at INTEGER,
                outcome TEXT,
                exit_code INTEGER,
                duration INTEGER,
                reason TEXT,
                log TEXT,
                command TEXT,
                commit_id TEXT,
                PRIMARY KEY (plan, action, number),
                FOREIGN KEY (plan, action) REFERENCES action
            ) STRICT, WITHOUT ROWID
            """,
            """
            CREATE TABLE event (
                sequence INTEGER PRIMARY KEY AUTOINCREMENT,
                at INTEGER NOT NULL,
                plan INTEGER NOT NULL REFERENCES plan,
                run INTEGER REFERENCES run,
                kind TEXT NOT NULL,
                action TEXT,
                attempt INTEGER,
                state TEXT,
                outcome TEXT,
                exit_code INTEGER,
                signal INTEGER,
                duration INTEGER,
                text TEXT,
                forced INTEGER
            ) STRICT
            """,
        ],
        [
            "ALTER TABLE attempt ADD COLUMN summary TEXT",
            "ALTER TABLE event ADD COLUMN verdict TEXT",
        ],
        [
            "ALTER TABLE action ADD COLUMN lease_by TEXT",
            "ALTER TABLE action ADD COLUMN lease_from INTEGER",
            "ALTER TABLE action ADD COLUMN lease_length INTEGER",
            """
            CREATE TABLE approval (
                plan INTEGER NOT NULL REFERENCES plan,
                action TEXT NOT NULL,
                hash TEXT NOT NULL,
                approved_by TEXT NOT NULL,
                approved_at INTEGER NOT NULL,
                PRIMARY KEY (plan, action, hash)
            ) STRICT, WITHOUT ROWID
            """,
        ],
        [
            "ALTER TABLE event ADD COLUMN fact TEXT",
            "ALTER TABLE event ADD COLUMN value TEXT",
            """
            CREATE TABLE fact (
                plan INTEGER NOT NULL REFERENCES plan,
                name TEXT NOT NULL,
                value TEXT NOT NULL,
                output TEXT NOT NULL,
                action TEXT,
                recorded_at INTEGER NOT NULL,
                PRIMARY KEY (plan, name)
            ) STRICT, WITHOUT ROWID
            """,
        ],
        [
            """
            CREATE TABLE start_approval (
                plan INTEGER NOT NULL REFERENCES plan,
                action TEXT NOT NULL,
                hash TEXT NOT NULL,
                approved_by TEXT NOT NULL,
                approved_at INTEGER NOT NULL,
                reason TEXT,
                PRIMARY KEY (plan, action, hash)
            ) STRICT, WITHOUT ROWID
            """
        ],
        // For each row SQLite makes a table of the words of `state IN (…)`, which is a fifth of what a run does.
        // Nothing but the constraint changes, so the rows can stay where they are.
        [
            "PRAGMA writable_schema = ON",
            """
            UPDATE sqlite_schema SET sql = replace(sql,
                'state IN (''pending'', ''running'', ''waiting'', ''done'', ''failed'', ''skipped'', ''interrupted'')',
                'state = ''running'' OR state = ''done'' OR state = ''failed'' OR state = ''pending'' '
                    || 'OR state = ''waiting'' OR state = ''skipped'' OR state = ''interrupted''')
            WHERE type = 'table' AND name = 'action'
            """,
            "PRAGMA writable_schema = RESET",
        ],
        [
            "ALTER TABLE action ADD COLUMN observed INTEGER NOT NULL DEFAULT 0 CHECK (observed = 0 OR observed = 1)"
        ],
        [
            """
            CREATE TABLE written_text (
                plan INTEGER NOT NULL REFERENCES plan,
                action TEXT NOT NULL,
                place TEXT NOT NULL,
                original TEXT NOT NULL,
                written TEXT NOT NULL,
                PRIMARY KEY (plan, action, place)
            ) STRICT, WITHOUT ROWID
            """
        ],
        [
            "ALTER TABLE attempt ADD COLUMN fingerprint TEXT",
            "ALTER TABLE attempt ADD COLUMN title TEXT",
            "ALTER TABLE attempt ADD COLUMN inputs TEXT",
            "ALTER TABLE action ADD COLUMN fingerprint TEXT",
            "ALTER TABLE action ADD COLUMN parts TEXT",
            "ALTER TABLE action ADD COLUMN title TEXT",
            "ALTER TABLE action ADD COLUMN proven_by INTEGER",
            "ALTER TABLE action ADD COLUMN inputs TEXT",
            "ALTER TABLE action ADD COLUMN outputs TEXT",
            "ALTER TABLE action ADD COLUMN denial TEXT",
            "ALTER TABLE event ADD COLUMN actor TEXT",
            "ALTER TABLE event ADD COLUMN parts TEXT",
            "ALTER TABLE event ADD COLUMN inputs TEXT",
            "ALTER TABLE event ADD COLUMN outputs TEXT",
            "ALTER TABLE event ADD COLUMN chain TEXT",
            "ALTER TABLE run ADD COLUMN commit_id TEXT",
            "ALTER TABLE run ADD COLUMN branch TEXT",
            "ALTER TABLE run ADD COLUMN is_clean INTEGER CHECK (is_clean = 0 OR is_clean = 1)",
            """
            CREATE TABLE evidence_file (
                plan INTEGER NOT NULL REFERENCES plan,
                action TEXT NOT NULL,
                role TEXT NOT NULL,
                path TEXT NOT NULL,
                is_folder INTEGER NOT NULL,
                size INTEGER NOT NULL,
                written_at INTEGER NOT NULL,
                hash TEXT,
                PRIMARY KEY (plan, action, role, path)
            ) STRICT, WITHOUT ROWID
            """,
        ],
        [
            "ALTER TABLE run ADD COLUMN caller TEXT",
            "ALTER TABLE action ADD COLUMN caller TEXT",
            "ALTER TABLE action ADD COLUMN proof TEXT",
            "ALTER TABLE event ADD COLUMN caller TEXT",
            "ALTER TABLE event ADD COLUMN shown TEXT",
            "ALTER TABLE event ADD COLUMN variables TEXT",
            "ALTER TABLE event ADD COLUMN valid_until INTEGER",
            "ALTER TABLE approval ADD COLUMN shown TEXT",
            "ALTER TABLE approval ADD COLUMN variables TEXT",
            "ALTER TABLE approval ADD COLUMN valid_until INTEGER",
            "ALTER TABLE start_approval ADD COLUMN shown TEXT",
        ],
        // What was done because its effects held already was not done by anybody.
        [
            "PRAGMA writable_schema = ON",
            """
            UPDATE sqlite_schema SET sql = replace(sql,
                'OR state = ''interrupted''', 'OR state = ''interrupted'' OR state = ''unneeded''')
            WHERE type = 'table' AND name = 'action'
            """,
            "PRAGMA writable_schema = RESET",
            """
            UPDATE action SET state = 'unneeded', completed_at = NULL, proof = NULL WHERE state = 'done' AND observed = 1
            """,
            "ALTER TABLE action DROP COLUMN observed",
        ],
        [
            "ALTER TABLE action ADD COLUMN changed_at INTEGER",
            "ALTER TABLE action ADD COLUMN source TEXT",
            "ALTER TABLE action ADD COLUMN signed_by TEXT",
            "ALTER TABLE action ADD COLUMN travelled INTEGER NOT NULL DEFAULT 0 CHECK (travelled = 0 OR travelled = 1)",
        ],
        [
            """
            CREATE TABLE route_approval (
                plan INTEGER NOT NULL REFERENCES plan,
                hash TEXT NOT NULL,
                approved_by TEXT NOT NULL,
                approved_at INTEGER NOT NULL,
                budget TEXT NOT NULL,
                spent TEXT NOT NULL,
                shown TEXT,
                variables TEXT,
                valid_until INTEGER,
                PRIMARY KEY (plan, hash)
            ) STRICT, WITHOUT ROWID
            """
        ],
        // What began in another service has states of its own.
        [
            "PRAGMA writable_schema = ON",
            """
            UPDATE sqlite_schema SET sql = replace(sql,
                'OR state = ''unneeded''', 'OR state = ''unneeded'' OR state = ''remote'' OR state = ''lost''')
            WHERE type = 'table' AND name = 'action'
            """,
            "PRAGMA writable_schema = RESET",
            "ALTER TABLE action ADD COLUMN place TEXT",
        ],
    ]

    /// The migration from which on events are chained.
    private static let chained = 9

    /// What a migration does with rows that are there already, by its number; a fresh state has none.
    private static let moves: [Int: [String]] = [
        5: startApprovals, 7: observed, 10: proofs + newestApprovals, 12: sources,
    ]

    /// Before, an approval was a mark whose reason began with a word, and the wait for one was an attempt that was
    /// not started.
    private static let startApprovals = [
        """
        INSERT INTO event (at, plan, kind, action, text, value)
        SELECT coalesce((SELECT max(at) FROM event WHERE event.plan = a.plan AND event.action = a.id), 0), plan,
            'action_approved', id, 'a person', nullif(substr(reason, 11), '')
        FROM action a WHERE state = 'pending' AND (reason = 'approved' OR substr(reason, 1, 10) = 'approved: ')
        """,
        """
        INSERT INTO start_approval (plan, action, hash, approved_by, approved_at, reason)
        SELECT plan, action, '', text, at, value FROM event WHERE kind = 'action_approved'
        """,
        """
        INSERT INTO event (at, plan, kind, action, state)
        SELECT coalesce(t.finished_at, t.started_at), a.plan, 'action_finished', a.id, 'pending'
        FROM action a JOIN attempt t ON t.plan = a.plan AND t.action = a.id AND t.number = a.attempts
        WHERE a.state = 'waiting' AND t.outcome = 'not_started' AND t.reason IS a.reason
        """,
        """
        UPDATE action SET state = 'pending', reason = NULL
        WHERE state = 'waiting' AND EXISTS (
            SELECT 1 FROM attempt t WHERE t.plan = action.plan AND t.action = action.id
                AND t.number = action.attempts AND t.outcome = 'not_started' AND t.reason IS action.reason)
        """,
    ]

    /// What was done because its effects held already.
    private static let observed = [
        """
        UPDATE action SET observed = 1
        WHERE state = 'done'
            AND (plan, id) IN (SELECT plan, action FROM event WHERE kind = 'action_observed')
            AND 'action_observed' = (
                SELECT kind FROM event WHERE event.plan = action.plan AND event.action = action.id AND kind IN (
                    'action_observed', 'action_finished', 'action_marked', 'action_interrupted', 'edit_adopted')
                ORDER BY sequence DESC LIMIT 1)
        """
    ]

    /// By what it is done follows from the last that changed its state.
    private static let proofs = [
        """
        UPDATE action SET proof = (
            SELECT CASE kind WHEN 'action_finished' THEN 'run' WHEN 'action_observed' THEN 'observed' ELSE 'mark' END
            FROM event WHERE event.plan = action.plan AND event.action = action.id AND kind IN (
                'action_observed', 'action_finished', 'action_marked', 'edit_adopted')
            ORDER BY sequence DESC LIMIT 1)
        WHERE state = 'done' AND imported = 0
        """
    ]

    /// When and by what an action came into its state follows from the last event that changed it.
    private static let sources = [
        """
        UPDATE action SET (changed_at, source) = (
            SELECT at, CASE kind WHEN 'action_finished' THEN 'run' WHEN 'action_marked' THEN 'mark'
                WHEN 'edit_adopted' THEN 'adopt' WHEN 'action_observed' THEN 'probe' END
            FROM event WHERE event.plan = action.plan AND event.action = action.id AND kind IN (
                'action_finished', 'action_marked', 'edit_adopted', 'action_observed', 'action_imported',
                'attempt_started', 'action_interrupted', 'action_replaced')
            ORDER BY sequence DESC LIMIT 1)
        """
    ]

    /// Before, approvals of earlier commands went on to count; now the newest does.
    private static let newestApprovals = ["approval", "start_approval"].flatMap { table in
        let last = """
            SELECT FIELD FROM event WHERE event.plan = \(table).plan AND event.action = \(table).action
                AND kind = '\(table == "approval" ? "command_approved" : "action_approved")' ORDER BY sequence DESC LIMIT 1
            """
        return [
            "DELETE FROM \(table) WHERE hash IS NOT coalesce((\(last.replacing("FIELD", with: "verdict"))), '')",
            """
            UPDATE \(table) SET approved_at = (\(last.replacing("FIELD", with: "at"))),
                approved_by = (\(last.replacing("FIELD", with: "text")))
            """,
        ]
    }

    static var newest: Int { all.count }

    /// Brings the schema up to date; several processes may do so at once.
    static func apply(to connection: SQLiteConnection) throws(JournalError) {
        guard try version(of: connection) < newest else { return try check(connection) }
        try connection.transaction { () throws(JournalError) in
            // Another process may have been faster; only what this transaction sees counts.
            let current = try version(of: connection)
            guard current < newest else { return }
            for number in current + 1...newest {
                let rows = current == 0 ? [] : moves[number] ?? []
                for statement in all[number - 1] + rows { try connection.query(statement) }
            }
            // Behind the last migration, when all columns are there that a hash is made of.
            if current < chained { try EventChain.complete(connection) }
            try connection.query("PRAGMA user_version = \(newest)")
        }
        try check(connection)
    }

    /// Refuses a schema this program does not know.
    static func check(_ connection: SQLiteConnection) throws(JournalError) {
        let found = try version(of: connection)
        guard found > newest else { return }
        throw JournalError(
            .unreadable,
            "the state '\(connection.path)' was written by a newer goap-runner (schema \(found), this one knows \(newest))",
            hint: "update goap-runner, or choose another state with --state DIR")
    }

    /// Refuses any schema but the newest: where nothing can be written, nothing can be brought up to date.
    static func checkIsCurrent(_ connection: SQLiteConnection) throws(JournalError) {
        try check(connection)
        guard try version(of: connection) < newest else { return }
        throw JournalError(
            .unreadable, "the state '\(connection.path)' was written by an older goap-runner and is read-only",
            hint: "make it writable, or choose another state with --state DIR")
    }

    private static func version(of connection: SQLiteConnection) throws(JournalError) -> Int {
        Int(try connection.value("PRAGMA user_version").integer ?? 0)
    }
}
