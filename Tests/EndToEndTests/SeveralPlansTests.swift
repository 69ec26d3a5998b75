import GOAPTestSupport
import Testing

struct SeveralPlansTests {
    private let workspace = ToolWorkspace()

    @Test func `an action waits for another plan's action`() {
        workspace.write("plans/first.md", Plans.small)
        workspace.write("plans/second.md", "#### B01: Go\n**Dependencies:** first#A01\n**Run:** `touch gone`\n")
        let early = workspace.run("next", "--plan", "plans/second.md")
        #expect(early.status == 3)
        #expect(workspace.run("status", "--plan", "plans/second.md").output.contains("only when named: first#A01"))
        #expect(workspace.run("lint", "--plan", "plans/second.md").status == 0)
        #expect(workspace.run("next", "--plan", "plans/first.md").status == 0)
        #expect(workspace.run("next", "--plan", "plans/second.md").status == 0)
        #expect(workspace.read("gone") != nil)
    }

    @Test func `another plan's action counts by the evidence beside that plan, and as long as it is believed`() {
        let clones = Clones(["ada", "bob"], plan: "#### A01: Make\n**Run:** `date > made`\n**Outputs:** made\n") {
            ada in
            ada.write("plans/second.md", "#### B01: Go\n**Dependencies:** plan#A01\n**Run:** `touch gone`\n")
            #expect(ada.run("init", "--team", "--plan", "plans/plan.md").status == 0)
            #expect(ada.run("next", "--plan", "plans/plan.md").status == 0)
        }
        #expect(clones["bob"].run("next", "-n", "--plan", "plans/second.md").output == "B01  touch gone\n")
        clones["bob"].write("made", "other")
        #expect(clones["bob"].run("next", "--plan", "plans/second.md").status == 3)
    }

    @Test func `the status of several named plans is an overview, other commands want one`() {
        workspace.write("plans/a.md", Plans.small)
        workspace.write("other/b.md", "#### B01: Go\n**Dependencies:** None\n**Run:** `true`\n")
        #expect(
            workspace.run("status", "--plan", "plans/a.md", "--plan", "other/b.md").output == """
                plans/a.md  0/3 (0%)  ready: A01
                other/b.md  0/1 (0%)  ready: B01
                2 plans, 0/4 actions done

                """)
        let run = workspace.run("next", "--plan", "plans/a.md", "--plan", "other/b.md")
        #expect(run.status == 64)
        #expect(run.errors.contains("this is about one plan, --plan names 2"))
        #expect(run.errors.contains("  --plan other/b.md"))
    }

    @Test func `plans are listed, also those with mistakes`() {
        workspace.write("plans/a.md", Plans.small)
        workspace.write("plans/notes.md", "Just notes.\n")
        workspace.write("plans/torn.md", "#### A01: X\n**Dependencies:** A02\n#### A02: Y\n**Dependencies:** A01\n")
        let run = workspace.run("plans")
        #expect(
            run.output == """
                plans/a.md     0/3 (0%)  ready: A01
                plans/torn.md  0/2 (0%)
                2 plans, 0/5 actions done

                """)
        #expect(workspace.run("plans", "--json").output.contains(#""total":2"#))
    }

    @Test func `a plan edited while it runs is told, and the edit stays`() {
        let plan =
            "#### A01: X\n**Dependencies:** None\n**Run:** `touch started; while ! test -e go; do sleep 0.01; done`\n**Completed At:** -\n#### A02: Y\n**Dependencies:** A01\n"
        workspace.write("plans/p.md", plan)
        let runner = workspace.start(["next"])
        #expect(workspace.eventually { workspace.read("started") != nil })
        workspace.write(
            "plans/p.md", plan.replacing("A02: Y", with: "A02: Z") + "#### A03: New\n**Dependencies:** A02\n")
        workspace.write("go", "")
        let run = workspace.wait(for: runner)
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.errors.contains("the plan changed while it ran: A03 added\n"))
        #expect(run.errors.contains("the plan changed while it ran: A02 renamed\n"))
        #expect(workspace.read("plans/p.md")?.contains("#### A03: New") == true)
        #expect(workspace.read("plans/p.md")?.contains("**Completed At:** 20") == true)
    }
}
