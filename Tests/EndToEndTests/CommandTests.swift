import GOAPTestSupport
import Testing

struct CommandTests {
    private func workspace() throws -> ToolWorkspace {
        let workspace = ToolWorkspace()
        workspace.write("plans/plan.md", Plans.small)
        return workspace
    }

    @Test(arguments: ["status", "next", "run", "mark", "sync", "lint", "why", "graph", "log", "init", "exec"])
    func `every command has help that names its purpose`(command: String) throws {
        let run = ToolWorkspace().run(command, "--help")
        #expect(run.status == 0)
        #expect(run.output.hasPrefix("OVERVIEW: "))
        #expect(run.output.contains("USAGE: goap-runner \(command)"))
    }

    @Test func `why shows the whole chain and what to type`() throws {
        #expect(
            try workspace().run("why", "A03").output == """
                A03 is waiting  Leave
                  A02 is waiting  Look
                    A01 is ready  Greet
                next: goap-runner why A01

                """)
    }

    @Test func `graph draws waves, Mermaid, Graphviz and JSON`() throws {
        let workspace = try workspace()
        #expect(workspace.run("graph").output.contains("wave 1\n  ▶ A01: Greet\nwave 2\n  · A02: Look  <- A01\n"))
        #expect(workspace.run("graph", "--format", "mermaid").output.contains("n0[\"A01: Greet\"]:::ready\n"))
        #expect(workspace.run("graph", "--format", "dot").output.contains("n0 -> n1;\n"))
        #expect(
            workspace.run("graph", "--format", "json").output.contains(
                #""criticalPath":["A01","A02","A03"]"#))
        #expect(workspace.run("graph", "--critical").output.hasSuffix("critical path: A01 -> A02 -> A03\n"))
    }

    @Test func `status as JSON has every key of an action`() throws {
        let output = try workspace().run("status", "--json").output
        #expect(output.hasPrefix(#"{"schemaVersion":2,"kind":"status","#))
        let keys = [
            "id", "title", "phase", "priority", "skill", "status", "readiness", "dependencies", "preconditions",
            "effects",
            "cost", "steps", "command", "requires", "completedAt", "line",
        ]
        for key in keys { #expect(output.contains("\"\(key)\":")) }
        #expect(output.contains(#""ready":["A01"]"#))
    }

    @Test func `status as Markdown is a table`() throws {
        let output = try workspace().run("status", "--markdown").output
        #expect(output.contains("| A01: Greet | ▶️ ready | 1 |  |\n| A02: Look | ⏳ waiting | 1 | waits for A01 |"))
    }

    @Test func `status of named actions shows only these`() throws {
        #expect(try workspace().run("status", "a02").output.hasPrefix("A02  waiting  Look (waits for A01)\n0/3"))
    }

    @Test func `next can be limited and only listed`() throws {
        let plan =
            "#### A1: T\n**Skill:** ml\n**Dependencies:** None\n**Run:** `true`\n#### A2: T\n**Skill:** ops\n**Dependencies:** None\n**Run:** `true`\n"
        let workspace = ToolWorkspace()
        workspace.write("plans/plan.md", plan)
        #expect(workspace.run("next", "-n").output == "A1  true\nA2  true\n")
        #expect(workspace.run("next", "-n", "--skill", "ops").output == "A2  true\n")
        #expect(workspace.run("next", "-n", "--limit", "1").output == "A1  true\n")
        #expect(workspace.run("next", "-n", "--json").output.contains("\"kind\":\"next\""))
        #expect(workspace.run("next", "--limit", "1").status == 0)
        #expect(workspace.run("status").output.contains("1/2 actions done"))
    }

    @Test func `init writes a plan that runs and overwrites nothing`() throws {
        let workspace = ToolWorkspace()
        #expect(workspace.run("init").errors.hasPrefix("wrote 'plans/PLAN.md'\n"))
        #expect(workspace.run("lint").status == 0)
        #expect(workspace.run("init").status == 64)
        #expect(workspace.run("next").status == 0)
        #expect(workspace.run("status").output.hasPrefix("A01  done    Check the tools\n"))
    }

    @Test func `a sibling file makes a plan executable`() throws {
        let workspace = ToolWorkspace()
        workspace.write("plans/plan.md", "#### A1: T\n**Dependencies:** None\n")
        workspace.write("plans/plan.actions.md", "## A1\n**Run:** `touch ran`\n")
        #expect(workspace.run("next").status == 0)
        #expect(workspace.read("ran") != nil)
        #expect(workspace.read("plans/plan.md") == "#### A1: T\n**Dependencies:** None\n")
    }

    @Test func `several plans share one state without meeting`() throws {
        let workspace = try workspace()
        workspace.write("plans/other.md", Plans.small)
        #expect(workspace.run("next", "--plan", "plans/plan.md").status == 0)
        #expect(workspace.run("status", "--plan", "plans/other.md").output.contains("0/3 actions done"))
    }

    @Test func `another folder is entered first`() throws {
        let workspace = try workspace()
        workspace.write("sub/plans/plan.md", Plans.single("touch here"))
        #expect(workspace.run("next", "-C", "sub").status == 0)
        #expect(workspace.read("sub/here") != nil)
    }

    @Test func `in GitHub Actions a failure is annotated where the action stands`() throws {
        let workspace = ToolWorkspace()
        workspace.write("plans/plan.md", Plans.single("exit 3"))
        let run = workspace.run("next", environment: ["GITHUB_ACTIONS": "true"])
        #expect(
            run.output == """
                ::group::A01  Single
                $ exit 3
                ::endgroup::
                ::error file=plans/plan.md,line=1,title=A01 failed::exited with 3

                """)
    }

    @Test(arguments: ["bash", "zsh", "fish"])
    func `completion scripts are there for every shell`(shell: String) throws {
        #expect(ToolWorkspace().run("--generate-completion-script", shell).output.contains("goap-runner"))
    }
}
