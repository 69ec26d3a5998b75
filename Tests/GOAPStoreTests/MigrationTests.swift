import CSQLite
import GOAPCore
import GOAPEngine
import GOAPTestSupport
import Testing

@testable import GOAPStore

/// States written by earlier versions.
struct MigrationTests {
    private let fixture = StoreFixture()

    /// Makes a state as it was before the newest schema, with what the statements put into it.
    private func make(schema: Int, _ statements: String) throws {
        fixture.folder.write("state/goap.sqlite", "")
        var handle: OpaquePointer?
        sqlite3_open(fixture.state + "/goap.sqlite", &handle)
        defer { sqlite3_close(handle) }
        let plan = "INSERT INTO plan (id, path) VALUES (1, '../plan.md')"
        let made = Migrations.all.prefix(schema).flatMap { $0 } + [plan, statements, "PRAGMA user_version = \(schema)"]
        for statement in made {
            let code = sqlite3_exec(handle, statement, nil, nil, nil)
            try #require(code == SQLITE_OK, "\(String(cString: sqlite3_errmsg(handle))): \(statement)")
        }
    }

    /// An action of which an attempt was closed as not started while it waited for a person.
    private func waiting(_ id: String, _ reason: String, state: String = "waiting", last: String? = nil) -> String {
        """
        INSERT INTO action (plan, id, state, attempts, reason) VALUES (1, '\(id)', '\(state)', 1, '\(last ?? reason)');
        INSERT INTO attempt (plan, action, number, started_at, finished_at, outcome, reason)
            VALUES (1, '\(id)', 1, 1000, 1001, 'not_started', '\(reason)');
        INSERT INTO event (at, plan, kind, action, attempt) VALUES (1000, 1, 'attempt_started', '\(id)', 1);
        INSERT INTO event (at, plan, kind, action, attempt, outcome, text)
            VALUES (1001, 1, 'attempt_finished', '\(id)', 1, 'not_started', '\(reason)');
        INSERT INTO event (at, plan, kind, action, state, text)
            VALUES (1001, 1, 'action_finished', '\(id)', 'waiting', '\(reason)');
        """
            + (last.map {
                """
                INSERT INTO event (at, plan, kind, action, state, text, forced)
                    VALUES (2000, 1, 'action_marked', '\(id)', '\(state)', '\($0)', 0);
                """
            } ?? "")
    }

    private func agrees() throws -> Bool {
        try #require(try StateHealth(state: fixture.state)).disagreements() == []
    }

    @Test func `what waited for an approval is pending, and what was approved is approved`() throws {
        try make(
            schema: 4,
            waiting("A1", "ask Ada") + waiting("A2", "ask Ada", state: "pending", last: "approved: Ada agrees")
                + waiting("A3", "ask Ada", state: "pending", last: "approved")
                + waiting("A4", "ask Ada", state: "pending", last: "approved by nobody yet")
                + waiting("A5", "approved by Ada?"))
        let state = try fixture.records()
        #expect(state.records.values.map(\.state) == Array(repeating: .pending, count: 5))
        #expect(state["A1"]?.reason == nil)
        let time = Timestamp(millisecondsSince1970: 2000)
        #expect(
            state.approvals["A2"] == [Approval(.start, of: nil, by: "a person", at: time, reason: "Ada agrees")])
        #expect(state.approvals["A3"] == [Approval(.start, of: nil, by: "a person", at: time)])
        for id in ["A1", "A4", "A5"] { #expect(state.approvals[ActionID(id)] == []) }
        #expect(try agrees())
    }

    @Test func `an approval from before hashes counts for one start`() throws {
        try make(schema: 4, waiting("A1", "ask Ada", state: "pending", last: "approved"))
        let journal = try fixture.journal()
        guard case .claimed(let attempt, _) = try journal.take("A1") else { return }
        #expect(attempt == 2)
        #expect(try journal.approvals()["A1"] == [])
        #expect(try agrees())
    }

    @Test func `what an older schema knew to be observed is still known, unless it changed since`() throws {
        func observed(_ id: String, then event: String = "") -> String {
            """
            INSERT INTO action (plan, id, state, completed_at, reason) VALUES (1, '\(id)', 'done', 5, 'observed: built');
            INSERT INTO event (at, plan, kind, action, text) VALUES (5, 1, 'action_observed', '\(id)', 'built');
            """ + event
        }
        let marked = """
            INSERT INTO event (at, plan, kind, action, state, text, forced)
                VALUES (5, 1, 'action_marked', 'A2', 'done', 'observed: built', 0);
            """
        try make(schema: 6, observed("A1") + observed("A2", then: marked))
        _ = try fixture.journal()
        #expect(try fixture.records().records.mapValues(\.state) == ["A1": .unneeded, "A2": .done])
        #expect(try agrees())
    }

    @Test(arguments: 1...8) func `what was done before evidence was kept is believed, and its history chained`(
        schema: Int
    ) throws {
        try make(
            schema: schema,
            """
            INSERT INTO action (plan, id, state, attempts, completed_at) VALUES (1, 'A1', 'done', 1, 7);
            INSERT INTO attempt (plan, action, number, started_at, finished_at, outcome)
                VALUES (1, 'A1', 1, 5, 7, 'succeeded');
            INSERT INTO event (at, plan, kind, action, attempt) VALUES (5, 1, 'attempt_started', 'A1', 1);
            INSERT INTO event (at, plan, kind, action, attempt, outcome, duration)
                VALUES (7, 1, 'attempt_finished', 'A1', 1, 'succeeded', 2);
            INSERT INTO event (at, plan, kind, action, state) VALUES (7, 1, 'action_finished', 'A1', 'done');
            """)
        let journal = try fixture.journal()
        #expect(try fixture.records()["A1"]?.state == .done)
        #expect(try fixture.records()["A1"]?.evidence == nil)
        try journal.append([.actionMarked("A2", .done, reason: nil, forced: false)])
        let health = try #require(try StateHealth(state: fixture.state))
        #expect(try health.brokenChain() == nil)
        try RunDatabase.open(state: fixture.state).connection.query(
            "UPDATE event SET text = 'x' WHERE sequence = 2")
        #expect(try health.brokenChain() == "event 2 was changed, or events before it were removed or added")
    }

    @Test func `what waits for a confirmation goes on waiting`() throws {
        try make(
            schema: 4,
            """
            INSERT INTO action (plan, id, state, attempts, reason) VALUES (1, 'A1', 'waiting', 1, 'confirm: look');
            INSERT INTO attempt (plan, action, number, started_at, outcome) VALUES (1, 'A1', 1, 1000, 'succeeded');
            INSERT INTO event (at, plan, kind, action, attempt) VALUES (1000, 1, 'attempt_started', 'A1', 1);
            INSERT INTO event (at, plan, kind, action, attempt, outcome) VALUES (1001, 1, 'attempt_finished', 'A1', 1, 'succeeded');
            INSERT INTO event (at, plan, kind, action, state, text)
                VALUES (1001, 1, 'action_finished', 'A1', 'waiting', 'confirm: look');
            """)
        #expect(try fixture.records()["A1"]?.state == .waiting)
        #expect(try agrees())
    }

    @Test func `approvals of commands are kept`() throws {
        try make(
            schema: 3,
            """
            INSERT INTO approval (plan, action, hash, approved_by, approved_at) VALUES (1, 'A1', 'h1', 'Ada', 5);
            INSERT INTO event (at, plan, kind, action, text, verdict) VALUES (5, 1, 'command_approved', 'A1', 'Ada', 'h1');
            """)
        let approval = Approval(.commands, of: "h1", by: "Ada", at: Timestamp(millisecondsSince1970: 5))
        #expect(try fixture.records().approvals["A1"] == [approval])
        #expect(try agrees())
    }

    @Test(arguments: 0...5) func `every state has the cheap form of the constraint on states`(schema: Int) throws {
        if schema > 0 { try make(schema: schema, "") }
        _ = try fixture.journal()
        let database = try #require(try RunDatabase.openForReading(state: fixture.state))
        let text = try database.connection.value("SELECT sql FROM sqlite_schema WHERE name = 'action'").text ?? ""
        #expect(!text.contains("state IN"))
        for state in ActionState.allCases { #expect(text.contains("state = '\(state.rawValue)'")) }
        #expect(try StateHealth(state: fixture.state)?.damage() == [])
    }

    @Test(arguments: 1...5) func `events of every earlier schema are read`(schema: Int) throws {
        try make(
            schema: schema,
            """
            INSERT INTO event (at, plan, kind, action, state, text) VALUES (5, 1, 'action_imported', 'A1', 'done', '7');
            INSERT INTO event (at, plan, kind, action, attempt, outcome, exit_code, duration, text)
                VALUES (5, 1, 'attempt_finished', 'A1', 1, 'failed', 3, 12, 'exited with 3');
            INSERT INTO event (at, plan, kind, action, attempt, duration) VALUES (5, 1, 'retry_scheduled', 'A1', 2, 9);
            INSERT INTO event (at, plan, kind, action, attempt) VALUES (5, 1, 'action_teleported', 'A1', 2);
            """)
        #expect(
            try fixture.history()?.events().map(\.2) == [
                .actionImported("A1", .done, completedAt: Timestamp(millisecondsSince1970: 7)),
                .attemptFinished(
                    "A1", attempt: 1, .failed(.exited(3), reason: "exited with 3"), took: .milliseconds(12)),
                .retryScheduled("A1", attempt: 2, after: .milliseconds(9)),
            ])
    }
}
