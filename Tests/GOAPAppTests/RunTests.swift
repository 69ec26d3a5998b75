import Foundation
@testable import GOAPApp
import GOAPCore
import GOAPTestSupport
import Testing

/// Commands that start processes, each in a process of its own: a run listens for the signals of its process and
/// takes in its orphans, which the tests beside it would notice.
struct RunTests {
    @Test func `what is ready is done, recorded and written into the plan`() async {
        await #expect(processExitsWith: .success) { try RunCases().whatIsReadyIsDoneRecorded() }
    }

    @Test func `where only a person can go on, it is stuck`() async {
        await #expect(processExitsWith: .success) { try RunCases().whereOnlyAPersonCanGo() }
    }

    @Test func `a failure ends with 1 and shows the end of the output`() async {
        await #expect(processExitsWith: .success) { try RunCases().aFailureEndsWith1And() }
    }

    @Test func `a dry run starts nothing and creates nothing`() async {
        await #expect(processExitsWith: .success) { try RunCases().aDryRunStartsNothingAnd() }
    }

    @Test func `without approval an agent starts nothing`() async {
        await #expect(processExitsWith: .success) { try RunCases().withoutApprovalAnAgentStartsNothing() }
    }

    @Test func `without a credential nothing starts, and it ends with 77`() async {
        await #expect(processExitsWith: .success) { try RunCases().withoutACredentialNothingStartsAnd() }
    }

    @Test func `without sync the plan stays as it is`() async {
        await #expect(processExitsWith: .success) { try RunCases().withoutSyncThePlanStaysAs() }
    }

    @Test func `what another has claimed is held`() async {
        await #expect(processExitsWith: .success) { try RunCases().whatAnotherHasClaimedIsHeld() }
    }

    @Test func `a named action that waits, is a person's or is done says so`() async {
        await #expect(processExitsWith: .success) { try RunCases().aNamedActionThatWaitsIs() }
    }

    @Test func `exec hands on the exit code of its command`() async {
        await #expect(processExitsWith: .success) { try RunCases().execHandsOnTheExitCode() }
    }

    @Test func `a script that is not there is refused before anything starts`() async {
        await #expect(processExitsWith: .success) { RunCases().aScriptThatIsNot() }
    }
}

/// What the tests above run.
private struct RunCases {
    private let fixture = AppFixture(plan: SamplePlans.chain)

    private func next(_ change: (inout NextRun) -> Void = { _ in }) throws -> ExitCodes {
        var next = NextRun(fixture.choice, fixture.invocation)
        change(&next)
        return try next.run()
    }

    private func run(_ ids: String..., change: (inout NamedRun) -> Void = { _ in }) throws -> ExitCodes {
        var run = NamedRun(fixture.choice, fixture.invocation)
        run.ids = ids
        change(&run)
        return try run.run()
    }

    func whatIsReadyIsDoneRecorded() throws {
        #expect(try next() == .success)
        #expect(try fixture.project().situation.states == [.done, .pending, .pending])
        #expect(fixture.plan.contains("1/3 actions complete"))
        #expect(fixture.messages().contains("A01 done"))
    }

    func whereOnlyAPersonCanGo() throws {
        _ = try next()
        #expect(try next() == .stuck)
        #expect(try fixture.mark("A02", .done) == .success)
        #expect(try next() == .success)
        #expect(try next() == .success)
    }

    func aFailureEndsWith1And() throws {
        fixture.folder.write("plans/plan.md", SamplePlans.single("echo broken; exit 7"))
        #expect(try next() == .failed)
        #expect(fixture.messages().contains("broken"))
        #expect(try fixture.project().situation.states == [.failed])
    }

    func aDryRunStartsNothingAnd() throws {
        #expect(try next { $0.dryRun = true } == .success)
        #expect(fixture.output() == "A01  echo hello && true\n")
        #expect(try run("A01") { $0.dryRun = true } == .success)
        #expect(fixture.output() == "A01  echo hello && true\n")
        #expect(!fixture.exists("state") && !fixture.exists("logs"))
    }

    func withoutApprovalAnAgentStartsNothing() throws {
        fixture.environment["AI_AGENT"] = "1"
        fixture.folder.write("plans/plan.md", SamplePlans.single("touch ran"))
        #expect(try run("A01") == .stuck)
        #expect(fixture.messages().contains("its commands are not approved"))
        #expect(!fixture.exists("ran"))
    }

    func withoutACredentialNothingStartsAnd() throws {
        fixture.folder.write(
            "plans/plan.md", SamplePlans.single("touch ran", "**Requires:** HF_TOKEN (write)\n"))
        #expect(try next() == .gated)
        #expect(!fixture.exists("ran"))
        #expect(try fixture.project().situation.states == [.pending])
    }

    func withoutSyncThePlanStaysAs() throws {
        #expect(try next { $0.output.syncs = false } == .success)
        #expect(fixture.plan == SamplePlans.chain)
        #expect(try next { $0.output.syncs = true } == .stuck)
        #expect(fixture.plan.contains("1/3 actions complete"))
    }

    func whatAnotherHasClaimedIsHeld() throws {
        _ = try next {
            $0.claims = true
            $0.actor = "Ada"
        }
        #expect(try run("A01") { $0.actor = "Bob" } == .held)
    }

    func aNamedActionThatWaitsIs() throws {
        #expect(failure { _ = try run("A03") }?.code == .unmetDependencies)
        #expect(failure { _ = try run("A02") }?.code == .manualAction)
        _ = try next()
        _ = fixture.messages()
        #expect(try run("A01") == .success)
        #expect(fixture.messages() == "nothing to do: A01 is done; run again with --force\n")
    }

    func execHandsOnTheExitCode() throws {
        let choice = ProjectChoice(directory: fixture.path)
        #expect(try StandaloneRun(choice, fixture.invocation, command: ["sh", "-c", "exit 9"]).run().rawValue == 9)
        #expect(try StandaloneRun(choice, fixture.invocation, command: ["true"]).run() == .success)
        var odd = StandaloneRun(choice, fixture.invocation, command: ["true"])
        odd.retry = "now and then"
        #expect(failure { _ = try odd.run() }?.code == .unreadableRetry)
    }

    func aScriptThatIsNot() {
        let choice = ProjectChoice(directory: fixture.path)
        let script = failure { _ = try TrainingRun(choice, fixture.invocation, script: "none.py::main").run() }
        #expect(script?.code == .scriptUnreadable)
        #expect(script?.message == "cannot read script 'none.py': no such file or directory")
    }
}
