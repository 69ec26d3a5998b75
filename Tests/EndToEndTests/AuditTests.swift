import Foundation
import GOAPTestSupport
import Testing

/// What was recorded is listed with who did it, and whatever was changed afterwards is found.
struct AuditTests {
    private let workspace = ToolWorkspace()

    init() {
        workspace.write(
            "plans/plan.md",
            """
            # Plan

            #### A01: Build
            **Dependencies:** None
            **Run:** `echo x > out.txt`
            **Outputs:** `out.txt`

            #### A02: Read it
            **Dependencies:** A01

            """)
        _ = workspace.run("next", environment: ["USER": "bob"])
        _ = workspace.run("mark", "A02", "done", "--reason", "looked at it", "--by", "Ada")
    }

    /// What another program does to the database.
    private func database(_ statement: String) throws {
        let edit = Process()
        edit.executableURL = URL(filePath: "/usr/bin/python3")
        let program = "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute(sys.argv[2]); c.commit()"
        edit.arguments = ["-c", program, workspace.path + "/state/goap.sqlite", statement]
        try edit.run()
        edit.waitUntilExit()
        #expect(edit.terminationStatus == 0)
    }

    @Test func `every event has a number, a time, a name and a hash`() throws {
        let audit = workspace.run("log", "--audit")
        #expect(audit.status == 0)
        let lines = audit.output.split(separator: "\n").map(String.init)
        #expect(lines.enumerated().allSatisfy { $1.hasPrefix("\($0 + 1)  20") })
        #expect(lines[0].contains("  bob  ") && lines[0].contains("  run started: next, process "))
        #expect(lines.contains { $0.contains("  bob  ") && $0.hasSuffix("A01 done") })
        #expect(lines.contains { $0.contains("A01 evidence: fingerprint ") && $0.contains(", outputs ") })
        #expect(lines.contains { $0.contains("  Ada  ") && $0.hasSuffix("A02 marked done: looked at it") })
        #expect(
            audit.errors
                == "\(lines.count) events, each as it was written, the last of them \(lines.last?.split(separator: " ")[3] ?? "")\n"
        )
    }

    @Test func `programs get the same as JSON, and from a time on`() throws {
        let audit = workspace.run("log", "--audit", "--json")
        #expect(audit.output.contains("\"intact\":true"))
        #expect(audit.output.contains("\"by\":\"Ada\""))
        #expect(audit.output.contains("\"kind\":\"evidence_taken\""))
        let events = try #require(
            (JSONSerialization.jsonObject(with: Data(audit.output.utf8)) as? [String: Any])?["events"]
                as? [[String: Any]])
        #expect(events.allSatisfy { ($0["hash"] as? String)?.count == 64 })
        #expect(workspace.run("log", "--audit", "--since", "2199-01-01").output == "")
        #expect(workspace.run("log", "--audit", "--since", "1h").output == workspace.run("log", "--audit").output)
        #expect(workspace.run("log", "--audit", "--since", "soon").status == 64)
        #expect(workspace.run("log", "--audit", "A01").status == 64)
    }

    @Test(arguments: [
        ("UPDATE event SET text = 'never looked' WHERE kind = 'action_marked'", "event 7 was changed"),
        ("UPDATE event SET at = at - 1 WHERE sequence = 1", "event 1 was changed"),
        ("UPDATE event SET actor = 'Eve' WHERE sequence = 7", "event 7 was changed"),
        ("UPDATE event SET chain = NULL WHERE sequence = 3", "event 3 was changed"),
        ("DELETE FROM event WHERE sequence = 4", "event 5 was changed, or events before it were removed"),
        ("DELETE FROM event WHERE sequence = 1", "event 2 was changed"),
        ("DELETE FROM event WHERE sequence >= 7", "the newest 2 events were removed"),
        (
            "INSERT INTO event (at, plan, kind, action, state) VALUES (1, 1, 'action_marked', 'A02', 'pending')",
            "event 9 was changed"
        ),
    ])
    func `a row of the history that was changed, removed or added is found`(statement: String, fault: String) throws {
        try database(statement)
        let audit = workspace.run("log", "--audit")
        #expect(audit.status == 1)
        #expect(audit.errors.contains("changed afterwards: \(fault)"), "\(audit.errors)")
        let doctor = workspace.run("doctor")
        #expect(doctor.status == 1)
        #expect(doctor.output.contains(fault))
    }

    @Test(arguments: [
        ("UPDATE action SET state = 'pending' WHERE id = 'A01'", "A01 of"),
        ("DELETE FROM action WHERE id = 'A02'", "A02 of"),
        ("UPDATE action SET fingerprint = 'f00' WHERE id = 'A01'", "A01 of"),
        ("UPDATE attempt SET outcome = 'failed'", "attempt 1 of A01 of"),
        ("DELETE FROM attempt", "attempt 1 of A01 of"),
        ("UPDATE evidence_file SET hash = 'f00'", "files of A01 of"), ("DELETE FROM evidence_file", "files of A01 of"),
    ])
    func `a row that says something else than the history is found`(statement: String, found: String) throws {
        try database(statement)
        let doctor = workspace.run("doctor")
        #expect(doctor.status == 1)
        #expect(doctor.output.contains("recorded otherwise than it happened: \(found)"), "\(doctor.output)")
    }

    @Test func `nothing recorded is nothing changed`() {
        let fresh = ToolWorkspace()
        fresh.write("plans/plan.md", Plans.single("true"))
        let audit = fresh.run("log", "--audit")
        #expect(audit.status == 0 && audit.output == "")
        #expect(audit.errors == "0 events, each as it was written\n")
    }
}
