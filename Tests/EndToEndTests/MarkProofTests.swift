import GOAPTestSupport
import Testing

/// What a mark is worth.
struct MarkProofTests {
    private let workspace = ToolWorkspace()
    private let agent = ["CLAUDECODE": "1"]

    private func write(_ fields: String, run: String = "./deploy.sh") {
        workspace.write("plans/plan.md", Plans.single(run, fields))
    }

    private func state(_ id: String = "A01") -> String {
        workspace.run("status", id).output.split(separator: " ", omittingEmptySubsequences: true).dropFirst().first
            .map(String.init) ?? ""
    }

    @Test(arguments: [
        ("**Verify:** `test -f deployed`", "deployed", "verify command 'test -f deployed' exited with 1"),
        ("**Outputs:** out/model", "out/model", "output 'out/model' is missing"),
        ("**Effects:** live: `test -f live`", "live", "live is still false"),
    ])
    func `what can be checked has to hold`(field: String, file: String, why: String) {
        write(field)
        let refused = workspace.run("mark", "A01", "done")
        #expect(refused.status == 1)
        #expect(refused.errors.contains("nothing shows that 'A01' is done: ") && refused.errors.contains(why))
        #expect(state() != "done")
        workspace.write(file, "")
        #expect(
            workspace.run("mark", "A01", "done", environment: ["USER": "ada"]).errors.hasPrefix("A01 marked done\n"))
        #expect(state() == "done")
        #expect(
            workspace.run("why", "A01").output.contains("a script of ada marked it, and what can be checked of it held")
        )
        #expect(workspace.run("status", "--json").output.contains("\"proof\":\"checked\""))
    }

    @Test func `where nothing can be checked, or does not hold, it is somebody's word`() {
        for field in ["", "**Verify:** `false`"] {
            write(field)
            #expect(workspace.run("mark", "A01", "done").status == 1)
            let forced = workspace.run("mark", "A01", "done", "--force")
            #expect(forced.status == 64 && forced.errors.contains("--force --reason TEXT"))
            let words = workspace.runAsPerson(
                "mark", "A01", "done", "--force", "--reason", "saw it", environment: ["USER": "ada"])
            #expect(words.errors.hasPrefix("A01 marked done, unproven: by the word of ada\n"))
            #expect(state() == "unproven")
            #expect(workspace.run("why", "A01").output.contains("unproven, by the word of ada: saw it"))
            #expect(workspace.run("status", "--json").output.contains("\"state\":\"unproven\""))
            #expect(workspace.run("mark", "A01", "todo").status == 0)
        }
    }

    @Test func `an agent's word is never a person's`() {
        write("**Verify:** `test -f deployed`")
        let unapproved = workspace.run("mark", "A01", "done", environment: agent)
        #expect(unapproved.status == 3)
        #expect(unapproved.errors.contains("the commands that show that 'A01' is done are not approved"))
        #expect(workspace.runAsPerson("approve", "A01").status == 0)
        #expect(workspace.run("mark", "A01", "done", environment: agent).status == 1)
        #expect(workspace.run("mark", "A01", "done", "--force", "--reason", "x", environment: agent).status == 3)
        workspace.write("deployed", "")
        #expect(workspace.run("mark", "A01", "done", environment: agent).status == 0)
        #expect(state() == "done")
        #expect(workspace.run("why", "A01").output.contains("agent claude marked it"))
    }

    @Test func `what an agent did by hand is done by its word`() {
        workspace.write(
            "plans/plan.md", "#### A01: Read\n**Dependencies:** None\n\n#### A02: Write\n**Dependencies:** A01\n")
        #expect(workspace.run("mark", "A01", "done", environment: agent).status == 0)
        #expect(workspace.run("mark", "A02", "done").status == 0)
        #expect(state("A01") == "unproven" && state("A02") == "done")
    }

    @Test func `a start that waits for a person is not finished behind their back`() {
        write("**Verify:** `true`\n**Approval:** ask Ada")
        #expect(workspace.runAsPerson("approve", "A01").status == 0)
        for environment in [agent, [:], ["CI": "1"]] {
            let refused = workspace.run("mark", "A01", "done", environment: environment)
            #expect(refused.status == 3 && refused.errors.contains("it waits for a person, ask Ada"))
        }
        #expect(workspace.runAsPerson("mark", "A01", "approved").output.contains("    asks a person  ask Ada\n"))
        #expect(workspace.run("mark", "A01", "done", environment: agent).status == 0)
    }

    @Test func `where the plan asks for evidence, no word is enough`() {
        workspace.write(
            "plans/plan.md",
            Plans.single("true", "**Evidence:** required\n**Verify:** `test -f deployed`")
                + "#### A02: Next\n**Dependencies:** A01\n**Run:** `touch pwned`\n")
        let refused = workspace.runAsPerson("mark", "A01", "done", "--force", "--reason", "trust me")
        #expect(refused.status == 1 && !refused.errors.contains("--force --reason"))
        #expect(workspace.run("run", "A02").status == 3)
        workspace.write("deployed", "")
        #expect(workspace.run("mark", "A01", "done").status == 0)
        #expect(workspace.run("run", "A02").status == 0)
    }

    @Test func `neither a word of before nor the plan's own is evidence`() {
        let next = "#### A02: Next\n**Dependencies:** A01\n**Run:** `touch pwned`\n"
        workspace.write("plans/plan.md", Plans.single("true", "**Status:** done\n**Evidence:** required\n") + next)
        #expect(workspace.run("run", "A02").status == 3)
        workspace.write("plans/plan.md", Plans.single("true") + next)
        #expect(workspace.run("mark", "A01", "done", "--force", "--reason", "x").status == 0)
        workspace.write("plans/plan.md", Plans.single("true", "**Evidence:** required\n") + next)
        #expect(workspace.run("run", "A02").status == 3)
        #expect(workspace.read("pwned") == nil)
        #expect(workspace.run("next", "--all").status == 0)
    }

    @Test func `a hand edit that is taken over is a word as well`() {
        write("**Status:** todo", run: "true")
        #expect(workspace.run("run", "A01").status == 0)
        #expect(workspace.run("mark", "A01", "todo").status == 0)
        write("**Status:** done", run: "true")
        #expect(workspace.run("sync", "--adopt", environment: agent).status == 3)
        #expect(workspace.run("sync", "--adopt").status == 0)
        #expect(state() == "unproven")
    }
}
