import GOAPTestSupport
import Testing

/// Every `--help` and every document a command prints, as files; a new command line is one line of a list here.
struct GoldenCommandTests {
    static let commands = [
        "status", "plans", "plan", "next", "run", "mark", "approve", "observe", "sync", "lint", "show", "why", "graph",
        "log",
        "auth", "preflight", "doctor", "init", "archive", "import", "export", "exec", "upload", "train", "schema",
        "merge-driver",
    ]

    @Test func `the overview names every command`() {
        let help = ToolWorkspace().run("--help").output
        expectGolden(help, "help/goap-runner.txt")
        for command in Self.commands { #expect(help.contains("\n  \(command) ")) }
    }

    @Test(arguments: commands)
    func `every command's help`(command: String) {
        let run = ToolWorkspace().run(command, "--help")
        #expect(run.status == 0)
        expectGolden(run.output, "help/\(command).txt")
    }

    /// A command line whose standard output is a file: its name, the arguments, the exit code.
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let arguments: [String]
        var status: Int32 = 0
        /// Commands that come before it.
        var before: [[String]] = []
        var plan = GoldenCommandTests.plan

        var testDescription: String { name }
    }

    static let documents: [Case] = [
        Case(name: "status", arguments: ["status", "--json"]),
        Case(name: "status-later", arguments: ["status", "--json"], before: [["next"]]),
        Case(name: "next-dry-run", arguments: ["next", "-n", "--json"]),
        Case(name: "next-claim", arguments: ["next", "--claim", "--by", "ada", "--json"]),
        Case(name: "show-structure", arguments: ["show", "--structure", "--json"]),
        Case(name: "why", arguments: ["why", "A02", "--json"]),
        Case(name: "plan", arguments: ["plan", "released", "--json"]),
        Case(name: "plan-unsolvable", arguments: ["plan", "released", "--avoid", "A02", "--json"], status: 3),
        Case(name: "graph", arguments: ["graph", "--format", "json"]),
        Case(name: "log", arguments: ["log", "--json"], before: [["next"]]),
        Case(name: "lint", arguments: ["lint", "--json"], status: 65, plan: wrongPlan),
        Case(name: "lint-sarif", arguments: ["lint", "--format", "sarif"], status: 65, plan: wrongPlan),
        Case(name: "auth", arguments: ["auth", "GOAP_GOLDEN_TOKEN", "--json"], status: 77),
        Case(name: "preflight", arguments: ["preflight", "--json"], status: 77),
        Case(name: "doctor", arguments: ["doctor", "--json"], status: 1),
        Case(name: "plans", arguments: ["plans", "--json"]),
        Case(name: "observe", arguments: ["observe", "--json"], before: [["next"]]),
        Case(name: "export", arguments: ["export"]),
        Case(name: "status-lines", arguments: ["status", "--jsonl", "--fields", "id,status,title"]),
        Case(name: "status-short", arguments: ["status", "--json", "--ready", "--no-nulls"]),
        Case(name: "claim-nothing", arguments: ["next", "--claim", "--json"], status: 3, before: [["next"]]),
        Case(name: "mark", arguments: ["mark", "A03", "skipped", "--json"]),
        Case(name: "sync", arguments: ["sync", "--json"]),
        Case(name: "approvals", arguments: ["approve", "--list", "--json"]),
        Case(name: "run-dry-run", arguments: ["run", "A01", "-n", "--json"]),
        Case(name: "show", arguments: ["show", "A01", "--json"]),
        Case(name: "audit", arguments: ["log", "--audit", "--json"], before: [["next"]]),
        Case(name: "run-events", arguments: ["run", "A01", "--json"]),
        Case(name: "error", arguments: ["status", "Z9", "--json"], status: 64),
    ]

    @Test(arguments: documents)
    func `every JSON document`(document: Case) {
        let workspace = ToolWorkspace()
        workspace.write("plans/plan.md", document.plan)
        for arguments in document.before { _ = workspace.wait(for: workspace.start(arguments)) }
        let run = workspace.wait(for: workspace.start(document.arguments))
        #expect(run.status == document.status)
        // With JSON an error is the only thing on standard error.
        let text = run.output.isEmpty ? run.errors : run.output
        expectGolden(Self.shown(text, in: workspace), "json/\(document.name).json")
    }

    /// A document over several lines; lines of a run as they are.
    private static func shown(_ text: String, in workspace: ToolWorkspace) -> String {
        let isDocument = text.split(separator: "\n").count == 1
        return masked(isDocument ? indentedJSON(text) : text, in: workspace)
    }

    /// The text without what differs from run to run and from machine to machine: times, durations, processes, paths.
    private static func masked(_ text: String, in workspace: ToolWorkspace) -> String {
        text.replacing(workspace.path, with: "FOLDER")
            .replacing(/[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z/, with: "TIME")
            .replacing(/[0-9]{8}T[0-9]{6}Z-[0-9]+/, with: "STAMP")
            .replacing(/"milliseconds": ?[0-9]+/, with: "\"milliseconds\": 0")
            .replacing(/[0-9a-f]{64}/, with: "HASH")
            .replacing(/"process": ?[0-9]+/, with: "\"process\": 0")
            .replacing(/"host": ?"[^"]*"/, with: "\"host\": \"HOST\"")
            .replacing(/process [0-9]+ on [^,"]+/, with: "process 0 on HOST")
            .replacing(/, [0-9.]+ m?s\b/, with: ", 0 s").replacing(/\([0-9.]+ m?s\)/, with: "(0 s)")
            .replacing(/SQLite [0-9.]+/, with: "SQLite VERSION")
            .replacing(/[0-9.]+ [KMGT]iB free/, with: "SIZE free")
    }

    static let plan = """
        # Release

        ### Phase 1: Build (P0)

        #### A01: Build
        **Dependencies:** None
        **Cost:** 2
        **Effects:** built: `test -f out`
        **Run:** `echo built > out`

        #### A02: Release
        - [ ] Look at it

        **Dependencies:** A01
        **Effects:** released
        **Requires:** GOAP_GOLDEN_TOKEN
        **Run:** `echo released`

        #### A03: Announce
        **Dependencies:** A02

        | Action | Status |
        |--------|--------|
        | A01: Build | ⏳ PENDING |
        | A02: Release | ⏳ PENDING |
        | A03: Announce | ⏳ PENDING |

        **Progress:** 0/3 actions complete (0%)

        """

    static let wrongPlan = plan.replacing("**Dependencies:** None", with: "**Dependencies:** A02")
        .replacing("0/3 actions", with: "1/4 actions")
}
