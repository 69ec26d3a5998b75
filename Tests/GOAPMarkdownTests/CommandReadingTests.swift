import GOAPCore
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

    @Test func `unreadable values are reported where they stand`() {
        let diagnostics = plan("#### A1: T\n**Run:** `x`\n**Retry:** often\n**Timeout:** soon\n**Expect:** joy\n")
            .diagnostics
        #expect(diagnostics.map(\.code) == ["unreadable-field", "unreadable-field", "unreadable-field"])
        #expect(Set(diagnostics.compactMap { $0.location?.line }) == [3, 4, 5])
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
