import GOAPTestSupport
import Testing

/// Actions with an `Approval` field, which a person lets start.
struct StartApprovalTests {
    private let workspace = ToolWorkspace()

    init() { write("echo released >> out.txt") }

    private func write(_ command: String) {
        workspace.write("plans/plan.md", Plans.single(command, "**Approval:** ask Ada"))
    }

    @Test func `nothing but an approval lets the action start, whatever a mark's reason says`() {
        #expect(workspace.run("next").status == 3)
        for words in ["approved by nobody yet: do not release", "approved? not yet", "approved"] {
            #expect(workspace.run("mark", "A01", "todo", "--reason", words).status == 0)
            #expect(workspace.run("next").status == 3)
            #expect(workspace.run("run", "A01", "--force").status == 3)
        }
        #expect(workspace.read("out.txt") == nil)
        #expect(workspace.runAsPerson("mark", "A01", "approved", "--by", "Ada", "--reason", "looked at it").status == 0)
        #expect(workspace.run("next").status == 0)
        #expect(workspace.read("out.txt") == "released\n")
    }

    @Test func `every command names the same step, before a run and after one`() {
        let step = "goap-runner mark A01 approved"
        for _ in 1...2 {
            #expect(
                workspace.run("status").output.contains("A01  approval  Single (a person has to approve it: ask Ada)\n")
            )
            #expect(workspace.run("status").output.contains("next: approve A01"))
            #expect(
                workspace.run("why", "A01").output.hasSuffix(
                    "missing: a person has to approve it: ask Ada\n     1. \(step)\n"))
            let status = workspace.run("status", "--json").output
            #expect(status.contains("\"status\":\"pending\"") && status.contains("\"readiness\":\"approval\""))
            #expect(status.contains("\"remedies\":[\"") && status.contains(step))
            #expect(workspace.run("next").errors.contains(step))
            #expect(workspace.run("next", "--all").errors.contains(step))
            #expect(workspace.run("run", "A01").errors.contains(step))
            #expect(workspace.run("mark", "A01", "todo").status == 0)
        }
    }

    @Test func `the first attempt has the number one, and none is recorded before it`() {
        #expect(workspace.run("next", "--all").status == 3)
        #expect(workspace.run("run", "A01").status == 3)
        #expect(workspace.run("log", "A01", "--json").output.contains("\"attempts\":[]"))
        #expect(workspace.runAsPerson("mark", "A01", "approved").status == 0)
        #expect(workspace.run("next").errors.hasPrefix("A01 started\n"))
        #expect(workspace.run("status", "--json").output.contains("\"attempts\":1,"))
    }

    @Test func `a failure keeps the approval, another command needs a new one`() {
        write("echo tried >> out.txt; exit 4")
        #expect(workspace.runAsPerson("mark", "A01", "approved", "--by", "Ada").status == 0)
        #expect(workspace.run("next").status == 1)
        #expect(workspace.run("run", "A01").status == 1)
        #expect(workspace.read("out.txt") == "tried\ntried\n")
        write("echo other >> out.txt")
        let changed = workspace.run("run", "A01")
        #expect(changed.status == 3)
        #expect(changed.errors.contains("its commands have changed since Ada approved them: ask Ada"))
        #expect(workspace.read("out.txt") == "tried\ntried\n")
        #expect(workspace.runAsPerson("mark", "A01", "approved").status == 0)
        #expect(workspace.run("run", "A01").status == 0)
        #expect(workspace.read("out.txt") == "tried\ntried\nother\n")
    }

    @Test func `why says who approved and when, and todo takes it back`() {
        #expect(
            workspace.runAsPerson("mark", "A01", "approved", "--by", "Ada", "--reason", "after the tests").status == 0)
        let why = workspace.run("why", "A01").output
        #expect(why.contains("  approved by Ada at 20") && why.contains(": after the tests\n"))
        #expect(why.hasSuffix("next: goap-runner run A01\n"))
        #expect(workspace.run("mark", "A01", "todo").status == 0)
        #expect(workspace.run("next").status == 3)
        #expect(workspace.run("why", "A01").output.contains("a person has to approve it"))
    }

    @Test func `an approval says nothing about the state of the action`() {
        #expect(workspace.runAsPerson("mark", "A01", "done", "--force", "--reason", "by hand").status == 0)
        #expect(workspace.runAsPerson("mark", "A01", "approved").status == 0)
        #expect(workspace.run("status").output.hasPrefix("A01  unproven  Single\n"))
        #expect(workspace.run("doctor").output.contains("what is recorded follows from what happened"))
    }

    @Test func `a route waits for the approval as any other run does`() {
        workspace.write(
            "plans/plan.md",
            """
            # Plan

            ## Goal

            **Goal facts:** released

            ## Actions

            #### A01: Release
            **Dependencies:** None
            **Effects:** released
            **Approval:** ask Ada
            **Run:** `echo released >> out.txt`

            """)
        let stopped = workspace.run("run", "--goal", "goal state")
        #expect(stopped.status == 3)
        #expect(stopped.errors.contains("goap-runner mark A01 approved"))
        #expect(workspace.read("out.txt") == nil)
        #expect(workspace.runAsPerson("mark", "A01", "approved").status == 0)
        #expect(workspace.run("run", "--goal", "goal state").status == 0)
        #expect(workspace.read("out.txt") == "released\n")
    }

    @Test func `what is not approved cannot be claimed, and preflight does not ask for it`() {
        #expect(workspace.run("next", "--claim").status == 3)
        #expect(workspace.run("preflight").status == 0)
        #expect(workspace.runAsPerson("mark", "A01", "approved").status == 0)
        #expect(workspace.run("next", "--claim").status == 0)
    }

    @Test func `a person's steps after the command are confirmed by done`() {
        workspace.write(
            "plans/plan.md",
            "#### A1: T\n- [ ] Look\n- [ ] Test: `true`\n\n**Dependencies:** None\n**Approval:** ask Ada\n")
        #expect(workspace.runAsPerson("mark", "A1", "approved").status == 0)
        #expect(workspace.run("next").errors.contains("goap-runner mark A1 done"))
        #expect(workspace.run("run", "A1").errors.contains("goap-runner mark A1 done"))
        #expect(workspace.run("why", "A1").output.contains("next: goap-runner mark A1 done"))
    }
}
