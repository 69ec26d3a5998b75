@testable import GOAPApp
import GOAPCore
import GOAPTestSupport
import Testing

/// `mark`: what a person may say about an action, and what comes of it.
struct MarkingTests {
    private let fixture = AppFixture(plan: SamplePlans.chain)

    private func states() throws -> [ActionState] { try fixture.project().situation.states }

    @Test func `what is done is recorded and written into the plan`() throws {
        #expect(try fixture.mark("A01", .done) == .success)
        #expect(fixture.messages() == "A01 marked done\n")
        #expect(fixture.output().isEmpty)
        #expect(try states() == [.done, .pending, .pending])
        #expect(fixture.plan.contains("**Progress:** 1/3 actions complete (33%)"))
    }

    @Test func `without sync the plan stays as it is`() throws {
        _ = try fixture.mark("A01", .done) { $0.syncs = false }
        #expect(fixture.plan == SamplePlans.chain)
        #expect(try states() == [.done, .pending, .pending])
    }

    @Test func `what waits for something cannot be done, and nothing is recorded`() throws {
        let refusal = failure { _ = try fixture.mark("A02", .done) }
        #expect(refusal?.status == .stuck)
        #expect(refusal?.code == .unmetDependencies)
        #expect(refusal?.message == "'A02' cannot be done: it waits for A01")
        #expect(!fixture.exists("state"))
    }

    @Test func `by force it can, and other marks do not ask`() throws {
        #expect(try fixture.mark("A03", .done) { $0.isForced = true } == .success)
        #expect(try fixture.mark("A02", .skipped) { $0.reason = "not needed" } == .success)
        #expect(try states() == [.pending, .skipped, .done])
        #expect(try fixture.project().recorded["A02"]?.reason == "not needed")
    }

    @Test func `downstream resets what depends on it as far as something is recorded`() throws {
        _ = try fixture.mark("A01", .done)
        _ = try fixture.mark("A02", .done)
        _ = fixture.messages()
        #expect(try fixture.mark("A01", .todo) { $0.downstream = true } == .success)
        #expect(fixture.messages() == "A01 and A02 marked todo\n")
        #expect(try states() == [.pending, .pending, .pending])
    }

    @Test func `todo alone leaves what depends on it`() throws {
        _ = try fixture.mark("A01", .done)
        _ = try fixture.mark("A02", .done)
        _ = try fixture.mark("A01", .todo)
        #expect(try states() == [.pending, .done, .pending])
    }

    @Test func `only what asks for an approval can be approved`() throws {
        let refusal = failure { _ = try fixture.mark("A01", .approved) }
        #expect(refusal?.code == .nothingToApprove)
        #expect(refusal?.message == "'A01' asks for no approval")
        #expect(refusal?.hint == "goap-runner run A01")
    }

    @Test func `a heartbeat is for what is claimed`() throws {
        let refusal = failure { _ = try fixture.mark("A01", .heartbeat) }
        #expect(refusal?.status == .stuck)
        #expect(refusal?.code == .notClaimed)
        var next = NextRun(fixture.choice, fixture.invocation)
        next.claims = true
        next.actor = "Ada"
        #expect(try next.run() == .success)
        #expect(fixture.output().hasPrefix("#### A01: Greet\n"))
        #expect(fixture.messages().contains("  done:          goap-runner mark A01 done --by Ada\n"))
        #expect(try fixture.mark("A01", .heartbeat) { $0.actor = "Ada" } == .success)
        #expect(fixture.messages().hasPrefix("A01 is claimed by Ada"))
        let other = failure { _ = try fixture.mark("A01", .heartbeat) { $0.actor = "Bob" } }
        #expect(other?.code == .claimed)
        #expect(other?.status == .held)
    }

    @Test func `what another has claimed is theirs, unless it is taken by force`() throws {
        var next = NextRun(fixture.choice, fixture.invocation)
        next.claims = true
        next.actor = "Ada"
        _ = try next.run()
        #expect(failure { _ = try fixture.mark("A01", .done) { $0.actor = "Bob" } }?.code == .claimed)
        #expect(try states()[0] != .done)
        _ = try fixture.mark("A01", .done) {
            $0.actor = "Bob"
            $0.isForced = true
        }
        #expect(try states()[0] == .done)
    }

    @Test(arguments: [
        ("A09", CommandFailure.Code.unknownAction), ("", .unknownAction),
    ])
    func `an unknown action is a mistake`(id: String, code: CommandFailure.Code) {
        let refusal = failure { _ = try fixture.mark(id, .done) }
        #expect(refusal?.status == .usage)
        #expect(refusal?.code == code)
    }

    @Test func `an action is meant in any case of its letters, and near misses are named`() throws {
        _ = try fixture.mark("a01", .done)
        #expect(try states()[0] == .done)
        let refusal = failure { _ = try fixture.mark("A011", .done) }
        #expect(refusal?.message == "there is no action 'A011' in '\(fixture.planPath)'")
        #expect(refusal?.hint?.hasPrefix("did you mean 'A0") == true)
    }
}

/// `approve`: what agents may run.
struct ApprovingTests {
    private let fixture = AppFixture(plan: SamplePlans.single("echo good", "**Requires:** command `touch probed`\n"))

    private func approve(_ change: (inout Approving) -> Void = { _ in }) throws -> ExitCodes {
        var approving = Approving(fixture.choice, fixture.invocation)
        change(&approving)
        return try approving.run()
    }

    @Test func `what is approved is shown as it will run`() throws {
        #expect(try approve { $0.ids = ["A01"] } == .success)
        let lines = fixture.output().split(separator: "\n")
        #expect(lines.first?.hasPrefix("A01  approved  ") == true)
        #expect(lines.dropFirst() == ["    run  echo good", "    requires  command `touch probed`"])
        #expect(try fixture.project().approvals()["A01"].count == 1)
    }

    @Test func `the list says what is approved, not approved and changed, and creates nothing`() throws {
        _ = try approve()
        #expect(fixture.output().hasPrefix("A01  not approved  "))
        #expect(!fixture.exists("state"))
        _ = try approve { $0.all = true }
        _ = fixture.output()
        _ = try approve()
        #expect(fixture.output().hasPrefix("A01  approved  "))
        fixture.folder.write("plans/plan.md", SamplePlans.single("echo bad"))
        _ = try approve()
        #expect(fixture.output().hasPrefix("A01  changed  "))
    }

    @Test func `an agent may look, but not approve`() throws {
        fixture.environment["CLAUDECODE"] = "1"
        #expect(try approve() == .success)
        let refusal = failure { _ = try approve { $0.all = true } }
        #expect(refusal?.status == .stuck)
        #expect(refusal?.code == .personNeeded)
        #expect(refusal?.message == "agent claude cannot approve commands (CLAUDECODE is set)")
        #expect(!fixture.exists("state"))
    }

    @Test func `with all the probes of facts are approved as well`() throws {
        fixture.folder.write("plans/plan.md", SamplePlans.facts)
        _ = try approve { $0.all = true }
        let output = fixture.output()
        #expect(output.contains("fact built  approved  "))
        #expect(output.contains("    asks  test -f built\n"))
    }
}
