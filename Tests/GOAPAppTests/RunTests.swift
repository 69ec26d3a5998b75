import Foundation
@testable import GOAPApp
import GOAPCore
import GOAPTestSupport
import Testing

/// Commands that start processes; one after the other, because each listens for this process's signals.
@Suite(.serialized) struct RunTests {
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

    @Test func `what is ready is done, recorded and written into the plan`() throws {
        #expect(try next() == .success)
        #expect(try fixture.project().situation.states == [.done, .pending, .pending])
        #expect(fixture.plan.contains("1/3 actions complete"))
        #expect(fixture.messages().contains("A01 done"))
    }

    @Test func `where only a person can go on, it is stuck`() throws {
        _ = try next()
        #expect(try next() == .stuck)
        #expect(try fixture.mark("A02", .done) == .success)
        #expect(try next() == .success)
        #expect(try next() == .success)
    }

    @Test func `a failure ends with 1 and shows the end of the output`() throws {
        fixture.folder.write("plans/plan.md", SamplePlans.single("echo broken; exit 7"))
        #expect(try next() == .failed)
        #expect(fixture.messages().contains("broken"))
        #expect(try fixture.project().situation.states == [.failed])
    }

    @Test func `a dry run starts nothing and creates nothing`() throws {
        #expect(try next { $0.dryRun = true } == .success)
        #expect(fixture.output() == "A01  echo hello\n")
        #expect(try run("A01") { $0.dryRun = true } == .success)
        #expect(fixture.output() == "A01  echo hello\n")
        #expect(!fixture.exists("state") && !fixture.exists("logs"))
    }

    @Test func `without approval an agent starts nothing`() throws {
        fixture.environment["AI_AGENT"] = "1"
        fixture.folder.write("plans/plan.md", SamplePlans.single("touch ran"))
        #expect(try run("A01") == .stuck)
        #expect(fixture.messages().contains("its commands are not approved"))
        #expect(!fixture.exists("ran"))
    }

    @Test func `without a credential nothing starts, and it ends with 77`() throws {
        fixture.folder.write(
            "plans/plan.md", SamplePlans.single("touch ran", "**Requires:** HF_TOKEN (write)\n"))
        #expect(try next() == .gated)
        #expect(!fixture.exists("ran"))
        #expect(try fixture.project().situation.states == [.pending])
    }

    @Test func `without sync the plan stays as it is`() throws {
        #expect(try next { $0.output.syncs = false } == .success)
        #expect(fixture.plan == SamplePlans.chain)
        #expect(try next { $0.output.syncs = true } == .stuck)
        #expect(fixture.plan.contains("1/3 actions complete"))
    }

    @Test func `what another has claimed is held`() throws {
        _ = try next {
            $0.claims = true
            $0.actor = "Ada"
        }
        #expect(try run("A01") { $0.actor = "Bob" } == .held)
    }

    @Test func `a named action that waits, is a person's or is done says so`() throws {
        #expect(failure { _ = try run("A03") }?.code == .unmetDependencies)
        #expect(failure { _ = try run("A02") }?.code == .manualAction)
        _ = try next()
        _ = fixture.messages()
        #expect(try run("A01") == .success)
        #expect(fixture.messages() == "nothing to do: A01 is done; run again with --force\n")
    }

    @Test func `exec hands on the exit code of its command`() throws {
        let choice = ProjectChoice(directory: fixture.path)
        #expect(try StandaloneRun(choice, fixture.invocation, command: ["sh", "-c", "exit 9"]).run().rawValue == 9)
        #expect(try StandaloneRun(choice, fixture.invocation, command: ["true"]).run() == .success)
        var odd = StandaloneRun(choice, fixture.invocation, command: ["true"])
        odd.retry = "now and then"
        #expect(failure { _ = try odd.run() }?.code == .unreadableRetry)
    }

    @Test func `a script or checkpoint that is not there is refused before anything starts`() {
        let choice = ProjectChoice(directory: fixture.path)
        let script = failure { _ = try TrainingRun(choice, fixture.invocation, script: "none.py::main").run() }
        #expect(script?.code == .scriptUnreadable)
        #expect(script?.message == "cannot read script 'none.py': no such file or directory")
        fixture.folder.write("train.py", "")
        var training = TrainingRun(choice, fixture.invocation, script: "train.py")
        training.resume = "none.pt"
        let checkpoint = failure { _ = try training.run() }
        #expect(checkpoint?.message == "cannot read checkpoint 'none.pt': no such file or directory")
        #expect(checkpoint?.status == .unreadable)
    }
}
