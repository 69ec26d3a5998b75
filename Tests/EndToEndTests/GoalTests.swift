import Foundation
import GOAPTestSupport
import Testing

/// Runs that follow a route to a goal, and what they do when the world disagrees.
struct GoalTests {
    private let workspace = ToolWorkspace()

    private func facts(_ rows: [String], goal: String, _ actions: [String], _ commands: [String]) {
        workspace.writeGoalPlan(rows, goal: goal, actions, commands)
    }

    private func told(_ run: ToolRun) -> [String] { run.told }

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
                D02 not needed, observed: built
                D04 started
                D04 done
                D05 started
                D05 failed: exit 0, but pipeline_green is still false
                another route (1 of at most 3): D06 -> D04 -> D05 -> D07, cost 11
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
        #expect(workspace.run("plan").output.hasPrefix("the plan's goal state: reached, there is nothing to do\n"))
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
        #expect(run.errors.contains("D1 not needed, observed: up\n"))
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

    @Test(arguments: ["exit 1", "true", "touch b"])
    func `a failed action is tried once where nothing else gives the goal`(command: String) {
        facts(
            ["| up | false | `test -f up` |"], goal: "up", ["| D1 | Raise | - | up | 1 |"],
            ["| D1 | `echo x >> tries; \(command)` |"])
        let run = workspace.run("run", "--goal", "goal state")
        #expect(run.status == 1)
        #expect(run.errors.hasSuffix("D1 failed, and there is no other way: goap-runner log D1\n"))
        #expect(workspace.read("tries") == "x\n")
    }

    @Test func `a probe that says nothing ends the run before anything is repeated`() {
        facts(
            ["| up | false | `no-such-probe` |"], goal: "up", ["| D1 | Raise | - | up | 1 |"],
            ["| D1 | `echo x >> tries` |"])
        let run = workspace.run("run", "--goal", "goal state")
        #expect(run.status == 3)
        #expect(run.errors.contains("correct the probe of 'up', then this command again\n"))
        #expect(workspace.read("tries") == "x\n")
    }

    @Test func `a failed action is tried again once the world has changed what it needs`() {
        facts(
            ["| door | false | `test -f door` |", "| up | false | `test -f up` |"], goal: "up",
            ["| D1 | Open | NOT door | door | 1 |", "| D2 | Raise | door | up | 1 |"],
            [
                "| D1 | `touch door` |",
                "| D2 | `echo x >> tries; test -f once && touch up; touch once; rm -f door; test -f up` |",
            ])
        #expect(workspace.run("run", "--goal", "goal state").status == 0)
        #expect(workspace.read("tries") == "x\nx\n")
    }

    @Test func `a gain smaller than promised is no change of the route`() {
        facts(
            ["| score | 0 | `cat score` |"], goal: "score >= 50", ["| D1 | Train | - | score += 25 | 1 |"],
            ["| D1 | `echo $(($(cat score) + 7)) > score` |"])
        workspace.write("score", "0")
        let run = workspace.run("run", "--goal", "goal state", "--max-replans", "0")
        #expect(run.status == 0)
        #expect(workspace.read("score") == "56\n")
    }

    @Test func `what a better value than promised shows is no lie`() {
        facts(
            ["| coverage | 0 | `cat coverage` |"], goal: "coverage >= 80", ["| D1 | Test | - | coverage >= 80 | 1 |"],
            ["| D1 | `echo 85 > coverage` |"])
        #expect(workspace.run("run", "--goal", "goal state").status == 0)
        #expect(workspace.run("observe").status == 0)
        #expect(workspace.run("status").output.hasPrefix("D1  done  Test\n"))
    }

    @Test func `attempts and costs of a whole run are bounded`() {
        let rows = (1...4).map { "| D\($0) | Step | \($0 == 1 ? "-" : "s\($0 - 1)") | s\($0) | 2 |" }
        facts(
            ["| s0 | true | |"], goal: "s4", rows, (1...4).map { "| D\($0) | `echo D\($0) >> ran` |" })
        let few = workspace.run("run", "--goal", "goal state", "--max-attempts", "1")
        #expect(few.status == 1)
        #expect(
            few.errors.hasSuffix(
                "D2 is not started, the limit of 1 attempt is reached: raise --max-attempts to go on\n"))
        let cheap = workspace.run("run", "--goal", "goal state", "--max-cost", "4")
        #expect(cheap.status == 1)
        #expect(cheap.errors.hasSuffix("D4 is not started, the cost would exceed 4: raise --max-cost to go on\n"))
        #expect(workspace.read("ran") == "D1\nD2\nD3\n")
    }

    @Test func `an action that was not needed changes nothing and is no progress`() {
        workspace.write("w/page", "")
        workspace.write("w/site", "")
        facts(
            [
                "| page | true | `test -f w/page` |", "| site | true | `test -f w/site` |",
                "| migrated | false | `test -f w/migrated` |",
            ], goal: "migrated, site",
            [
                "| D1 | Migrate | - | migrated | 1 |", "| D2 | Maintenance page | - | page, NOT site | 1 |",
                "| D3 | Start | - | site | 1 |",
            ],
            ["| D1 | `touch w/migrated; rm w/site` |", "| D2 | `touch w/page` |", "| D3 | `touch w/site` |"])
        #expect(workspace.run("run", "--goal", "goal state").status == 0)
        #expect(workspace.read("w/site") != nil)
        let status = workspace.run("status").output
        // What it would undo is there again, so it could be done now.
        #expect(
            status == """
                D1  done   Migrate
                D2  ready  Maintenance page (the goal does not need it)
                D3  done   Start
                2/2 goal facts hold, 2/3 actions done (66%), read from 1 table
                goal reached: nothing to do
                not needed for the goal: D2

                """)
    }

    @Test func `what is not needed is neither done nor open`() {
        facts(
            ["| a | false | `test -f a` |", "| b | false | `test -f b` |"], goal: "b",
            ["| D1 | First | - | a | 1 |", "| D2 | Second | a | b | 1 |"], ["| D1 | `false` |", "| D2 | `touch b` |"])
        workspace.write("a", "")
        #expect(workspace.run("run", "--goal", "goal state").status == 0)
        #expect(
            workspace.run("status").output == """
                D1  unneeded  First (observed: a)
                D2  done      Second
                1/1 goal fact holds, 1/1 actions done (100%), 1 not needed, read from 1 table
                goal reached: nothing to do

                """)
        _ = workspace.run("exec", "--", "rm", "a")
        _ = workspace.run("observe")
        #expect(workspace.run("status").output.hasPrefix("D1  ready  First (the goal does not need it)\n"))
    }

    @Test func `for programs every step of a run towards a goal is a line of JSON`() throws {
        facts(
            ["| up | false | `test -f up` |", "| mute | false | `no-such-probe` |"], goal: "up",
            ["| D1 | Quick | - | up | 1 |", "| D2 | Sure | - | up | 5 |"], ["| D1 | `exit 1` |", "| D2 | `touch up` |"])
        let run = workspace.run("run", "--goal", "goal state", "--json")
        let kinds = try run.output.split(separator: "\n").map { line in
            try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])["kind"] as? String
        }.compactMap { $0 }.filter { $0.hasPrefix("goal_") }
        #expect(
            kinds == [
                "goal_observed", "goal_probe_silent", "goal_route", "goal_observed", "goal_probe_silent",
                "goal_stopped",
            ])
        #expect(run.errors.isEmpty)
    }

    @Test(arguments: [("TERM", 143), ("INT", 130)])
    func `a signal between waves ends the run`(signal: String, code: Int32) {
        facts(
            ["| up | false | `test -f ran && kill -\(signal) $PPID; test -f up` |"], goal: "up",
            ["| D1 | First | - | half | 1 |", "| D2 | Second | half | up | 1 |"],
            ["| D1 | `touch ran` |", "| D2 | `touch up` |"])
        #expect(workspace.run("run", "--goal", "goal state").status == code)
        #expect(workspace.read("up") == nil)
    }

    @Test func `a precondition holds an action back also beside dependencies`() {
        workspace.write(
            "plans/plan.md",
            """
            | ID | Action | Dependencies | Preconditions | Effects |
            |---|---|---|---|---|
            | A1 | Build | None | None | built |
            | A2 | Test | A1 | None | tests_pass |
            | A3 | Deploy | A1 | tests_pass | deployed |
            | A4 | Announce | None | deployed | announced |
            | A5 | Repair | A3 | broken | None |
            | A6 | Break | A5 | None | broken |

            ## Executable Actions

            | ID | Run |
            |---|---|
            | A1 | `echo A1 >> ran` |
            | A2 | `exit 1` |
            | A3 | `echo A3 >> ran` |
            | A4 | `echo A4 >> ran` |

            """)
        #expect(workspace.run("next", "--all", "-k").status == 1)
        #expect(workspace.read("ran") == "A1\n")
        let status = workspace.run("status").output
        #expect(status.contains("A3  blocked  Deploy (blocked by A2)"))
        // What waits for an action gives it nothing.
        #expect(status.contains("A5  blocked  Repair (blocked by A3)"))
        #expect(workspace.run("run", "A3").status == 3)
    }

    @Test func `all of a condition joined by and holds an action back`() {
        facts(
            ["| z | 1 | |"], goal: "dropped",
            [
                "| D1 | Drop | backup_fresh AND traffic_drained | dropped | 1 |",
                "| D2 | Back up | - | backup_fresh | 1 |",
                "| D3 | Drain | - | traffic_drained | 1 |",
            ], (1...3).map { "| D\($0) | `echo D\($0) >> ran` |" })
        #expect(workspace.run("run", "--goal", "goal state").status == 0)
        #expect(workspace.read("ran") == "D2\nD3\nD1\n")
    }

    @Test(arguments: ["backups are fresh", "a or b", "n >= 3 days"])
    func `a condition in words is never taken as met`(words: String) {
        facts(
            ["| z | 1 | |"], goal: "dropped", ["| D1 | Drop | \(words) | dropped | 1 |"], ["| D1 | `echo D1 >> ran` |"])
        let run = workspace.run("run", "--goal", "goal state")
        #expect(run.status == 3)
        #expect(
            run.errors.hasSuffix(
                "D1 has a condition that a person judges: '\(words)'; if it holds: goap-runner run D1, and this command again\n"
            ))
        #expect(workspace.run("next", "--all").status == 3)
        #expect(workspace.read("ran") == nil)
        #expect(workspace.run("lint").output.contains("it waits for '\(words)'"))
        #expect(workspace.run("plan").output.contains(words))
    }

    @Test func `a condition outside the plan is a person's too`() {
        workspace.write(
            "plans/plan.md",
            "#### A1: Publish\n**Dependencies:** the lawyer's word\n**Effects:** live\n**Run:** `touch ran`\n")
        let run = workspace.run("run", "--goal", "live")
        #expect(run.status == 3)
        #expect(run.errors.contains("A1 has a condition that a person judges: 'the lawyer's word'; if it holds"))
        #expect(workspace.read("ran") == nil)
    }

    @Test(arguments: ["n ≥ 2", "n >= 2", "(n >= 2)"]) func `a goal on the command line is read like one of a plan`(
        goal: String
    ) {
        facts(
            ["| z | 1 | |"], goal: "n >= 9",
            ["| D1 | Count | a and z = 1 | n += 1 | 1 |", "| D2 | Open | - | a | 1 |"], [])
        #expect(workspace.run("plan", goal).output.contains("3 actions, cost 3"))
        #expect(workspace.run("plan", "a").output.contains("1 action, cost 1"))
        #expect(workspace.run("plan", "n >= 3 days").status == 64)
    }

    @Test(arguments: ["tests are green", "a or b", "built, all is well"])
    func `a goal that is not understood is refused`(goal: String) {
        facts(
            ["| z | 1 | |"], goal: goal, ["| D1 | Delete | - | deleted | 1 |", "| D2 | Build | - | built | 1 |"],
            ["| D1 | `echo D1 >> ran` |"])
        for command in [["run", "--goal", "goal state"], ["plan"]] {
            let run = workspace.wait(for: workspace.start(command))
            #expect(run.status == 65)
            #expect(run.errors.contains("is no fact, so that nobody knows when the goal is reached"))
        }
        #expect(workspace.read("ran") == nil)
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
