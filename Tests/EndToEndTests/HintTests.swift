import GOAPTestSupport
import Testing

/// Whatever a command advises acts on the same plan when it is pasted, also where the plan was named on the command line.
struct HintTests {
    private let workspace: ToolWorkspace
    private static let options = ["--plan", "deep/mine.md", "--state", "records"]

    init() {
        workspace = ToolWorkspace()
        // Another plan, which a hint without options would be about.
        workspace.write("plans/other.md", "#### B01: Other\n**Run:** `false`\n")
        workspace.write(
            "deep/mine.md",
            """
            #### A01: Fail
            **Run:** `false`
            #### A02: Look
            #### A03: After
            **Dependencies:** A02
            **Run:** `true`
            #### A04: Needs a name
            **Requires:** env MISSING_NAME
            **Run:** `true`
            #### A05: Ask
            **Approval:** ask Ada
            **Run:** `true`
            #### A06: Torn
            **Dependencies:** A99
            **Run:** `true`

            """)
    }

    private func run(_ words: [String]) -> ToolRun { workspace.wait(for: workspace.start(words)) }

    /// The commands that a text advises, as words of a shell would be split.
    private func advised(_ text: String) -> [String] {
        text.matches(of: /goap-runner [a-z][^\n;),]*/).map { String($0.output) }.map { command in
            String(command.prefix { $0 != "…" }).replacing(/( or| and|:|\.|' .*|'$)$/, with: "")
        }
    }

    @Test(arguments: [
        "status", "next", "next --all -k", "run A01", "run A03", "run A02", "why A01", "why A03", "why A04", "why A05",
        "why A06",
        "mark A03 done", "mark A05 done", "log", "sync", "sync --check", "lint", "doctor", "preflight", "plan",
        "plan A03", "plan A01",
        "next --phase 9", "mark A99 done", "status A9", "observe", "next --claim", "approve", "auth", "run A04",
    ])
    func `each has the options that were typed`(line: String) {
        _ = run(["next", "--all", "-k"] + Self.options)
        let result = run(line.split(separator: " ").map(String.init) + Self.options)
        for command in advised(result.output + result.errors) {
            let name = command.split(separator: " ").dropFirst().first.map(String.init) ?? ""
            guard !["init", "import", "upload", "train", "exec"].contains(name) else { continue }
            #expect(command.contains("--plan deep/mine.md --state records"), "\(line): \(command)")
        }
    }

    @Test func `pasted into a shell they are about the plan that was meant`() {
        _ = run(["next", "--all", "-k"] + Self.options)
        let status = run(["status"] + Self.options)
        let commands = advised(status.output)
        #expect(commands.count >= 2)
        for command in commands {
            let words = ["sh", "-c", command.replacing("goap-runner", with: ToolWorkspace.binary)]
            let pasted = workspace.wait(for: workspace.start(words, program: nil))
            #expect(![64, 65, 66].contains(pasted.status), "\(command): \(pasted.errors)")
            #expect(!(pasted.output + pasted.errors).contains("B01"), "\(command)")
        }
    }

    @Test func `without options nothing is added, and JSON stays JSON`() {
        let plain = workspace.run("why", "B01")
        #expect(plain.output.contains("goap-runner run B01\n"))
        let failure = run(["run", "A9", "--json"] + Self.options)
        #expect(failure.errors.hasPrefix(#"{"schemaVersion":2,"kind":"error","code":"unknown_action""#))
        #expect(failure.errors.hasSuffix("}\n"))
    }
}
