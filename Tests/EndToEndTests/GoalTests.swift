import Foundation
import GOAPTestSupport
import Testing

/// Runs that follow a route to a goal, and what they do when the world disagrees.
struct GoalTests {
    private let workspace = ToolWorkspace()

    private func facts(_ rows: [String], goal: String, _ actions: [String], _ commands: [String]) {
        let text = """
            # Plan

            ## World State

            | Fact | Value | Probe |
            |---|---|---|
            \(rows.joined(separator: "\n"))

            ## Goal

            **Goal facts:** \(goal)

            ## Actions

            | ID | Action | Preconditions | Effects | Cost |
            |---|---|---|---|---|
            \(actions.joined(separator: "\n"))

            ## Executable Actions

            | ID | Run |
            |---|---|
            \(commands.joined(separator: "\n"))

            """
        workspace.write("plans/plan.md", text)
    }

    /// Without the times, which differ.
    private func told(_ run: ToolRun) -> [String] {
        run.errors.split(separator: "\n").map { String($0).replacing(/\s\([0-9.]+ m?s\)$/, with: "") }
    }

    @Test func `the shipped example goes from start to goal through its failure and repair`() throws {
        let plan = try String(contentsOfFile: Clients.root + "/plans/GOAP-DEPLOYMENT-2026.md", encoding: .utf8)
        workspace.write("plans/plan.md", plan)
        let run = workspace.run("run", "--goal", "goal state")
        #expect(run.status == 0)
        #expect(
            told(run).drop { $0 != "D01 started" }.joined(separator: "\n") == """
                D01 started
                D01 done
                D03 started
                D03 done
                D02 done, observed: built
                D04 started
                D04 done
                D05 started
                D05 failed: exit 0, but pipeline_green is still false
                another route (1 of at most 3): D06 -> D04 -> D05 -> D07, cost 21
                D06 started
                D06 done
                D04 started (attempt 2)
                D04 done
                D05 started (attempt 2)
                D05 done
                D07 started
                D07 done
                the plan's goal state: reached, after 1 change of the route
                """)
        #expect(workspace.run("observe").status == 0)
        #expect(workspace.run("plan").output == "the plan's goal state: reached, there is nothing to do\n")
        #expect(workspace.run("run", "--goal", "goal state").status == 0)
    }

    @Test func `what a probe denies is shown as claimed, with what it printed, and done again`() {
        facts(
            ["| live | false | `cat live` |"], goal: "live", ["| D1 | Publish | - | live | 1 |"],
            ["| D1 | `echo up > live; echo x >> runs` |"])
        #expect(workspace.run("run", "--goal", "live").status == 0)
        #expect(workspace.run("exec", "--", "rm", "live").status == 0)
        let observed = workspace.run("observe")
        #expect(observed.status == 1)
        #expect(
            observed.output.contains(
                "D1 is done by the record, but live is false (cat: live: No such file or directory)"))
        #expect(workspace.run("status").output.contains("D1  contradicted  Publish (but live is false (cat: live: "))
        #expect(workspace.run("run", "--goal", "live").status == 0)
        #expect(workspace.read("runs") == "x\nx\n")
    }

    @Test func `a route that fails is left for a dearer one, which is shown first`() {
        facts(
            ["| up | false | `test -f up` |"], goal: "up",
            ["| D1 | Quick | - | up | 1 |", "| D2 | Sure | - | up | 5 |"], ["| D1 | `exit 1` |", "| D2 | `touch up` |"])
        let run = workspace.run("run", "--goal", "up")
        #expect(run.status == 0)
        #expect(run.errors.contains("another route (1 of at most 3): D2, cost 5\nD2 started\n"))
    }

    @Test func `a loop that never ends is cut`() {
        facts(
            ["| green | false | `test -f green` |", "| red | false | `test -f red` |"], goal: "green",
            ["| D1 | Try | NOT red | green | 1 |", "| D2 | Repair | red | NOT red | 1 |"],
            ["| D1 | `touch red; echo x >> tries` |", "| D2 | `rm red` |"])
        let run = workspace.run("run", "--goal", "green", "--max-replans", "2")
        #expect(run.status == 1)
        #expect(run.errors.contains("the route changed 3 times, now to D2 -> D1"))
        #expect(workspace.read("tries") == "x\nx\nx\n")
    }

    @Test func `a goal that nothing gives ends with its reason`() {
        facts(["| up | false | `test -f up` |"], goal: "up", ["| D1 | Else | - | other | 1 |"], ["| D1 | `true` |"])
        let run = workspace.run("run", "--goal", "goal state")
        #expect(run.status == 3)
        #expect(run.errors.contains("no route to the plan's goal state"))
        #expect(run.errors.contains("up"))
    }

    @Test func `what is there already is not done again`() {
        facts(
            ["| up | false | `test -f up` |"], goal: "up", ["| D1 | Raise | - | up | 1 |"], ["| D1 | `touch ran up` |"])
        workspace.write("up", "")
        let run = workspace.run("run", "--goal", "all actions")
        #expect(run.status == 0)
        #expect(run.errors.contains("D1 done, observed: up\n"))
        #expect(workspace.read("ran") == nil)
        #expect(workspace.run("why", "D1").output.contains("observed: up"))
    }

    @Test func `next with a goal does one wave, and a dry run none`() {
        facts(
            ["| a | false | `test -f a` |", "| b | false | `test -f b` |"], goal: "b",
            ["| D1 | First | - | a | 1 |", "| D2 | Second | a | b | 1 |"], ["| D1 | `touch a` |", "| D2 | `touch b` |"])
        #expect(workspace.run("next", "--goal", "b", "-n").output.contains("route to b: 2 actions, cost 2, optimal"))
        #expect(workspace.read("a") == nil)
        #expect(workspace.run("next", "--goal", "b").status == 0)
        #expect(workspace.read("a") != nil && workspace.read("b") == nil)
        #expect(workspace.run("next", "--goal", "b").status == 0)
        #expect(workspace.read("b") != nil)
    }

    @Test func `an effect with a probe is verified after every run`() {
        workspace.write(
            "plans/plan.md",
            "#### A01: Make\n**Dependencies:** None\n**Effects:** made: `test -f made`\n**Run:** `true`\n")
        let run = workspace.run("next")
        #expect(run.status == 1)
        #expect(run.errors.contains("A01 failed: exit 0, but made is still false"))
    }

    @Test func `an action of a person ends the run with what to do`() {
        facts(["| signed | false | |"], goal: "signed", ["| D1 | Sign | - | signed | 1 |"], [])
        let run = workspace.run("run", "--goal", "signed")
        #expect(run.status == 3)
        #expect(run.errors.contains("by hand: D1; then: goap-runner mark D1 done, and this command again\n"))
        #expect(workspace.run("mark", "D1", "done").status == 0)
        #expect(workspace.run("run", "--goal", "signed").status == 0)
    }

    @Test func `a probe that cannot answer says so and changes nothing`() {
        facts(["| up | true | `no-such-probe` |"], goal: "up", ["| D1 | Raise | - | up | 1 |"], ["| D1 | `true` |"])
        let observed = workspace.run("observe")
        #expect(observed.output.contains("up: its probe says nothing: exited with 127"))
    }

    @Test func `agents ask no probe that a person has not approved`() {
        facts(["| up | false | `touch probed` |"], goal: "up", ["| D1 | Raise | - | up | 1 |"], ["| D1 | `true` |"])
        #expect(workspace.run("observe", environment: ["AI_AGENT": "1"]).status == 3)
        #expect(workspace.read("probed") == nil)
        #expect(workspace.runAsPerson("approve", "--all").output.contains("fact up  approved"))
        #expect(workspace.run("observe", environment: ["AI_AGENT": "1"]).status == 0)
    }
}
