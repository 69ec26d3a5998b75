@testable import GOAPApp
import GOAPCore
import GOAPMarkdown
import GOAPTestSupport
import Glibc
import Testing

/// How often plans are parsed.
struct PlanReadingsTests {
    private let fixture = AppFixture(plan: SamplePlans.chain)

    /// Parses of one `next`.
    private func parsesOfNext(_ change: (inout NextRun) -> Void = { _ in }) throws -> Int {
        let invocation = fixture.invocation
        var next = NextRun(fixture.choice, invocation)
        change(&next)
        _ = try next.run()
        return invocation.readings.parseCount
    }

    @Test func `next parses a plan once where nothing is written into it`() throws {
        #expect(try parsesOfNext { $0.output.syncs = false } == 1)
        #expect(try fixture.project().situation.states[0] == .done)
        fixture.folder.write("plans/plan.md", SamplePlans.single("true"))
        #expect(try parsesOfNext() == 1)
    }

    @Test func `next parses each text it writes once`() throws {
        // What was there, and what there is with the action done.
        #expect(try parsesOfNext() == 2)
        #expect(fixture.plan.contains("1/3 actions complete"))
        // Only a person can go on, and the plan says so already.
        #expect(try parsesOfNext() == 1)
    }

    @Test func `a mark parses what was there and what it writes`() throws {
        let invocation = fixture.invocation
        _ = try Marking(fixture.choice, invocation, ids: ["A01"], .done).run()
        #expect(invocation.readings.parseCount == 2)
    }

    @Test func `the plan found among notes is parsed once, and so is each note`() throws {
        fixture.folder.write("plans/notes.md", "# Notes\n")
        fixture.folder.write("plans/plan.actions.md", "#### A02\n**Run:** `true`\n")
        #expect(try parsesOfNext { $0.dryRun = true } == 2)
    }

    @Test func `a text is parsed again when a byte of it is another, however soon`() throws {
        let project = try fixture.project()
        let readings = project.invocation.readings
        fixture.folder.write("plans/plan.md", SamplePlans.chain)
        #expect(try project.reopened().plan.title == "Chain")
        #expect(readings.parseCount == 1)
        fixture.folder.write("plans/plan.md", SamplePlans.chain.replacing("# Chain", with: "# Chaos"))
        #expect(try project.reopened().plan.title == "Chaos")
        #expect(readings.parseCount == 2)
    }

    @Test func `a companion that comes, changes or goes is read again`() throws {
        let project = try fixture.project()
        #expect(project.graph.actions[1].isManual)
        fixture.folder.write("plans/plan.actions.md", "#### A02\n**Run:** `true`\n")
        let second = try project.reopened()
        #expect(second.graph.actions[1].command.run?.text == "true")
        #expect(try second.reopened().source.companion?.bytes == second.source.companion?.bytes)
        #expect(project.invocation.readings.parseCount == 2)
        fixture.folder.write("plans/plan.actions.md", "#### A02\n**Run:** `false`\n")
        let third = try second.reopened()
        #expect(third.graph.actions[1].command.run?.text == "false")
        #expect(unlink(fixture.path + "/plans/plan.actions.md") == 0)
        #expect(try third.reopened().graph.actions[1].isManual)
    }

    @Test func `what another plan has done meanwhile is seen though this one is the same`() throws {
        fixture.folder.write("plans/other.md", "#### B01: Other\n**Dependencies:** None\n")
        fixture.folder.write("plans/plan.md", "#### A01: Here\n**Dependencies:** other#B01\n**Run:** `true`\n")
        var (here, other) = (fixture.choice, fixture.choice)
        here.plans = ["plans/plan.md"]
        other.plans = ["plans/other.md"]
        let project = try Project.open(here, fixture.invocation)
        #expect(project.situation.ready.isEmpty)
        _ = try Marking(other, fixture.invocation, ids: ["B01"], .done).run()
        #expect(try project.reopened().situation.ready == [0])
        // Neither text has changed.
        #expect(project.invocation.readings.parseCount == 2)
    }

    @Test func `options that read otherwise are read apart`() throws {
        let project = try fixture.project()
        #expect(try project.reopened(for: .planning).source.options != project.source.options)
        _ = try project.reopened(for: .planning)
        _ = try project.reopened()
        #expect(project.invocation.readings.parseCount == 2)
    }
}
