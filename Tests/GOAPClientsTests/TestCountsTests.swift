import GOAPClients
import GOAPCore
import Testing

@Suite struct TestCountsTests {
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
}
