import GOAPTestSupport
import Testing

/// Command lines as people type them who come from make, git, just, go-task or gh.
struct HabitTests {
    private let workspace: ToolWorkspace

    init() {
        workspace = ToolWorkspace()
        workspace.write(
            "plans/plan.md",
            """
            # Small

            ## Phase 1: Build

            #### A01: Compile
            **Dependencies:** None
            **Skills:** swift
            **Run:** `echo compile`

            #### A02: Try
            **Dependencies:** A01
            **Run:** `echo try`

            ## Phase 2: Ship

            #### A03: Look
            **Dependencies:** A02

            """)
    }

    private func run(_ line: String) -> ToolRun {
        workspace.wait(for: workspace.start(line.split(separator: " ").map(String.init)))
    }

    @Test(arguments: [
        "--plan plans/plan.md status", "--plan=plans/plan.md status", "-C . status", "--state state status",
        "--directory . --color never status", "status --plan plans/plan.md", "--json status", "A01", "status a01",
        "status 1",
        "next -n -j4", "next -n -j 4", "next --jobs=4 -n", "-C . next -n", "--json next -n", "next -kn",
        "next -n --phase 1",
        "next -n --phase Build", "next -n --phase build", "run -n 1", "run -n a01", "-C . run A01 -n", "why 2",
        "show A01 A02",
        "help", "help next", "-h", "next --help", "--version", "completion bash", "plans",
        "--plan plans/plan.md why A02", "plans --json", "--no-nulls status --json", "status --json --no-nulls",
        "log --json", "graph --format dot", "schema status", "next -n --json --fields id", "status --jsonl",
        "next --output none -n", "lint --json",
    ])
    func `does what was meant`(line: String) {
        let run = run(line)
        #expect(run.status == 0, "\(line): \(run.output)\(run.errors)")
    }

    @Test(arguments: [
        ("nxt", "next"), ("stauts", "status"), ("statsu -n", "status"), ("ls", "status"), ("list -n", "status"),
        ("version", "--version"), ("done A01", "mark ID done"), ("check", "lint"), ("verify", "sync --check --verify"),
        ("logs", "log"), ("start A01", "run"), ("apporve", "approve"), ("--plan plans/plan.md nxt", "next"),
    ])
    func `a word that is no command is told the one that was meant`(line: String, meant: String) {
        let run = run(line)
        #expect(run.status == 64)
        let word = line.split(separator: " ").first { !$0.hasPrefix("-") && !$0.contains("/") } ?? ""
        let options = line.hasPrefix("--plan") ? " --plan plans/plan.md" : ""
        #expect(
            run.errors == """
                goap-runner: there is no command '\(word)'
                  hint: did you mean 'goap-runner \(meant)\(options)'?

                """)
    }

    @Test func `also where there is no plan`() {
        let empty = ToolWorkspace()
        #expect(empty.run("nxt").errors.contains("did you mean 'goap-runner next'?"))
        #expect(empty.run("status").errors.contains("there is no plan"))
    }

    @Test func `a word that is near nothing counts as an action, as ever`() {
        let run = run("frobnicate")
        #expect(run.status == 64)
        #expect(run.errors.contains("there is no action 'frobnicate'"))
    }

    @Test(arguments: [
        ("next --phase Deploy", "the plan has no phase 'Deploy'", "it has 1 and 2"),
        ("next --skill rust", "the plan has no skill 'rust'", "it has swift"),
        ("next --claim --phase 9", "the plan has no phase '9'", "it has 1 and 2"),
    ])
    func `a filter that can match nothing is a mistake`(line: String, message: String, hint: String) {
        let run = run(line)
        #expect(run.status == 64)
        #expect(run.errors == "goap-runner: \(message)\n  hint: \(hint)\n")
    }

    @Test(arguments: ["mark A01 A02 skipped", "mark skipped A02 1"])
    func `several actions are marked at once, in either order of words`(line: String) {
        let run = run(line)
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.errors.contains("A01 marked skipped\n"))
        #expect(run.errors.contains("A02 marked skipped\n"))
        #expect(workspace.run("status").output.contains("A03  manual"))
    }

    @Test func `what depends on another is marked after it, and nothing at all where one is unknown`() {
        #expect(run("mark A03 A02 A01 done --force --reason seen").status == 0)
        #expect(run("mark A01 A04 todo").errors.contains("there is no action 'A04'"))
        #expect(run("status").output.contains("3/3 actions done (100%)"))
    }

    @Test(arguments: ["mark A01", "mark A01 finished", "mark done"])
    func `a mark without its parts says how it is written`(line: String) {
        let run = run(line)
        #expect(run.status == 64)
        #expect(
            run.errors.contains(
                "Name actions, then done, todo, skipped, approved or heartbeat: goap-runner mark A05 done"))
    }
}
