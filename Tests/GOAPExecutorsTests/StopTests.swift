import GOAPCore
import GOAPEngine
import GOAPExecutors
import GOAPTestSupport
import Glibc
import Testing

/// How real processes are ended, and that nothing of them is left.
@Suite struct StopTests {
    @Test(arguments: [true, false]) func `the limit ends a command`(usesProcessDescriptor: Bool) {
        let runner = AttemptRunner(usesProcessDescriptor: usesProcessDescriptor)
        #expect(
            runner.run("exec sleep 30") { $0.timeout = .milliseconds(80) }
                == .timedOut(after: .milliseconds(80)))
        #expect(runner.took < .seconds(5))
        #expect(runner.log.contains("[timed out after 80 ms, attempt 1 of A01"))
    }

    @Test func `the limit counts run and verification together`() {
        let outcome = AttemptRunner().run("true") {
            $0.verify = [CommandLine("exec sleep 30")]
            $0.timeout = .milliseconds(100)
        }
        #expect(outcome == .timedOut(after: .milliseconds(100)))
    }

    @Test(arguments: [true, false]) func `who ignores TERM is killed after the grace`(
        usesProcessDescriptor: Bool
    ) {
        let runner = AttemptRunner(grace: .milliseconds(60), usesProcessDescriptor: usesProcessDescriptor)
        let outcome = runner.run("trap '' TERM; while :; do sleep 0.02; done") {
            $0.timeout = .milliseconds(500)
        }
        #expect(outcome == .timedOut(after: .milliseconds(500)))
        #expect(runner.took >= .milliseconds(560))
    }

    @Test func `a stop is no failure, whatever the command exits with`() {
        let runner = AttemptRunner()
        runner.start("trap 'exit 0' TERM; echo up; while :; do sleep 0.02; done")
        runner.wait(forLine: "up")
        runner.executor.stop("A01", kill: false)
        #expect(runner.finish() == .cancelled)
    }

    @Test func `a kill does not wait for the grace`() {
        let runner = AttemptRunner(grace: .seconds(60))
        runner.start("trap '' TERM; echo up; while :; do sleep 0.02; done")
        runner.wait(forLine: "up")
        runner.executor.stop("A01", kill: false)
        runner.executor.stop("A01", kill: true)
        #expect(runner.finish() == .cancelled)
    }

    @Test func `a stopped process is woken to end`() {
        let runner = AttemptRunner(grace: .seconds(60))
        runner.start("echo up; kill -STOP $$")
        runner.wait(forLine: "up")
        runner.executor.stop("A01", kill: false)
        #expect(runner.finish() == .cancelled)
    }

    @Test func `grandchildren that ignore TERM end with their leader`() throws {
        let runner = AttemptRunner(grace: .seconds(60))
        runner.start("(trap '' TERM; until [ -s child ]; do :; done; echo up; exec sleep 60) & echo $! > child; wait")
        runner.wait(forLine: "up")
        runner.executor.stop("A01", kill: false)
        #expect(runner.finish() == .cancelled)
        let child = try #require(runner.folder.read("child").flatMap { Int32($0.dropLast()) })
        #expect(soon { !isAlive(child) })
    }

    @Test func `what a successful command leaves in the background ends with it`() throws {
        let runner = AttemptRunner()
        #expect(runner.run("sleep 60 & echo $! > child") == .succeeded)
        #expect(runner.took < .seconds(5))
        let child = try #require(runner.folder.read("child").flatMap { Int32($0.dropLast()) })
        #expect(soon { !isAlive(child) })
    }

    @Test func `who left the group does not hold the attempt up`() throws {
        let runner = AttemptRunner()
        #expect(
            runner.run("setsid sh -c 'echo $$ > child; exec sleep 20' & while [ ! -s child ]; do :; done")
                == .succeeded)
        #expect(runner.took < .seconds(10))
        kill(try #require(runner.folder.read("child").flatMap { Int32($0.dropLast()) }), SIGKILL)
    }

    @Test func `several attempts run at once in one loop`() {
        let runner = AttemptRunner()
        runner.start("while [ ! -e go ]; do sleep 0.01; done", as: "A01")
        runner.start("touch go", as: "A02")
        #expect(runner.finish() == .succeeded)
        #expect(runner.finish() == .succeeded)
        #expect(runner.executor.wait(until: nil).isEmpty)
    }
}
