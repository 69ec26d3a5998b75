import Foundation
@testable import GOAPApp
import GOAPCore
import GOAPEngine
import GOAPStore
import GOAPTestSupport
import Testing

/// `log`: attempts and what they printed, of a plan with two of them.
struct LogViewTests {
    private let fixture = AppFixture(plan: SamplePlans.chain)
    private let clock = ManualClock()

    init() throws {
        let journal = try SQLiteJournal(
            RunDatabase.open(state: fixture.statePath), planPath: fixture.planPath, clock: clock)
        try journal.beginRun(command: "next", imports: [])
        let broken = AttemptOutcome.failed(.exited(3), reason: "it broke")
        try attempt(1, broken, .failed, fixture.folder.write("logs/1.log", "first\n"), journal)
        clock.advance(by: .seconds(60))
        try attempt(2, .succeeded, .done, fixture.folder.write("logs/2.log", "second\n"), journal)
    }

    /// A01 tried for 1.5 seconds.
    private func attempt(
        _ number: Int, _ outcome: AttemptOutcome, _ state: ActionState, _ log: String, _ journal: SQLiteJournal
    ) throws {
        _ = try journal.reserve("A01", pool: nil)
        _ = try journal.claim("A01", from: [.pending, .failed], takesOver: false)
        try journal.record(
            AttemptEvidence(log: log, command: "echo hello", commit: nil), for: "A01", attempt: number)
        try journal.append([
            .attemptFinished("A01", attempt: number, outcome, took: .milliseconds(1500)),
            .attemptSummarised("A01", attempt: number, text: "\(number) of 2 passed"),
            .actionFinished("A01", state, reason: nil),
        ])
        journal.release("A01")
    }

    private func log(_ change: (inout LogView) -> Void = { _ in }) throws -> ExitCodes {
        var view = LogView(fixture.choice, fixture.invocation)
        change(&view)
        return try view.run()
    }

    private let lines = [
        "2026-01-01T00:00:00Z  A01  attempt 1  failed       1.5 s     it broke; 1 of 2 passed\n",
        "2026-01-01T00:01:00Z  A01  attempt 2  succeeded    1.5 s     2 of 2 passed\n",
    ]

    @Test func `attempts are listed in the order they were made, without what they printed`() throws {
        #expect(try log() == .success)
        #expect(fixture.messages() == lines.joined())
        #expect(fixture.output().isEmpty)
    }

    @Test func `of one action the newest attempt is shown, or the one that is named`() throws {
        #expect(try log { $0.id = "a01" } == .success)
        #expect(fixture.messages() == lines.joined())
        #expect(fixture.output() == "second\n")
        _ = try log {
            $0.id = "A01"
            $0.attempt = 1
        }
        #expect(fixture.output() == "first\n")
    }

    @Test func `following an attempt that is over shows it once and ends`() throws {
        #expect(try log { $0.follow = true } == .success)
        #expect(fixture.output() == "second\n")
    }

    @Test func `an attempt that was not made is a mistake, and those that were are named`() {
        let refusal = failure {
            _ = try log {
                $0.id = "A01"
                $0.attempt = 3
            }
        }
        #expect(refusal?.status == .usage)
        #expect(refusal?.code == .unknownAttempt)
        #expect(refusal?.message == "there is no attempt 3")
        #expect(refusal?.hint == "there are 1, 2")
    }

    @Test func `a log that was removed is said to be gone`() throws {
        try FileManager.default.removeItem(atPath: fixture.path + "/logs/2.log")
        #expect(try log { $0.id = "A01" } == .success)
        #expect(fixture.messages() == lines.joined() + "the log of attempt 2 is not there any more\n")
        #expect(fixture.output().isEmpty)
    }

    @Test func `programs read every attempt, and none of another action`() throws {
        #expect(try log { $0.json = true } == .success)
        let attempts = try #require(try fixture.document()["attempts"] as? [[String: Any]])
        #expect(attempts.map { $0["outcome"] as? String } == ["failed", "succeeded"])
        #expect(attempts.map { $0["exitCode"] as? Int } == [3, 0])
        #expect(attempts.map { $0["milliseconds"] as? Int } == [1500, 1500])
        #expect(attempts.map { $0["log"] as? String } == [1, 2].map { "\(fixture.path)/logs/\($0).log" })
        #expect(attempts.first?["reason"] as? String == "it broke")
        _ = try log {
            $0.id = "A02"
            $0.json = true
        }
        #expect(try (fixture.document()["attempts"] as? [Any])?.isEmpty == true)
    }
}
