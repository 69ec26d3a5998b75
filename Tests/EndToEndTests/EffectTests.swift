import Foundation
import GOAPTestSupport
import Testing

/// Runs whose effects are values, which a probe shows.
struct EffectTests {
    private let workspace = ToolWorkspace()

    /// A plan with one action, A01, that gives one effect.
    private func plan(_ fact: String, _ probe: String, effect: String, run: String, goal: String = "x") {
        workspace.write(
            "plans/plan.md",
            """
            # Plan

            ## World State

            | Fact | Value | Probe |
            |---|---|---|
            | \(fact) | 0 | `\(probe)` |

            **Goal facts:** \(goal)

            ### A01: Do it

            **Preconditions:** None
            **Effects:** \(effect)
            **Cost:** 1
            **Run:** `\(run)`

            """)
    }

    @Test(
        arguments: [
            ("version", "version = 2", "1", "exit 0, but version is 1, not 2"),
            ("coverage", "coverage >= 80", "70", "exit 0, but coverage is 70, which is not >= 80"),
            ("latency", "latency < 200", "300", "exit 0, but latency is 300, which is not < 200"),
            ("errors", "errors = 0", "0.2", "exit 0, but errors is 0.2, not 0"),
        ])
    func `a value that is not as promised is a failure`(fact: String, effect: String, now: String, reason: String) {
        plan(fact, "cat w", effect: effect, run: "echo \(now) > w")
        let run = workspace.run("run", "A01")
        #expect(run.status == 1)
        #expect(run.errors.contains("A01 failed: \(reason)"))
    }

    @Test(
        arguments: [
            ("version", "version = 2", "2"), ("coverage", "coverage >= 80", "85"), ("latency", "latency < 200", "120"),
            ("branch", "branch = main", "main"), ("n", "n += 2", "2"), ("n", "n += 2", "7"),
        ])
    func `a value that is as promised, or better, is done and nothing contradicts it`(
        fact: String, effect: String, now: String
    ) {
        plan(fact, "cat w", effect: effect, run: "echo \(now) > w")
        #expect(workspace.run("run", "A01").status == 0)
        #expect(workspace.run("observe").status == 0)
        #expect(!workspace.run("status").output.contains("contradicted"))
        #expect(workspace.run("sync", "--check", "--verify").status == 0)
    }

    @Test func `a smaller gain than promised is done, and named`() {
        plan("n", "cat w", effect: "n += 10", run: "expr $(cat w) + 6 > w.new; mv w.new w")
        workspace.write("w", "70\n")
        let run = workspace.run("run", "A01")
        #expect(run.status == 0)
        #expect(run.errors.contains("n grew by 6 of 10, to 76"))
    }

    @Test func `no gain at all is a failure`() {
        plan("n", "cat w", effect: "n += 10", run: "true")
        workspace.write("w", "70\n")
        let run = workspace.run("run", "A01")
        #expect(run.status == 1)
        #expect(run.errors.contains("exit 0, but n is still 70"))
    }

    @Test func `nothing begins where nobody would see what it adds`() {
        plan("n", "no-such-program", effect: "n += 1", run: "touch begun")
        let run = workspace.run("run", "A01")
        #expect(run.status == 1)
        #expect(run.errors.contains("not begun: the probe of 'n' exited with 127"))
        #expect(workspace.read("begun") == nil)
    }

    @Test func `a deployment that does not arrive is not repeated`() {
        plan("version", "cat w", effect: "version = 2", run: "echo 1 > w; echo x >> tries", goal: "version = 2")
        let run = workspace.run("run", "--goal", "goal state")
        #expect(run.status == 1)
        #expect(workspace.read("tries") == "x\n")
        #expect(run.errors.contains("version is 1, not 2"))
    }

    @Test func `gains that are smaller than promised lead to the goal by repetition`() {
        plan("score", "cat w", effect: "score += 10", run: "expr $(cat w) + 6 > w.new; mv w.new w", goal: "score >= 20")
        workspace.write("w", "0\n")
        let run = workspace.run("run", "--goal", "goal state")
        #expect(run.status == 0)
        #expect(workspace.read("w") == "24\n")
        #expect(!run.errors.contains("another route"))
    }
}
