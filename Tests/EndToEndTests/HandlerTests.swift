import Foundation
import GOAPTestSupport
import Testing

/// Actions that run when another one fails.
struct HandlerTests {
    private let workspace = ToolWorkspace()

    /// A plan of actions: id, fields beside `Run`, command.
    private func plan(_ actions: [(id: String, fields: [String], run: String)], head: String = "") {
        let sections = actions.map { action in
            "### \(action.id): Do \(action.id)\n\n" + action.fields.map { "**\($0)\n" }.joined()
                + "**Run:** `\(action.run)`\n"
        }
        workspace.write("plans/plan.md", "# Plan\n\n\(head)\n" + sections.joined(separator: "\n"))
    }

    private func release(deploy: String = "exit 1", back: String = "echo back >> log") {
        plan([
            ("A01", ["Dependencies:** None"], "echo built >> log"),
            ("A05", ["Dependencies:** A01", "On failure:** A09"], deploy),
            ("A06", ["Dependencies:** A05"], "echo told >> log"), ("A09", ["Dependencies:** None"], back),
        ])
    }

    @Test func `a handler is offered by nothing before something fails`() {
        release(deploy: "true")
        #expect(workspace.run("next", "--all").status == 0)
        #expect(workspace.read("log") == "built\ntold\n")
        let status = workspace.run("status").output
        #expect(status.contains("A09  unneeded  Do A09 (it runs when A05 fails)"))
        #expect(workspace.run("next", "-n").output.isEmpty)
        #expect(workspace.run("why", "A09").output.contains("nothing is to be done: it runs when A05 fails"))
        #expect(workspace.run("show", "A05").output.contains("on failure     A09"))
        #expect(workspace.run("plan").output.contains("reached"))
    }

    @Test func `it runs when what it is for fails, and the run ends as before`() {
        release()
        let run = workspace.run("next", "--all")
        #expect(run.status == 1)
        #expect(workspace.read("log") == "built\nback\n")
        #expect(run.errors.contains("A09 runs because A05 failed\nA09 started"))
        #expect(workspace.run("status").output.contains("A09  done"))
    }

    @Test func `it runs again at the next failure, also of an action that was named`() {
        release()
        #expect(workspace.run("next", "--all").status == 1)
        #expect(workspace.run("run", "A05").status == 1)
        #expect(workspace.read("log") == "built\nback\nback\n")
    }

    @Test func `a retry that succeeds calls no handler`() {
        plan([
            (
                "A05", ["Dependencies:** None", "On failure:** A09", "Retry:** 2 attempts, 1ms"],
                "test -f tried || { touch tried; exit 1; }"
            ), ("A09", [], "touch back"),
        ])
        #expect(workspace.run("run", "A05").status == 0)
        #expect(workspace.read("back") == nil)
    }

    @Test func `handlers of handlers run, and a circle of them ends`() {
        plan([
            ("A1", ["Dependencies:** None", "On failure:** A2"], "echo 1 >> log; exit 1"),
            ("A2", ["Dependencies:** None", "On failure:** A1"], "echo 2 >> log; exit 1"),
        ])
        #expect(workspace.run("run", "A1").status == 1)
        #expect(workspace.read("log") == "1\n2\n1\n")
    }

    @Test func `what goes on in spite of a failure goes on after the handler`() {
        plan([
            ("A1", ["Dependencies:** None", "On failure:** A9"], "exit 1"),
            ("A2", ["Dependencies:** None"], "echo two >> log"), ("A9", [], "echo back >> log"),
        ])
        #expect(workspace.run("next", "--all", "-k").status == 1)
        #expect(workspace.read("log") == "back\ntwo\n")
    }

    @Test func `a route to a goal goes on another way after the handler`() {
        plan(
            [
                ("A1", ["Effects:** up", "Cost:** 1", "On failure:** A9"], "touch half; exit 1"),
                ("A2", ["Effects:** up", "Cost:** 5"], "test ! -f half && touch up"), ("A9", [], "rm half"),
            ],
            head: "## World State\n\n| Fact | Value | Probe |\n|---|---|---|\n| up | false | `test -f up` |\n")
        let run = workspace.run("run", "--goal", "up")
        #expect(run.status == 0)
        #expect(run.errors.contains("left out, run when something fails: A9"))
        #expect(workspace.read("up") == "" && workspace.read("half") == nil)
    }

    @Test func `a person's handler is named, and so is one with a condition in words`() {
        plan([
            ("A1", ["Dependencies:** None", "On failure:** A8, A9"], "exit 1"),
            ("A8", ["Dependencies:** only at night"], "touch night"),
        ])
        let text = workspace.read("plans/plan.md") ?? ""
        workspace.write("plans/plan.md", text + "\n### A9: Call somebody\n\n**Dependencies:** None\n")
        let run = workspace.run("run", "A1")
        #expect(run.status == 1)
        #expect(run.errors.contains("A9") && run.errors.contains("it has no command: a person does it"))
        #expect(run.errors.contains("it was to run because of the failure, but a person judges"))
        #expect(workspace.read("night") == nil)
    }

    @Test func `an approval is needed for a handler as well`() {
        release()
        #expect(workspace.runAsPerson("approve", "A01", "A05").status == 0)
        let agent = ["CLAUDECODE": "1"]
        let run = workspace.run("next", "--all", environment: agent)
        #expect(run.status == 1)
        #expect(run.errors.contains("goap-runner approve A09"))
        #expect(workspace.read("log") == "built\n")
        #expect(workspace.runAsPerson("approve", "A09").status == 0)
        #expect(workspace.run("run", "A05", environment: agent).status == 1)
        #expect(workspace.read("log") == "built\nback\n")
    }

    @Test func `nothing starts whose handler is unknown or itself`() {
        for (wrong, words) in [("A8", "'A8' is no action of the plan"), ("A1", "'A1' is to run when it fails itself")] {
            plan([("A1", ["Dependencies:** None", "On failure:** \(wrong)"], "touch done")])
            let lint = workspace.run("lint")
            #expect(lint.status == 65)
            #expect(lint.output.contains(words) || lint.errors.contains(words))
            #expect(workspace.run("run", "A1").status == 65)
            #expect(workspace.read("done") == nil)
        }
    }
}
