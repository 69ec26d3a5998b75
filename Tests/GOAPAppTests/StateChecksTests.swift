import Foundation
@testable import GOAPApp
import GOAPCore
import GOAPReport
import GOAPStore
import GOAPTestSupport
import Testing

/// What `doctor` finds about a state that works and should be looked at all the same.
struct StateChecksTests {
    private let fixture = AppFixture(plan: SamplePlans.chain)

    init() throws { _ = try fixture.mark("A01", .done) }

    private func check(_ subject: String, in folder: String = "") throws -> HealthCheck? {
        let place = try ProjectChoice(directory: fixture.path + folder).place(fixture.invocation)
        return StateChecks(place: place, environment: fixture.environment).checks().first { $0.subject == subject }
    }

    private func git(_ arguments: String...) throws {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["git", "-C", fixture.path] + arguments
        process.environment = fixture.environment
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
    }

    @Test func `a state that others can read is a warning with what closes it`() throws {
        #expect(try check("privacy") == nil)
        let database = fixture.statePath + "/goap.sqlite"
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: database)
        let found = try check("privacy")
        #expect(found?.result == .warning)
        #expect(found?.message == "'\(database)' can be used by others (mode 644)")
        #expect(found?.remedies == ["chmod -R go= \(fixture.statePath) \(fixture.path)/logs \(database)"])
    }

    @Test func `a clock behind the newest event is a warning`() throws {
        #expect(try check("clock")?.result == .good)
        let future = ManualClock()
        future.advance(by: .seconds(200 * 365 * 86_400))
        let journal = try SQLiteJournal(
            RunDatabase.open(state: fixture.statePath), planPath: fixture.planPath, clock: future)
        #expect(try journal.mark([.actionMarked("A02", .done, reason: nil, forced: false)]) == nil)
        let found = try check("clock")
        #expect(found?.result == .warning)
        #expect(found?.message.hasSuffix(" behind the newest event") == true)
        #expect(found?.remedies == ["set the clock; leases last longer until it has caught up"])
    }

    @Test func `a state in the folder the user stands in can be used or kept, and how is told`() throws {
        try fixture.makeFolder("sub")
        #expect(try check("other state", in: "/sub") == nil)
        fixture.folder.write("sub/state/goap.sqlite", "")
        let found = try check("other state", in: "/sub")
        let other = fixture.path + "/sub/state"
        #expect(found?.result == .warning)
        #expect(
            found?.remedies
                == [
                    "use it once more:  --state \(other)", "keep it as the only one:  mv \(other) \(fixture.statePath)",
                ])
    }

    @Test func `what git tracks of state and logs is named, apart from what keeps folders`() throws {
        try git("init", "-q")
        #expect(try check("git") == nil)
        fixture.folder.write("logs/.gitkeep", "")
        fixture.folder.write("logs/run.log", "")
        try git("add", "-f", "plans", "state/.gitignore", "logs/.gitkeep")
        #expect(try check("git") == nil)
        try git("add", "-f", "state/goap.sqlite", "logs/run.log")
        let place = try fixture.choice.place(fixture.invocation)
        #expect(TrackedState(place, fixture.environment).files == ["logs/run.log", "state/goap.sqlite"])
        let found = try check("git")
        #expect(found?.result == .warning)
        #expect(found?.message == "git tracks what is recorded here: logs/run.log and state/goap.sqlite")
        #expect(found?.remedies == ["git rm -r --cached logs state, and ignore it"])
    }

    @Test func `without git nothing is said about it`() throws {
        try git("init", "-q")
        try git("add", "-f", "state/goap.sqlite")
        #expect(try check("git") != nil)
        fixture.environment["PATH"] = fixture.path
        #expect(try check("git") == nil)
    }
}
