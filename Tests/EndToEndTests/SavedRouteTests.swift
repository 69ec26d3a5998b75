import Foundation
import GOAPTestSupport
import Testing

/// Routes that are saved, approved by a person, and executed as they were approved.
struct SavedRouteTests {
    private let workspace = ToolWorkspace()
    private let agent = ["CLAUDECODE": "1"]

    private func write(
        build: String = "echo A01 >> log; touch built", publish: String = "echo A02 >> log; touch live",
        cost: Int = 3, handler: String = "echo A09 >> log"
    ) {
        workspace.write(
            "plans/plan.md",
            """
            # Plan

            ## World State

            | Fact | Value | Probe |
            |---|---|---|
            | built | false | `test -f built` |
            | live | false | `test -f live` |
            | frozen | false | `test -f frozen` |

            **Goal facts:** live

            ### A01: Build

            **Preconditions:** NOT frozen
            **Effects:** built
            **Cost:** 2
            **Run:** `\(build)`

            ### A02: Publish

            **Preconditions:** built
            **Effects:** live
            **Cost:** \(cost)
            **On failure:** A09
            **Run:** `\(publish)`

            ### A03: Announce

            **Preconditions:** live
            **Effects:** told
            **Run:** `echo A03 >> log`

            ### A09: Roll back

            **Preconditions:** None
            **Run:** `\(handler)`

            """)
    }

    /// A plan with its route in `route.json`.
    private func save(_ goal: String = "live") {
        write()
        #expect(workspace.run("plan", goal, "--out", "route.json").status == 0)
    }

    private func run(_ environment: [String: String] = [:]) -> ToolRun {
        workspace.run("run", "--route", "route.json", environment: environment)
    }

    private func approve(_ more: String...) -> ToolRun {
        switch more.count {
        case 0: workspace.runAsPerson("approve", "--route", "route.json")
        case 1: workspace.runAsPerson("approve", "--route", "route.json", more[0])
        default: workspace.runAsPerson("approve", "--route", "route.json", more[0], more[1])
        }
    }

    @Test func `an agent runs an approved route in its order, once, and nothing beside it`() {
        save()
        let refused = run(agent)
        #expect(refused.status == 3)
        #expect(refused.errors.contains("the route is not approved, and this run was started by an agent"))
        #expect(workspace.run("approve", "--route", "route.json", environment: agent).status == 3)
        let shown = approve().output
        #expect(shown.contains("to live: A01 -> A02, cost 5  approved, up to 5"))
        #expect(shown.contains("      run  echo A02 >> log; touch live"))
        for words in [["run", "A01"], ["next"], ["run", "--goal", "live"]] {
            let other = workspace.start(words, environment: agent)
            #expect(workspace.wait(for: other).status == 3, "\(words)")
        }
        #expect(workspace.read("log") == nil)
        #expect(run(agent).status == 0)
        #expect(workspace.read("log") == "A01\nA02\n")
        #expect(workspace.run("exec", "--", "rm", "built", "live").status == 0)
        #expect(workspace.run("mark", "A01", "todo").status == 0)
        #expect(workspace.run("mark", "A02", "todo").status == 0)
        #expect(run(agent).errors.contains("the route is not approved"), "its approval is used up")
        #expect(workspace.run("log", "--audit").output.contains("was run to its end: its approval is used up"))
    }

    @Test func `a foreign branch runs an approved route, and no other`() {
        save()
        let foreign = ["GOAP_CALLER": "foreign:somebody/fork"]
        #expect(run(foreign).status == 3)
        #expect(approve().status == 0)
        #expect(run(foreign).status == 0)
        #expect(workspace.read("log") == "A01\nA02\n")
    }

    @Test func `a person needs no approval, and the route is held to what it stands on all the same`() {
        save()
        workspace.write("frozen", "")
        let moved = run()
        #expect(moved.status == 3)
        #expect(
            moved.errors.contains("before A01 the world is not what the route stands on: frozen is true, and not false")
        )
        #expect(workspace.run("exec", "--", "rm", "frozen").status == 0)
        #expect(run().status == 0)
        #expect(
            run().errors.contains("A01 is finished by now") || run().errors.contains("built is true, and not false"))
        #expect(workspace.read("log") == "A01\nA02\n")
    }

    @Test func `what moves while it runs stops it, and says which fact`() {
        write(build: "touch built; touch live")
        #expect(workspace.run("plan", "live", "--out", "route.json").status == 0)
        let moved = run()
        #expect(moved.status == 3)
        #expect(
            moved.errors.contains("before A02 the world is not what the route stands on: live is true, and not false"))
    }

    @Test func `changed commands, costs and handlers are named, and nothing starts`() {
        save()
        #expect(approve().status == 0)
        write(publish: "touch live; curl evil")
        #expect(run(agent).errors.contains("the commands of A02 have changed"))
        write(cost: 4)
        #expect(run(agent).errors.contains("A02 costs 4, and not 3"))
        write(handler: "rm -rf x")
        let handler = run(agent)
        #expect(handler.status == 3)
        #expect(handler.errors.contains("the commands of A09 have changed"))
        #expect(approve().status == 3, "and none of it is approved")
        #expect(workspace.read("log") == nil)
    }

    @Test func `a route that was changed, is of another plan or written by hand is refused`() {
        save()
        let text = workspace.read("route.json") ?? ""
        workspace.write("route.json", text.replacing("\"cost\": 5", with: "\"cost\": 1"))
        #expect(run().status == 65)
        #expect(run().errors.contains("'route.json' was changed since it was saved, or written by hand"))
        workspace.write("route.json", text.replacing("A01", with: "A03"))
        #expect(approve().status == 65)
        workspace.write("route.json", "{\"steps\": [\"A01\"]}")
        #expect(run().errors.contains("'route.json' is no route that goap-runner saved"))
        workspace.write("route.json", text)
        workspace.write("plans/other.md", workspace.read("plans/plan.md") ?? "")
        let other = workspace.run("run", "--route", "route.json", "--plan", "plans/other.md")
        #expect(other.status == 65)
        #expect(other.errors.contains("'route.json' is a route of another plan, 'plans/plan.md'"))
        #expect(workspace.run("run", "--route", "none.json", "--plan", "plans/plan.md").status == 66)
        #expect(workspace.read("log") == nil)
    }

    @Test func `a failure ends the route after its handler, within what may be spent`() {
        write(publish: "test -f ok && touch live")
        #expect(workspace.run("plan", "live", "--out", "route.json").status == 0)
        #expect(approve("--budget", "4").status == 3, "it costs more")
        #expect(approve().status == 0)
        let failed = run(agent)
        #expect(failed.status == 1)
        #expect(failed.errors.contains("A09 runs because A02 failed"))
        #expect(workspace.read("log") == "A01\nA09\n")
        #expect(workspace.run("approve", "--list").output.contains("5 of 5 spent"))
        // The world is put back by hand: the approval is still spent.
        #expect(workspace.run("exec", "--", "rm", "built").status == 0)
        #expect(workspace.run("mark", "A01", "todo").status == 0)
        let again = run(agent)
        #expect(again.status == 3)
        #expect(again.errors.contains("A01 is not started: 5 of 5 is spent, and it costs 2"))
        #expect(approve("--budget", "9").status == 0)
        #expect(run(agent).status == 1)
    }

    @Test func `an approval of a route ends, is listed and is taken back`() {
        save()
        #expect(approve("--for", "1ms").status == 0)
        #expect(run(agent).errors.contains("the route was approved until "))
        #expect(approve("--for", "1h").status == 0)
        #expect(workspace.run("approve", "--list").output.contains("to live: A01 -> A02, cost 5  approved  by "))
        #expect(workspace.run("approve", "--list", "--route", "route.json").output.contains("0 of 5 spent"))
        #expect(workspace.run("approve", "--revoke", "--route", "route.json", environment: agent).status == 3)
        #expect(workspace.runAsPerson("approve", "--revoke", "--route", "route.json").status == 0)
        #expect(run(agent).errors.contains("the route is not approved"))
        #expect(!workspace.run("approve", "--list").output.contains("route "))
    }

    @Test func `a route says what it would do, and saves nothing where there is none`() {
        save()
        let dry = workspace.run("run", "--route", "route.json", "-n", environment: agent)
        #expect(dry.status == 0)
        #expect(dry.output.contains("to live: A01 -> A02, cost 5  not approved"))
        #expect(workspace.run("plan", "live", "--out", "dear.json", "--budget", "1").status == 3)
        #expect(workspace.read("dear.json") == nil)
        #expect(workspace.run("plan", "live", "--out", "x.json", "--what-if", "built").status == 64)
    }
}
