import GOAPCore
import GOAPExecutors
import GOAPTestSupport
import Testing

/// What the ends of real commands are called.
@Suite struct OutcomeTests {
    private let runner = AttemptRunner()

    private func reason(_ text: String, _ change: (inout ActionCommand) -> Void = { _ in }) -> String? {
        runner.run(text, change).map { "\($0)" }
    }

    @Test(arguments: [0, 1, 3, 255]) func `an exit code decides`(code: Int32) {
        let outcome = runner.run("exit \(code)")
        #expect(outcome == (code == 0 ? .succeeded : .failed(.exited(code), reason: "exited with \(code)")))
    }

    @Test func `a signal is named by its number`() {
        #expect(runner.run("kill -9 $$") == .failed(.signalled(9), reason: "killed by signal 9"))
    }

    @Test func `a program that is not there is named`() {
        #expect(
            runner.run("frobnicate -x") == .failed(.exited(127), reason: "command not found: 'frobnicate'"))
        #expect(reason("cd . && frobnicate") == "exited with 127")
        #expect(reason("exit 127") == "exited with 127")
    }

    @Test func `a missing directory is told before anything starts`() {
        #expect(
            runner.run("true", directory: "/nowhere/at/all")
                == .notStarted(reason: "directory '/nowhere/at/all' does not exist"))
        #expect(runner.log.contains("[directory '/nowhere/at/all' does not exist, attempt 1 of A01"))
    }

    @Test func `the interpreter is the block's language`() {
        #expect(runner.run("") { $0.run = CommandLine("[[ a == a ]]", interpreter: .bash) } == .succeeded)
        #expect(
            runner.run("", environment: ["PATH=/nowhere"]) { $0.run = CommandLine("1", interpreter: .python) }
                == .notStarted(reason: "command not found: 'python3'"))
    }

    @Test func `an expected exit code makes success`() {
        #expect(reason("exit 1") { $0.expectations = [.exit(1)] } == "succeeded")
        #expect(reason("exit 0") { $0.expectations = [.exit(1)] } == "expected exit 1, it exited with 0")
        #expect(
            reason("kill -9 $$") { $0.expectations = [.exit(1)] }
                == "expected exit 1, it was killed by signal 9")
    }

    // MARK: Several commands

    private func reason(_ texts: [String], _ change: @escaping (inout ActionCommand) -> Void = { _ in }) -> String? {
        reason("") { command in
            command.runs = texts.map { CommandLine($0) }
            change(&command)
        }
    }

    @Test func `of several commands the first that fails is the last, and named`() {
        #expect(reason(["true", "true"]) == "succeeded")
        #expect(reason(["echo a", "exit 3", "echo b"]) == "'exit 3' exited with 3, which is command 2 of 3")
        #expect(!runner.log.contains("echo b"))
        #expect(
            reason(["true", "true"]) { $0.verify = [CommandLine("false")] } == "verify command 'false' exited with 1")
    }

    @Test func `of several commands the last shows the exit that is expected`() {
        #expect(reason(["true", "exit 2"]) { $0.expectations = [.exit(2)] } == "succeeded")
        #expect(
            reason(["exit 2", "exit 2"]) { $0.expectations = [.exit(2)] }
                == "'exit 2' exited with 2, which is command 1 of 2")
        #expect(reason(["true", "true"]) { $0.expectations = [.exit(2)] } == "expected exit 2, it exited with 0")
    }

    @Test func `what any of several commands prints is found, and their time is added up`() {
        for word in ["one", "two"] {
            #expect(
                reason(["echo one", "echo two"]) { $0.expectations = [.standardOutput(contains: word)] }
                    == "succeeded")
        }
        #expect(
            reason(["echo one", "echo two"]) { command in
                command.expectations = [.standardOutput(contains: "three")]
                command.verify = [CommandLine("echo three")]
            } == "stdout does not contain \"three\"")
        let slow = reason(["exec sleep 0.03", "exec sleep 0.03"]) { $0.expectations = [.within(.milliseconds(50))] }
        #expect(slow?.hasPrefix("took ") == true)
    }

    @Test(arguments: [
        ("false\ntrue", CommandLine.Interpreter.sh, true, false), ("false\ntrue", .sh, false, true),
        ("false | true\ntrue", .bash, true, false), ("false | true\ntrue", .sh, true, true),
        ("false || true\nif false; then :; fi\ntrue", .bash, true, true), ("false; true", .sh, true, false),
    ])
    func `a block ends at its first line that fails`(
        text: String, interpreter: CommandLine.Interpreter, isBlock: Bool, succeeds: Bool
    ) {
        let outcome = runner.run("") { $0.run = CommandLine(text, interpreter: interpreter, isBlock: isBlock) }
        #expect((outcome == .succeeded) == succeeds)
    }

    @Test func `the time a command takes is compared`() {
        #expect(reason("true") { $0.expectations = [.within(.seconds(5))] } == "succeeded")
        let slow = reason("exec sleep 0.05") { $0.expectations = [.within(.milliseconds(10))] }
        #expect(slow?.hasPrefix("took ") == true && slow?.hasSuffix(" ms, expected within 10 ms") == true)
    }

    @Test func `each stream is searched by itself`() {
        let both = "echo out; echo err >&2"
        #expect(
            reason(both) {
                $0.expectations = [.standardOutput(contains: "out"), .standardError(contains: "err")]
            } == "succeeded")
        #expect(
            reason(both) { $0.expectations = [.standardOutput(contains: "err")] }
                == "stdout does not contain \"err\"")
        #expect(
            reason(both) { $0.expectations = [.standardError(contains: "out")] }
                == "stderr does not contain \"out\"")
        #expect(
            reason("echo x; exit 2") { $0.expectations = [.standardOutput(contains: "x")] } == "exited with 2"
        )
    }

    @Test func `a text that comes in two pieces is found`() {
        #expect(
            reason("printf 'hel'; sleep 0.05; printf 'lo'") {
                $0.expectations = [.standardOutput(contains: "hello")]
            }
                == "succeeded")
    }

    @Test func `a file is searched after the command`() {
        func file(_ text: String) -> (inout ActionCommand) -> Void {
            { $0.expectations = [.file("auth.log", contains: text)] }
        }
        #expect(reason("true", file("x")) == "file 'auth.log' cannot be read")
        #expect(reason("echo 'token ok' > auth.log", file("token ok")) == "succeeded")
        #expect(reason("true", file("expired")) == "file 'auth.log' does not contain \"expired\"")
    }

    @Test func `verification follows the run in the same log`() {
        let outcome = reason("echo made > made.txt") {
            $0.verify = [CommandLine("cat made.txt"), CommandLine("true")]
        }
        #expect(outcome == "succeeded")
        #expect(
            runner.log.hasPrefix(
                "$ echo made > made.txt\n$ cat made.txt\nmade\n$ true\n[succeeded, attempt 1 of A01"))
    }

    @Test func `a failed verification names its command and ends the attempt`() {
        let outcome = reason("true") { $0.verify = [CommandLine("false"), CommandLine("touch never")] }
        #expect(outcome == "verify command 'false' exited with 1")
        #expect(runner.folder.read("never") == nil)
        #expect(
            reason("true") { $0.verify = [CommandLine("kill -6 $$")] }
                == "verify command 'kill -6 $$' was killed by signal 6")
    }

    @Test func `verification alone is judged as well`() {
        #expect(
            reason("") { ($0.run, $0.verify) = (nil, [CommandLine("exit 4")]) }
                == "verify command 'exit 4' exited with 4")
        #expect(reason("") { ($0.run, $0.verify) = (nil, [CommandLine("true")]) } == "succeeded")
    }

    @Test func `outputs must exist afterwards`() {
        #expect(
            reason("mkdir -p dist; touch dist/a.whl") { $0.outputs = ["dist/*.whl", "dist"] } == "succeeded")
        #expect(reason("true") { $0.outputs = ["dist/model.pt"] } == "output 'dist/model.pt' is missing")
        #expect(reason("true") { $0.outputs = ["dist/*.zip"] } == "output 'dist/*.zip' is missing")
    }
}
