import GOAPCore
import GOAPExecutors
import GOAPTestSupport
import Glibc
import Testing

/// What becomes of the output of real commands.
@Suite struct OutputTests {
    @Test func `both streams are logged, and a last line without its end is closed`() {
        let runner = AttemptRunner()
        #expect(runner.run("echo one; echo two >&2; printf three\necho four") == .succeeded)
        #expect(runner.log.hasPrefix("$ echo one; echo two >&2; printf three\n> echo four\n"))
        for word in ["one\n", "two\n", "threefour\n"] { #expect(runner.log.contains(word)) }
        let other = AttemptRunner()
        #expect(other.run("printf end") == .succeeded)
        #expect(other.log.contains("end\n[succeeded, attempt 1 of A01, "))
    }

    @Test func `logs and their folder are only for their owner`() {
        let runner = AttemptRunner()
        _ = runner.run("true")
        var info = stat()
        #expect(stat(runner.folder.path + "/logs/r1/A01-1.log", &info) == 0)
        #expect(info.st_mode & 0o777 == 0o600)
        #expect(stat(runner.folder.path + "/logs/r1", &info) == 0)
        #expect(info.st_mode & 0o777 == 0o700)
    }

    @Test func `a link in the place of a log is replaced, one in the place of its folder refused`() {
        let runner = AttemptRunner()
        let target = runner.folder.write("target", "precious")
        runner.folder.write("logs/r1/keep", "")
        symlink(target, runner.folder.path + "/logs/r1/A01-1.log")
        #expect(runner.run("echo x") == .succeeded)
        #expect(runner.folder.read("target") == "precious")
        let other = AttemptRunner()
        mkdir(other.folder.path + "/logs", 0o700)
        symlink("/tmp", other.folder.path + "/logs/r1")
        guard case .notStarted(let reason)? = other.run("true") else {
            Issue.record("the log was written through a link")
            return
        }
        #expect(reason.hasPrefix("cannot open log folder "))
    }

    @Test func `a flood keeps its head and its tail and says what is missing`() {
        let runner = AttemptRunner(limits: LogLimits(head: 100_000, tail: 1000))
        #expect(runner.run("head -c 200000000 /dev/zero; echo; echo the end") == .succeeded)
        #expect(runner.log.utf8.count < 102_000)
        let total = 200_000_000 + 1 + 8
        let header = "$ head -c 200000000 /dev/zero; echo; echo the end\n".utf8.count
        let trailer = runner.log.split(separator: "\n").last!.utf8.count + 1
        #expect(runner.log.contains("\n[\(header + total + trailer - 101_000) bytes of output left out]\n"))
        #expect(runner.log.contains("\nthe end\n[succeeded"))
    }

    @Test func `newest lines come clean and one by one`() {
        let runner = AttemptRunner()
        runner.start(
            """
            printf '\\033[31mred\\033[0m \\377 \\033]0;title\\007done\\r\\n'
            while [ ! -e go ]; do sleep 0.01; done
            printf '10%%\\r20%%\\r'
            """)
        runner.wait(forLine: "red \u{FFFD} done")
        runner.folder.write("go", "")
        #expect(runner.finish() == .succeeded)
        #expect(runner.lines.first == "red \u{FFFD} done")
        #expect(runner.lines.last == "20%")
    }

    @Test func `lines are reported about ten times a second at most`() {
        let runner = AttemptRunner()
        #expect(runner.run("i=0; while [ $i -lt 3000 ]; do echo line $i; i=$((i+1)); done") == .succeeded)
        #expect(runner.lines.count <= 3 + Int(runner.took.milliseconds / 100))
        #expect(runner.lines.last == "line 2999")
    }

    @Test func `bytes that are no text are logged as they are`() {
        let runner = AttemptRunner()
        #expect(runner.run("printf '\\377\\376x'") == .succeeded)
        #expect(runner.log.contains("\u{FFFD}\u{FFFD}x\n"))
    }
}
