import GOAPCore
import Testing

@Suite struct RecipeTests {
    private func kind(_ text: String) -> Recipe.Kind? { Recipe.of(CommandLine(text))?.kind }

    @Test(arguments: [
        ("hf upload a/b model.pt", Recipe.Kind.upload), ("HF_HOME=x /usr/bin/hf upload a/b", .upload),
        ("python src/upload_to_huggingface.py --repo-id a/b", .upload), ("goap-runner upload --repo-id a/b x", .upload),
        ("modal run src/train.py --steps 3", .training), ("goap-runner train a.py", .training),
        ("pytest tests -v", .tests), ("python3 -m pytest", .tests), ("swift test", .tests), ("npm test", .tests),
        ("cargo test", .tests), ("go test ./...", .tests), ("goap-runner auth", .validation),
        ("hf upload a/b model.pt . --commit-message 'one; two'", .upload),
    ])
    func `known commands are known`(text: String, expected: Recipe.Kind) {
        #expect(kind(text) == expected)
    }

    @Test(arguments: [
        "modal run src/train.py --help", "hf auth whoami", "hf upload --help", "cd x && hf upload a/b",
        "echo hf upload",
        "modal token info", "swift build", "f() { hf upload; }", "", "hf upload a/b x | tee log",
    ])
    func `questions, scripts and others are not`(text: String) {
        #expect(kind(text) == nil)
    }

    private func action(_ text: String, _ change: (inout Action) -> Void = { _ in }) -> Action {
        var action = Action(id: "A01", at: PlanLocation(line: 1, column: 1))
        action.command.run = CommandLine(text)
        change(&action)
        action.applyRecipe()
        return action
    }

    @Test func `an upload requires a token that may write and is tried three times`() {
        let upload = action("hf upload a/b model.pt")
        #expect(upload.requirements == [.credential(name: "HF_TOKEN", access: "write")])
        #expect(upload.command.retry == RetryPolicy(attempts: 3, base: .seconds(2), maximum: .seconds(30)))
        #expect(upload.command.run?.uploadRepository == "a/b")
        #expect(upload.command.environment.contains { $0.name == "HF_HUB_DISABLE_UPDATE_CHECK" })
    }

    @Test func `the plan's own words stand over a recipe`() {
        let upload = action("hf upload a/b model.pt") {
            $0.command.declaresRequirements = true
            $0.command.retry = .never
            $0.command.environment = [EnvironmentVariable(name: "COLUMNS", value: "80")]
        }
        #expect(upload.requirements.isEmpty)
        #expect(upload.command.retry == .never)
        #expect(upload.command.environment.filter { $0.name == "COLUMNS" }.map(\.value) == ["80"])
    }

    /// What a runner printed; its name stands for it in the tests' own output, which others count as well.
    struct Summary: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let output: String
        let expected: String

        init(_ name: String, _ output: String, _ expected: String) {
            (testDescription, self.output, self.expected) = (name, output, expected)
        }
    }

    @Test(arguments: [
        Summary("pytest", "===== 3 passed, 1 failed, 2 skipped in 0.12s =====", "3 passed, 1 failed, 2 skipped"),
        Summary("pytest -q", "12 passed in 1.00s", "12 passed, 0 failed, 0 skipped"),
        Summary(
            "cargo",
            "test result: ok. 5 passed; 0 failed; 1 ignored; 0 measured\ntest result: FAILED. 1 passed; 2 failed; 0 ignored",
            "6 passed, 2 failed, 1 skipped"),
        Summary(
            "Swift Testing", "✔ Test run with 12 tests in 3 suites passed after 0.1 seconds.",
            "12 passed, 0 failed, 0 skipped"),
        Summary(
            "Swift Testing, a failure",
            "✘ Test \"a\" failed after 0.1 seconds with 1 issue.\n✘ Test run with 3 tests in 1 suite failed after 0.1 seconds.",
            "2 passed, 1 failed, 0 skipped"),
        Summary(
            "XCTest", "Executed 5 tests, with 1 test skipped and 1 failure (0 unexpected) in 0.1 seconds",
            "3 passed, 1 failed, 1 skipped"),
        Summary("Jest", "Tests:       1 failed, 2 skipped, 3 passed, 6 total", "3 passed, 1 failed, 2 skipped"),
        Summary("Mocha", "  5 passing (10ms)\n  1 failing", "5 passed, 1 failed, 0 skipped"),
        Summary("Node", "# tests 3\n# pass 2\n# fail 1\n# skipped 0", "2 passed, 1 failed, 0 skipped"),
        Summary(
            "go -v", "--- PASS: TestA (0.00s)\n--- FAIL: TestB (0.00s)\n--- SKIP: TestC (0.00s)",
            "1 passed, 1 failed, 1 skipped"),
        Summary("go", "ok  \texample.org/a\t0.1s\nFAIL\texample.org/b\t0.1s", "1 passed, 1 failed, 0 skipped"),
    ])
    func `test runners' last lines are counted`(summary: Summary) {
        #expect(TestCounts(summary.output)?.text == summary.expected)
    }

    @Test func `other output counts nothing`() { #expect(TestCounts("hello\nworld in 3 days") == nil) }

    @Test func `an app on Modal is known by its page`() {
        #expect(Recipe.modalApp(in: "✓ Initialized. View run at https://modal.com/apps/ws/main/ap-1") == "ap-1")
        #expect(Recipe.modalApp(in: "nothing") == nil)
    }
}
