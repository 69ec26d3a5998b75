import GOAPEngine

/// The schema's history: append only. The number of a migration is its place, counted from 1.
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
            "ALTER TABLE action ADD COLUMN observed INTEGER NOT NULL DEFAULT 0 CHECK (observed IN (0, 1))",
            """
            UPDATE action SET observed = 1
            WHERE state = 'done'
                AND (plan, id) IN (SELECT plan, action FROM event WHERE kind = 'action_observed')
                AND 'action_observed' = (
                    SELECT kind FROM event WHERE event.plan = action.plan AND event.action = action.id AND kind IN (
                        'action_observed', 'action_finished', 'action_marked', 'action_interrupted', 'edit_adopted')
                    ORDER BY sequence DESC LIMIT 1)
            """,
        ],
    ]

    static var newest: Int { all.count }

    /// Brings the schema up to date; several processes may do so at once.
    static func apply(to connection: SQLiteConnection) throws(JournalError) {
        guard try version(of: connection) < newest else { return try check(connection) }
        try connection.transaction { () throws(JournalError) in
            // Another process may have been faster; only what this transaction sees counts.
            let current = try version(of: connection)
            guard current < newest else { return }
            for migration in all[current...] {
                for statement in migration { try connection.query(statement) }
            }
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
