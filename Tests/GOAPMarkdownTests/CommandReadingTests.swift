import GOAPCore
import GOAPTestSupport
import GOAPMarkdown
import Testing

struct CommandReadingTests {
    private func action(_ fields: String) -> Action {
        plan("#### A1: T\n**Dependencies:** None\n\(fields)\n").actions[0]
    }

    @Test func `every field of an executable action is read`() {
        let action = action(
            """
            **Run:** `make model`
            **Verify:** `test -f model.pt`, `make check`
            **Expect:** exit 1, within 5 s, stderr contains "HF_TOKEN, please", file logs/auth.log contains "ERROR"
            **Requires:** HF_TOKEN (write), env HOME, tool pytest >= 8, file data/x.csv, command `git diff --quiet`
            **Retry:** 3 attempts, 2s to 30s on exit 75, timeout
            **Timeout:** 15m, 1h total
            **Env:** A=1, B=x y
            **Directory:** sub
            **Outputs:** dist/*.pt
            **Pool:** gpu
            **Approval:** ask Ada
            """)
        let command = action.command
        #expect(command.run?.text == "make model")
        #expect(command.verify.map(\.text) == ["test -f model.pt", "make check"])
        #expect(
            command.expectations == [
                .exit(1), .within(.seconds(5)), .standardError(contains: "HF_TOKEN, please"),
                .file("logs/auth.log", contains: "ERROR"),
            ])
        #expect(
            action.requirements == [
                .credential(name: "HF_TOKEN", access: "write"), .environment("HOME"),
                .tool("pytest", minimumVersion: "8"), .file("data/x.csv"), .command("git diff --quiet"),
            ])
        #expect(
            command.retry
                == RetryPolicy(attempts: 3, base: .seconds(2), maximum: .seconds(30), causes: [.exit(75), .timeout]))
        #expect(command.timeout == .seconds(900))
        #expect(command.totalTimeout == .seconds(3600))
        #expect(command.environment == [.init(name: "A", value: "1"), .init(name: "B", value: "x y")])
        #expect(command.directory == "sub")
        #expect(command.outputs == ["dist/*.pt"])
        #expect(command.pool == Pool(name: "gpu"))
        #expect(command.approval == "ask Ada")
        #expect(!command.isInferred)
    }

    @Test(arguments: [
        "- [ ] Set invalid HF_TOKEN: `export HF_TOKEN=hf_invalid`",
        "- [ ] Clear Modal token: `modal token set` (don't)",
        "- [ ] Verify error logged to `logs/auth.log`", "- [ ] `validate_hf_token()` - validation",
        "- [ ] Test: Run upload and verify logs", "- [ ] Test `validate()` with a token", "```sh\nrm -rf dist\n```",
    ])
    func `text that only looks like a command never runs`(line: String) {
        #expect(action(line).isManual)
    }

    @Test func `unreadable values are left over where they stand, and concern their action alone`() {
        let plan = plan("#### A1: T\n**Run:** `x`\n**Retry:** often\n**Timeout:** soon\n**Expect:** joy\n")
        #expect(plan.diagnostics.isEmpty)
        #expect(plan.leftovers.map(\.code) == ["unreadable-field", "unreadable-field", "unreadable-field"])
        #expect(plan.leftovers.map(\.location.line) == [3, 4, 5])
        #expect(plan.leftovers.map(\.location.column) == [12, 14, 13])
        #expect(plan.leftovers.allSatisfy { $0.action == "A1" && $0.severity == .error && $0.hint != nil })
    }

    // MARK: Variables

    private typealias Variable = EnvironmentVariable

    @Test(arguments: [
        ("CUDA_VISIBLE_DEVICES=0,1, MODE=fast", ["CUDA_VISIBLE_DEVICES=0,1", "MODE=fast"]),
        ("A=\"0,1\", B='x, y'", ["A=0,1", "B=x, y"]), ("`A=0,1`, `B=2`", ["A=0,1", "B=2"]),
        ("MSG=hello, world", ["MSG=hello, world"]), ("MSG=it's; fine, B=1", ["MSG=it's; fine", "B=1"]),
        ("URL=https://a.b/?x;y", ["URL=https://a.b/?x;y"]), ("A=", ["A="]), ("A = 1 ; B = 2", ["A=1", "B=2"]),
        ("\n- A=0,1\n- B=2", ["A=0,1", "B=2"]), ("A='a \"b\" c'", ["A=a \"b\" c"]), ("none", []),
        ("A=1,\nB=2", ["A=1", "B=2"]), ("A=x==,B=2", ["A=x==", "B=2"]),
    ])
    func `a piece without a name belongs to the value before it`(text: String, variables: [String]) {
        let plan = plan("#### A1: T\n**Run:** `x`\n**Env:** \(text)\n")
        #expect(plan.actions[0].command.environment.map { "\($0.name)=\($0.value)" } == variables)
        #expect(plan.leftovers.isEmpty)
    }

    @Test func `variables are taken from our own environment, and withheld`() {
        let command = action("**Run:** `x`\n**Env:** A=1,2, @HOST, -HF_TOKEN, B=3").command
        #expect(command.environment == [Variable(name: "A", value: "1,2"), Variable(name: "B", value: "3")])
        #expect(command.inheritedVariables == ["HOST"])
        #expect(command.withheldVariables == ["HF_TOKEN"])
        #expect(!command.isStrict)
    }

    // MARK: Approvals

    @Test func `every command has its part in what is approved`() {
        let one = action("**Run:** `a`\n**Verify:** `b`").commandHash
        #expect(action("**Run:** `a`, `b`").commandHash != one)
        #expect(action("**Run:** `a`, `c`").commandHash != action("**Run:** `a`, `b`").commandHash)
        #expect(action("**Run:** `a`").commandHash != action("**Run:** `a`\n**Env:** @X").commandHash)
        #expect(action("**Run:** `a`").commandHash != action("**Run:** `a`\n**Env:** -X").commandHash)
    }

    @Test(arguments: [("required", true), ("`Required`", true), ("3 tests passed", false), ("none", false)])
    func `only the word says that evidence is required`(text: String, isRequired: Bool) {
        #expect(action("**Run:** `a`\n**Evidence:** \(text)").command.needsEvidence == isRequired)
    }

    @Test func `a misspelt word for it is said`() {
        #expect(plan("#### A01: x\n**Dependencies:** None\n**Run:** `a`\n**Evidence:** requred\n").leftovers.count == 1)
    }

    @Test func `a tool that is a path is not understood, so that nothing is executed for its version`() {
        let plan = plan("#### A01: x\n**Dependencies:** None\n**Run:** `a`\n**Requires:** tool ./evil >= 1\n")
        #expect(plan.actions[0].requirements.isEmpty)
        #expect(plan.leftovers.map(\.hint) == ["name a program on PATH, 'tool make', or write 'file PATH'"])
    }

    @Test func `a table of executable actions makes a plan executable`() {
        let actions = plan(
            """
            #### A1: One
            **Dependencies:** None

            ## Executable Actions
            | Action | Run | Expect | Timeout |
            |---|---|---|---|
            | A1 | `ls \\| wc -l` | exit 0 | 5m |
            """
        ).actions
        #expect(actions.count == 1)
        #expect(actions[0].command.run?.text == "ls | wc -l")
        #expect(actions[0].command.timeout == .seconds(300))
    }

    @Test func `a sibling file makes a plan executable without touching it`() {
        let document = PlanDocument("#### A1: One\n**Dependencies:** None\n")
        let companion = PlanDocument("## A1\n**Run:** `make one`\n\n## A7\n**Run:** `make seven`\n", file: .actions)
        let plan = PlanReader.read(document, companion: companion).plan
        #expect(plan.actions.map { $0.command.run?.text } == ["make one"])
        #expect(plan.diagnostics.map(\.message) == ["'A7' is made executable but is not in the plan"])
        #expect(plan.diagnostics.first?.location?.file == .actions)
    }
}
