import GOAPTestSupport
import Testing

/// What a shell is told when somebody presses the tabulator. `scripts/completions` asks the shells themselves.
struct CompletionTests {
    private let workspace: ToolWorkspace

    init() {
        workspace = ToolWorkspace()
        workspace.write(
            "plans/plan.md",
            """
            ## Phase 1: Build
            #### A01: Compile
            **Skills:** swift
            **Run:** `true`
            #### A02: Try \u{1B}[31m it
            **Dependencies:** A01
            **Run:** `true`
            ## Phase 2: Ship
            #### A03: Look
            **Dependencies:** A02

            """)
    }

    /// What fish gets for a place, with the words before it.
    private func words(_ command: String, _ place: String, _ typed: [String] = []) -> [String] {
        let run = workspace.wait(
            for: workspace.start(
                ["---completion", command, "--", place, "\(typed.count + 2)", "0", "goap-runner", command] + typed + [
                    ""
                ],
                environment: ["SAP_SHELL": "fish"]))
        #expect(run.status == 0, "\(run.errors)")
        return run.output.split(separator: "\n").map(String.init)
    }

    @Test func `ids come with state and title, those that can start first`() {
        #expect(
            words("why", "positional@0") == [
                "A01\tready: Compile", "A02\twaiting: Try \u{FFFD}[31m it", "A03\twaiting: Look",
            ])
        #expect(words("run", "positional@0") == ["A01\tready: Compile", "A02\twaiting: Try \u{FFFD}[31m it"])
        _ = workspace.run("run", "A01")
        #expect(words("run", "positional@0") == ["A02\tready: Try \u{FFFD}[31m it"])
    }

    @Test func `marks follow the ids that are open`() {
        _ = workspace.run("run", "A01")
        #expect(
            words("mark", "positional@0").map { $0.prefix { $0 != "\t" } }
                == ["A02", "A03", "done", "todo", "skipped", "approved", "heartbeat"])
    }

    @Test func `phases and skills are the plan's`() {
        #expect(words("next", "--phase") == ["1\tBuild", "2\tShip"])
        #expect(words("next", "--skill") == ["swift\tskill"])
    }

    @Test func `another plan that was named before is asked`() {
        workspace.write("other.md", "#### B01: Other\n**Run:** `true`\n")
        #expect(words("run", "positional@0", ["--plan", "other.md"]) == ["B01\tready: Other"])
    }

    @Test func `without a plan nothing is said`() {
        let empty = ToolWorkspace()
        let run = empty.run("---completion", "why", "--", "positional@0", "2", "0", "goap-runner", "why", "")
        #expect((run.status, run.output, run.errors) == (0, "", ""))
    }

    @Test(arguments: ["bash", "zsh", "fish"])
    func `every shell has its script`(shell: String) {
        let run = workspace.run("completion", shell)
        #expect(run.status == 0)
        #expect(run.output.contains("---completion"))
        #expect(workspace.run("completion", "tcsh").status == 64)
    }
}
