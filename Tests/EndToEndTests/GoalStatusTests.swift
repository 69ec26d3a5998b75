import Foundation
import GOAPTestSupport
import Testing

/// How a plan that states a goal is shown, and what `next` does with it.
struct GoalStatusTests {
    private let workspace = ToolWorkspace()

    private func facts(_ rows: [String], goal: String, _ actions: [String], _ commands: [String]) {
        workspace.writeGoalPlan(rows, goal: goal, actions, commands)
    }

    /// Two ways to a fact, and something that the goal does not need.
    private func alternatives() {
        facts(
            ["| staged | false | `test -f staged` |"], goal: "staged, announced",
            [
                "| D1 | Build | - | built | 1 |", "| D2 | Stage dearly | built | staged | 9 |",
                "| D3 | Stage | built | staged | 1 |", "| D4 | Delete the old cluster | - | old_gone | 1 |",
                "| D5 | Announce | staged | announced | 1 |",
            ],
            [
                "| D1 | `echo D1 >> ran` |", "| D2 | `echo D2 >> ran; touch staged` |",
                "| D3 | `echo D3 >> ran; touch staged` |", "| D4 | `echo D4 >> ran` |", "| D5 | `echo D5 >> ran` |",
            ])
    }

    @Test func `a plan with a goal is shown and carried out by its route`() {
        alternatives()
        #expect(
            workspace.run("status").output == """
                D1  ready    Build
                D2  waiting  Stage dearly (waits for D1)
                D3  waiting  Stage (waits for D1)
                D4  ready    Delete the old cluster (the goal does not need it)
                D5  waiting  Announce (waits for D2 and D3)
                0/2 goal facts hold, 0/5 actions done (0%), read from 1 table
                next: run D1                                  goap-runner next
                route to the goal: D1 -> D3 -> D5, cost 3
                not needed for the goal: D2 and D4

                """)
        let listed = workspace.run("next", "-n")
        #expect(listed.output == "D1  echo D1 >> ran\n")
        #expect(listed.errors.hasSuffix("not needed for the goal: D2 and D4\n"))
        #expect(workspace.run("next", "--all").status == 0)
        #expect(workspace.read("ran") == "D1\nD3\nD5\n")
        #expect(workspace.run("next").errors.hasPrefix("goal reached: nothing to do\n"))
        #expect(workspace.run("next", "--strict", "--all").status == 0)
        #expect(workspace.run("plans").output.hasPrefix("plans/plan.md  3/5 (60%)  goal reached\n"))
        #expect(workspace.run("status", "--markdown").output.hasPrefix("**Plan**: 2/2 goal facts hold, 3/5 actions"))
        #expect(workspace.run("why", "D4").output.contains("the goal does not need it"))
    }

    @Test func `what the goal does not need starts when it is named, or the goal is not to count`() {
        alternatives()
        #expect(workspace.run("run", "D4").status == 0)
        #expect(workspace.run("next", "--all", "--ignore-goal").status == 0)
        #expect(workspace.read("ran") == "D4\nD1\nD2\nD3\nD5\n")
    }

    @Test func `the other way is next once the first has failed, and none when both have`() {
        facts(
            ["| up | false | `test -f up` |"], goal: "up",
            ["| D1 | Quick | - | up | 1 |", "| D2 | Sure | - | up | 5 |", "| D3 | Other | - | other | 1 |"],
            ["| D1 | `exit 1` |", "| D2 | `exit 1` |", "| D3 | `touch other` |"])
        #expect(workspace.run("next", "--all").status == 1)
        #expect(workspace.run("status").output.contains("next: run D2 "))
        #expect(workspace.run("next").status == 1)
        let status = workspace.run("status").output
        #expect(status.contains("next: fix D1 and D2 "))
        #expect(status.hasSuffix("no route to the goal: goap-runner plan says why\n"))
        #expect(workspace.run("next").status == 3)
        #expect(workspace.read("other") == nil)
    }

    @Test func `of a goal that cannot all be reached the rest is gone for`() {
        facts(
            ["| a | false | |"], goal: "a, signed", ["| D1 | First | - | a | 1 |", "| D2 | Other | - | c | 1 |"],
            ["| D1 | `echo D1 >> ran` |", "| D2 | `echo D2 >> ran` |"])
        #expect(
            workspace.run("status").output.hasSuffix(
                """
                next: run D1                                  goap-runner next
                no route to signed of the goal: goap-runner plan says why
                route to the rest of it: D1, cost 1

                """))
        #expect(workspace.run("next", "--all").status == 0)
        #expect(workspace.read("ran") == "D1\n")
        #expect(workspace.run("next").status == 3)
    }

    @Test func `a goal that no action says anything about decides nothing`() {
        facts(
            ["| a | false | |"], goal: "everyone_happy", ["| D1 | First | - | a | 1 |"], ["| D1 | `echo D1 >> ran` |"])
        #expect(workspace.run("status").output.contains("no action gives what the goal asks for"))
        #expect(workspace.run("next", "--all").status == 0)
        #expect(workspace.read("ran") == "D1\n")
    }

    @Test func `a dry run says how old its facts are, and asks the probes when it is told to`() {
        facts(
            ["| a | false | `test -f a` |", "| b | false | `test -f b` |", "| c | true | |"], goal: "a, b",
            ["| D1 | First | c | a | 1 |", "| D2 | Second | a | b | 1 |"], ["| D1 | `touch a` |", "| D2 | `touch b` |"])
        workspace.write("a", "")
        let old = workspace.run("run", "--goal", "goal state", "-n").output
        #expect(old.contains("route to the plan's goal state: 2 actions, cost 2, optimal\n"))
        #expect(
            old.contains(
                """
                as the plan's world state says: c
                as the plan's world state says, never observed: a and b
                to ask the probes first: --observe

                """))
        let asked = workspace.run("run", "--goal", "goal state", "-n", "--observe").output
        #expect(asked.contains("route to the plan's goal state: 1 action, cost 1, optimal\n"))
        #expect(asked.contains("as observed just now: a and b\n"))
        #expect(workspace.run("plan", "--observe").output.contains("as observed just now: a and b\n"))
        #expect(workspace.read("b") == nil)
        #expect(workspace.run("next", "--goal", "b", "-n", "--observe").status == 0)
        #expect(workspace.run("next", "-n", "--observe").status == 64)
    }
}
