@testable import GOAPApp
import GOAPCore
import GOAPTestSupport
import Testing

/// `run --goal`, as far as it starts no process: nothing here has a probe, and what is next is a person's or not there.
struct GoalRunTests {
    private let fixture = AppFixture(plan: SamplePlans.chain)

    private func run(_ goal: String..., change: (inout GoalRun) -> Void = { _ in }) throws -> ExitCodes {
        var run = GoalRun(fixture.choice, fixture.invocation, goal: goal)
        change(&run)
        return try run.run()
    }

    @Test func `a dry run shows the route and creates nothing`() throws {
        #expect(try run("A01") { $0.dryRun = true } == .success)
        #expect(
            fixture.output() == """
                route to A01: 1 action, cost 1, optimal
                wave 1
                  ▸  1  A01: Greet
                critical path: A01, cost 1
                left out, the goal does not need it: A02 and A03
                next: goap-runner run --goal 'A01'

                """)
        #expect(!fixture.exists("state") && !fixture.exists("logs"))
    }

    @Test(arguments: ["goal state", "The goal"])
    func `the plan's own goal has no name`(words: String) throws {
        fixture.folder.write("plans/plan.md", SamplePlans.facts)
        #expect(try run(words) { $0.dryRun = true } == .success)
        #expect(fixture.output().hasPrefix("route to the plan's goal state: 2 actions, cost 3, optimal\n"))
    }

    @Test func `a goal that is reached needs nothing`() throws {
        _ = try fixture.mark("A01", .done)
        _ = fixture.messages()
        #expect(try run("A01") == .success)
        #expect(fixture.messages() == "A01: reached\n")
        #expect(fixture.output().isEmpty)
    }

    @Test func `where a person is next, it says what to do and is stuck`() throws {
        _ = try fixture.mark("A01", .done)
        _ = fixture.messages()
        #expect(try run("A02") == .stuck)
        let messages = fixture.messages()
        #expect(messages.hasPrefix("route to A02: 1 action, cost 1, optimal\n"))
        #expect(
            messages.hasSuffix("\nby hand: A02; then: goap-runner mark A02 done, and this command again\n"))
    }

    @Test func `without a route it is stuck and says why`() throws {
        fixture.folder.write("plans/plan.md", SamplePlans.facts.replacing("`test -f built`", with: "-"))
        _ = try fixture.mark("D1", .skipped)
        _ = fixture.messages()
        #expect(try run("published") == .stuck)
        #expect(fixture.messages().hasPrefix("no route to published\n"))
    }

    @Test func `as JSON nothing is said beside it, and no wave is no work`() throws {
        #expect(try run("A02") { $0.waves = 0 } == .success)
        #expect(fixture.messages().isEmpty)
        _ = try fixture.mark("A01", .done)
        _ = fixture.messages()
        #expect(try run("A02") { $0.output.json = true } == .stuck)
        #expect(fixture.messages().isEmpty)
    }

    @Test func `wave after wave is done until the goal is reached`() async {
        await #expect(processExitsWith: .success) { try GoalCases().waveAfterWaveIsDone() }
    }
}

/// What the test above runs in a process of its own.
private struct GoalCases {
    private let fixture = AppFixture(plan: SamplePlans.facts)

    func waveAfterWaveIsDone() throws {
        #expect(try GoalRun(fixture.choice, fixture.invocation, goal: []).run() == .success)
        #expect(fixture.exists("built"))
        #expect(fixture.messages().hasSuffix("the plan's goal state: reached\n"))
        #expect(try fixture.project().situation.states == [.done, .done])
    }
}
