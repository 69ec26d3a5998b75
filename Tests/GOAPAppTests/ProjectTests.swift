@testable import GOAPApp
import GOAPClients
import GOAPCore
import GOAPEngine
import GOAPMarkdown
import GOAPReport
import GOAPTestSupport
import Testing

/// A plan as a command sees it.
struct ProjectTests {
    private let fixture = AppFixture(plan: SamplePlans.chain)

    @Test func `opening a plan creates nothing`() throws {
        let project = try fixture.project()
        #expect(project.planPath == fixture.planPath)
        #expect(project.statePath == fixture.statePath)
        #expect(project.plan.title == "Chain")
        #expect(project.recorded.records.isEmpty)
        #expect(project.drift.isEmpty)
        #expect(try project.facts().isEmpty)
        #expect(try project.approvals() == Approvals())
        #expect(!fixture.exists("state"))
    }

    @Test func `opened again it knows what changed in the plan and in the state`() throws {
        let project = try fixture.project()
        _ = try fixture.mark("A01", .done) { $0.syncs = false }
        #expect(try project.reopened().situation.states == [.done, .pending, .pending])
        fixture.folder.write("plans/plan.md", SamplePlans.single("true"))
        #expect(try project.reopened().graph.actions.count == 1)
        #expect(project.graph.actions.count == 3)
    }

    @Test func `a plan with a mistake opens, and its diagnostics have lines`() throws {
        fixture.folder.write(
            "plans/plan.md",
            "#### A01: One\n**Dependencies:** A02\n**Run:** `true`\n\n#### A02: Two\n**Dependencies:** A01\n**Run:** `true`\n"
        )
        let project = try fixture.project()
        #expect(project.diagnostics.map(\.message) == ["dependency cycle: A01 -> A02 -> A01"])
        #expect(project.diagnostics.map { $0.location?.line } == [2])
    }

    @Test func `a plan without actions and one that is not there are refused`() {
        fixture.folder.write("plans/plan.md", "# Nothing\n")
        #expect(failure { _ = try fixture.project() }?.code == .noActions)
        let choice = ProjectChoice(plans: ["none.md"], directory: fixture.path)
        let missing = failure { _ = try Project.open(choice, fixture.invocation) }
        #expect(missing?.status == .unreadable)
        #expect(missing?.code == .planUnreadable)
    }

    @Test func `a number alone is enough where one id has it, and names the candidates elsewhere`() throws {
        let plan = ["A05", "WG-7", "T001", "T1", "B7a", "2.7"].map { "#### \($0): x\n**Dependencies:** None\n\n" }
        fixture.folder.write("plans/plan.md", plan.joined())
        let project = try fixture.project()
        #expect(try project.action(named: "5") == project.action(named: "A05"))
        #expect(try project.action(named: "07") == project.action(named: "WG-7"))
        #expect(failure { _ = try project.action(named: "1") }?.hint == "choose one of T001 and T1")
        #expect(failure { _ = try project.action(named: "9") }?.code == .unknownAction)
    }

    @Test func `an id without its phase is enough where it is the only one`() throws {
        fixture.folder.write(
            "plans/plan.md",
            """
            ### Phase 1: One

            #### A01: First
            **Dependencies:** None
            **Run:** `true`

            ### Phase 2: Two

            #### A02: Second
            **Dependencies:** None
            **Run:** `true`

            """)
        let project = try fixture.project()
        #expect(try project.action(named: "a02") == 1)
        let refusal = failure { _ = try project.action(named: "Z") }
        #expect(refusal?.code == .unknownAction)
        #expect(refusal?.hint == "'goap-runner status' lists its 2 actions")
    }

    @Test func `the report asks ready actions what they miss, and shows those that are named`() throws {
        fixture.folder.write("plans/plan.md", SamplePlans.single("true", "**Requires:** HF_TOKEN (write)\n"))
        let report = try fixture.project().report(for: ["a01"])
        #expect(report.shown == [0])
        #expect(report.obstacles["A01"]?.map(\.kind) == [.credential])
        #expect(try fixture.project().report().shown == [0])
    }

    @Test func `the companion's commands make a plan executable`() throws {
        fixture.folder.write("plans/plan.md", "#### A01: One\n**Dependencies:** None\n")
        #expect(try fixture.project().graph.actions[0].isManual)
        fixture.folder.write("plans/plan.actions.md", "#### A01\n**Run:** `true`\n")
        #expect(try !fixture.project().graph.actions[0].isManual)
    }
}

/// What a run may start without a person.
struct ApprovalGateTests {
    /// Lets everything pass, and remembers what it was asked.
    private final class OpenGate: StartGate {
        var prepared: [ActionID] = []
        var asked: [ActionID] = []
        func prepare(for actions: [Action]) { prepared += actions.map(\.id) }
        func obstacles(for action: Action) -> [Obstacle] {
            asked.append(action.id)
            return []
        }
        func obstaclesAfterRefusal(of action: Action) -> [Obstacle] { [] }
    }

    private let inner = OpenGate()
    private let actions = Plan.test(["A": [], "B": [], "C": []]).actions

    private func gate() -> ApprovalGate {
        var approvals = Approvals()
        let noon = ManualClock().now
        approvals.give(Approval(.commands, of: actions[0].commandHash, by: "ada", at: noon), for: "A")
        let other = Approval(.commands, of: "another", by: "ada", at: noon, scope: ApprovalScope(shown: "run  x"))
        approvals.give(other, for: "B")
        return ApprovalGate(inner, commands: "started by an agent", now: { ManualClock().now }) { approvals }
    }

    @Test func `only what is approved is looked at any further`() {
        let gate = gate()
        gate.prepare(for: actions)
        #expect(actions.map { gate.obstacles(for: $0).count } == [0, 1, 1])
        #expect(inner.prepared == ["A"])
        #expect(inner.asked == ["A"])
        #expect(gate.obstaclesAfterRefusal(of: actions[0]).isEmpty)
    }

    @Test func `the obstacle says whether it was never approved or has changed, and what to type`() {
        let changed = gate().obstacles(for: actions[1])
        #expect(changed.map(\.kind) == [.approval])
        #expect(
            changed.map(\.message)
                == ["its commands have changed since they were approved, and this run was started by an agent"])
        let never = gate().obstacles(for: actions[2])
        #expect(never.map(\.message) == ["its commands are not approved, and this run was started by an agent"])
        #expect(never.map(\.remedies) == [["a person reads them and types: goap-runner approve C"]])
    }
}

/// How far an upload has come, as people read it.
struct UploadProgressTests {
    @Test func `each batch is told when it starts, waits and is done`() {
        let files = (1...3).map { UploadFile(local: "\($0)", path: "\($0)", size: 600 * $0) }
        var told = ""
        let progress = UploadProgress(UploadPlan(files, batchSize: 2)) { told += $0 }
        let time = ManualClock().now
        let events: [RunEvent] = [
            .attemptStarted("upload-1-9", attempt: 1), .retryScheduled("upload-1-9", attempt: 2, after: .seconds(3)),
            .attemptStarted("upload-1-9", attempt: 2), .actionFinished("upload-1-9", .done, reason: nil),
            .attemptStarted("upload-2-9", attempt: 1), .actionFinished("upload-2-9", .failed, reason: "x"),
            .attemptStarted("upload-tag-9", attempt: 1), .actionFinished("upload-tag-9", .done, reason: nil),
        ]
        for event in events { progress.receive(event, at: time) }
        #expect(
            told == """
                batch 1 of 2: sending 2 files, 1.8 kB
                batch 1 of 2: waits 3 s before attempt 2
                batch 1 of 2: done, 1.8 kB of 3.6 kB
                batch 2 of 2: sending 1 file, 1.8 kB

                """)
    }
}
