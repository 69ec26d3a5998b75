import Foundation
import GOAPTestSupport
import Glibc
import Testing

/// What `doctor` finds, and that it changes nothing.
struct DoctorTests {
    private let workspace = ToolWorkspace()

    init() { workspace.write("plans/plan.md", Plans.single("true")) }

    private func line(_ subject: String, _ run: ToolRun) -> String? {
        run.output.split(separator: "\n").map(String.init).first { $0.hasPrefix(subject + " ") }
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

    /// Overwrites part of the database.
    private func damage(from offset: Int, count: Int) throws {
        try database("PRAGMA wal_checkpoint(TRUNCATE)")
        let file = open(workspace.path + "/state/goap.sqlite", O_WRONLY)
        defer { close(file) }
        let bytes = [UInt8](repeating: 0xa5, count: count)
        #expect(pwrite(file, bytes, count, offset) == count)
    }

    @Test func `a healthy project is well, and stays untouched`() {
        let first = workspace.run("doctor")
        #expect(first.status == 0)
        #expect(first.output.hasSuffix("all is well\n"))
        #expect(workspace.read("state/goap.sqlite") == nil)
        #expect(workspace.run("next").status == 0)
        let second = workspace.run("doctor")
        #expect(second.status == 0)
        #expect(line("state", second)?.contains("✔ state/goap.sqlite is intact, ") == true)
    }

    @Test func `damage is named, what can be read is saved, and nothing is created anew`() throws {
        #expect(workspace.run("next").status == 0)
        try damage(from: 4096 * 3, count: 8192)
        let doctor = workspace.run("doctor")
        #expect(doctor.status == 1)
        #expect(line("state", doctor)?.contains("✘") == true)
        #expect(doctor.output.contains("goap-runner doctor --export"))
        let export = workspace.run("doctor", "--export", "saved.jsonl")
        #expect(export.status == 0)
        #expect(workspace.read("saved.jsonl")?.contains(#""kind":"run_started""#) == true)
        #expect(workspace.run("doctor", "--export", "saved.jsonl").status == 73)
        #expect([66, 73].contains(workspace.run("next").status))
    }

    @Test func `a missing program is a problem, found without starting anything`() {
        workspace.write("plans/plan.md", Plans.single("no-such-program --now", "**Requires:** `touch probed`\n"))
        let doctor = workspace.run("doctor", "--json")
        #expect(doctor.status == 1)
        #expect(doctor.output.contains("'no-such-program' was not found on PATH"))
        #expect(workspace.read("probed") == nil)
    }

    @Test func `a plan with a second name is told that the other will not follow`() throws {
        #expect(link(workspace.path + "/plans/plan.md", workspace.path + "/plan.md") == 0)
        #expect(line("plan", workspace.run("doctor"))?.contains("with 2 names, of which the others keep") == true)
    }

    @Test(arguments: [
        "action SET attempts = M", "action SET completed_at = -M - 1, changed_at = M",
        "action SET lease_by = 'x', lease_from = M, lease_length = M",
        "action SET lease_by = 'x', lease_from = -M - 1, lease_length = -M - 1", "event SET at = M",
        "event SET at = -M - 1",
        "event SET exit_code = M, signal = M, duration = -M - 1, attempt = M", "event SET exit_code = -M - 1",
        "attempt SET started_at = -M - 1, duration = -M - 1", "attempt SET number = M, finished_at = M, exit_code = M",
        "action SET state = 'running', holder_host = 'h', holder_process = M, held_since = -M - 1",
    ])
    func `whatever number a damaged row holds, commands end as they should`(change: String) throws {
        #expect(workspace.run("next").status == 0)
        try database("UPDATE \(change.replacing("M", with: "9223372036854775807"))")
        for words in [
            "status", "status --json", "log", "log A01", "log --audit", "why A01", "doctor", "plans", "export", "sync",
            "mark A01 heartbeat", "next --claim", "mark A01 todo", "next", "run A01",
        ] {
            let run = workspace.wait(for: workspace.start(words.split(separator: " ").map(String.init)))
            #expect([0, 1, 3, 65, 66, 73, 75].contains(run.status), "\(words): \(run.status) \(run.errors)")
            #expect(run.status == 0 || !(run.output + run.errors).isEmpty)
        }
    }

    @Test(arguments: [128, 256]) func `a small stack is enough`(kibibytes: Int) {
        let script = "ulimit -s \(kibibytes); exec \"$0\" status"
        let run = workspace.wait(for: workspace.start(["sh", "-c", script, ToolWorkspace.binary], program: nil))
        #expect(run.status == 0, "\(run.errors)")
    }

    @Test func `rows that do not follow from the events are found`() throws {
        #expect(workspace.run("next").status == 0)
        try database("update action set state='skipped'")
        let doctor = workspace.run("doctor")
        #expect(doctor.status == 1)
        #expect(
            line("events", doctor)?.contains("recorded otherwise than it happened: A01 of ../plans/plan.md") == true)
    }

    @Test func `a folder that we made and that others may use is named, one that was there before is not`() throws {
        #expect(workspace.run("next").status == 0)
        #expect(line("privacy", workspace.run("doctor")) == nil)
        chmod(workspace.path + "/state", 0o755)
        #expect(line("privacy", workspace.run("doctor"))?.contains("'state' can be used by others") == true)
        unlink(workspace.path + "/state/.gitignore")
        #expect(line("privacy", workspace.run("doctor")) == nil)
    }

    @Test func `a state that is removed under a run ends it with 73`() {
        workspace.write(
            "plans/plan.md",
            "#### A1: Remove\n**Dependencies:** None\n**Run:** `rm -r state`\n\n#### A2: Go on\n**Dependencies:** A1\n**Run:** `touch ran`\n"
        )
        let run = workspace.run("next", "--all")
        #expect(run.status == 73)
        #expect(run.errors.contains("was removed or replaced while it was in use"))
        #expect(workspace.read("ran") == nil)
    }
}
