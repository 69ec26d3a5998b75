@testable import GOAPApp
import GOAPCore
import GOAPEngine
import GOAPMarkdown
import GOAPStore
import GOAPTestSupport
import Testing

/// The plan's own status and what is recorded, brought together.
struct PlanSyncTests {
    private let fixture = AppFixture(plan: SamplePlans.chain)

    /// A01 done, and its row edited by hand to say failed.
    private func editByHand() throws {
        _ = try fixture.mark("A01", .done)
        let edited = fixture.plan.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            line.hasPrefix("| A01") ? "| A01: Greet | ❌ FAILED | - |" : String(line)
        }
        fixture.folder.write("plans/plan.md", edited.joined(separator: "\n"))
        _ = fixture.messages()
    }

    private func sync(_ change: (inout Syncing) -> Void = { _ in }) throws -> ExitCodes {
        var syncing = Syncing(fixture.choice, fixture.invocation)
        change(&syncing)
        return try syncing.run()
    }

    private func journal() throws -> SQLiteJournal { try Wiring(try fixture.project()).journal() }

    @Test func `a hand edit is kept after a run, and reported`() throws {
        try editByHand()
        let before = fixture.plan
        let result = try PlanSync.publish(try fixture.project(), journal: try journal())
        #expect(result.drift.map(\.action) == ["A01"])
        #expect(fixture.plan.contains("| A01: Greet | ❌ FAILED | - |"))
        #expect(fixture.plan.split(separator: "\n").count == before.split(separator: "\n").count)
    }

    @Test func `sync replaces a hand edit by what is recorded`() throws {
        try editByHand()
        #expect(try sync() == .success)
        #expect(!fixture.plan.contains("FAILED"))
        let messages = fixture.messages()
        #expect(messages.hasPrefix("A01: the plan said failed on line "))
        #expect(messages.hasSuffix("'\(fixture.planPath)' is up to date now\n"))
        #expect(try fixture.project().drift.isEmpty)
    }

    @Test func `adopting takes the hand edit as what is recorded`() throws {
        try editByHand()
        #expect(try sync { $0.adopts = true } == .success)
        #expect(fixture.messages().contains("A01 taken from the plan as failed\n"))
        #expect(try fixture.project().situation.states[0] == .failed)
        _ = try sync { $0.adopts = true }
        #expect(fixture.messages().hasPrefix("there is no hand edit to adopt\n"))
    }

    @Test func `adopting named actions leaves the others`() throws {
        try editByHand()
        _ = try sync {
            $0.adopts = true
            $0.ids = ["A02"]
        }
        #expect(try fixture.project().situation.states[0] == .done)
    }

    @Test func `checking shows the difference and writes nothing`() throws {
        try editByHand()
        let before = fixture.plan
        #expect(try sync { $0.checks = true } == .failed)
        #expect(fixture.output().contains("-| A01: Greet | ❌ FAILED | - |\n"))
        #expect(fixture.messages() == "'\(fixture.planPath)' is out of date\n  hint: goap-runner sync\n")
        #expect(fixture.plan == before)
        _ = try sync()
        _ = fixture.messages()
        #expect(try sync { $0.checks = true } == .success)
        #expect(fixture.messages() == "'\(fixture.planPath)' is up to date\n")
    }

    @Test func `without any record only progress lines are corrected, and no state is made`() throws {
        fixture.folder.write("plans/plan.md", SamplePlans.chain.replacing("0/3 actions", with: "2/3 actions"))
        #expect(try sync() == .success)
        #expect(fixture.plan == SamplePlans.chain)
        #expect(!fixture.exists("state"))
    }

    @Test func `a table is added once`() throws {
        fixture.folder.write("plans/plan.md", SamplePlans.single("true"))
        #expect(try sync { $0.addsTable = true } == .success)
        #expect(fixture.plan.contains("| A01"))
        _ = fixture.messages()
        let before = fixture.plan
        _ = try sync { $0.addsTable = true }
        #expect(fixture.messages().hasPrefix("'\(fixture.planPath)' has a status table already\n"))
        #expect(fixture.plan == before)
    }

    @Test func `a plan that changed since it was read is read again, and nothing of the change is lost`() throws {
        let project = try fixture.project()
        let journal = try journal()
        #expect(try journal.mark([.actionMarked("A01", .done, reason: nil, forced: false)]) == nil)
        fixture.folder.write("plans/plan.md", SamplePlans.chain.replacing("# Chain", with: "# Chains"))
        let result = try PlanSync.publish(project, journal: journal)
        #expect(result.drift.isEmpty)
        #expect(fixture.plan.hasPrefix("# Chains\n"))
        #expect(fixture.plan.contains("1/3 actions complete"))
    }

    @Test func `what was recorded and not written is caught up, without a record nothing happens`() throws {
        try PlanSync.catchUp(try fixture.project(), journal: try journal())
        #expect(fixture.plan == SamplePlans.chain)
        _ = try fixture.mark("A01", .done) { $0.syncs = false }
        try PlanSync.catchUp(try fixture.project(), journal: try journal())
        #expect(fixture.plan.contains("1/3 actions complete"))
    }
}

/// How often the plan is written while a run goes on.
struct PlanSyncSinkTests {
    private let fixture = AppFixture(plan: SamplePlans.chain)
    private let clock = ManualClock()

    private func sink(isOn: Bool = true) throws -> (PlanSyncSink, SQLiteJournal) {
        let project = try fixture.project()
        let journal = try Wiring(project).journal()
        return (PlanSyncSink(project, journal: journal, clock: clock, isOn: isOn), journal)
    }

    private func record(_ id: ActionID, _ journal: SQLiteJournal, _ sink: PlanSyncSink) throws {
        #expect(try journal.mark([.actionMarked(id, .done, reason: nil, forced: true)]) == nil)
        sink.receive(.actionFinished(id, .done, reason: nil), at: clock.now)
    }

    private var progress: String { fixture.plan.split(separator: "\n").last.map(String.init) ?? "" }

    @Test func `at once after a change, then not within a second, and at the end`() throws {
        let (sink, journal) = try sink()
        try record("A01", journal, sink)
        #expect(progress == "**Progress:** 1/3 actions complete (33%)")
        clock.advance(by: .milliseconds(999))
        try record("A02", journal, sink)
        #expect(progress == "**Progress:** 1/3 actions complete (33%)")
        clock.advance(by: .milliseconds(1))
        sink.receive(.attemptStarted("A03", attempt: 1), at: clock.now)
        #expect(progress == "**Progress:** 2/3 actions complete (66%)")
        try record("A03", journal, sink)
        #expect(progress == "**Progress:** 2/3 actions complete (66%)")
        try sink.finish()
        #expect(progress == "**Progress:** 3/3 actions complete (100%)")
    }

    @Test func `other events write nothing`() throws {
        let (sink, journal) = try sink()
        #expect(try journal.mark([.actionMarked("A01", .done, reason: nil, forced: true)]) == nil)
        sink.receive(.actionMarked("A01", .done, reason: nil, forced: true), at: clock.now)
        try sink.finish()
        #expect(fixture.plan == SamplePlans.chain)
    }

    @Test func `switched off it writes nothing`() throws {
        let (sink, journal) = try sink(isOn: false)
        try record("A01", journal, sink)
        try sink.finish()
        #expect(fixture.plan == SamplePlans.chain)
    }

    @Test func `a plan that cannot be written is reported once, at the end`() throws {
        let (sink, journal) = try sink()
        fixture.folder.write("plans/plan.md", "no plan any more\n")
        try record("A01", journal, sink)
        try record("A02", journal, sink)
        #expect(failure { try sink.finish() }?.code == .noActions)
        #expect(fixture.messages().isEmpty)
    }
}
