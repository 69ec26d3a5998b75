import GOAPCore
import GOAPExecutors
import GOAPTestSupport
import Glibc
import Testing

/// What a child finds when it starts.
@Suite struct ChildStateTests {
    @Test func `the environment is exactly the one given`() {
        let runner = AttemptRunner()
        #expect(runner.run("exec /usr/bin/env", environment: ["B=2 3", "A=1"]) == .succeeded)
        // The shell itself adds PWD.
        #expect(
            Set(runner.log.split(separator: "\n").filter { $0.contains("=") && !$0.hasPrefix("PWD=") }) == [
                "B=2 3", "A=1",
            ])
    }

    @Test func `only the lock is open beside the three streams, and it is number 3`() {
        let runner = AttemptRunner()
        let lock = open(runner.folder.write("lock", ""), O_RDWR | O_CLOEXEC)
        let other = open("/dev/null", O_RDONLY)
        defer { for file in [lock, other] { close(file) } }
        runner.start("exec ls /proc/self/fd", lock: lock)
        #expect(runner.finish() == .succeeded)
        #expect(runner.log.split(separator: "\n").filter { Int($0) != nil } == ["0", "1", "2", "3", "4"])
        runner.start("exec ls /proc/self/fd")
        #expect(runner.finish() == .succeeded)
        #expect(runner.log.split(separator: "\n").filter { Int($0) != nil } == ["0", "1", "2", "3"])
    }

    @Test func `the lock is held for as long as the child lives`() {
        let runner = AttemptRunner()
        let file = runner.folder.write("lock", "")
        let lock = open(file, O_RDWR | O_CLOEXEC)
        #expect(flock(lock, LOCK_EX | LOCK_NB) == 0)
        runner.start("echo up; while [ ! -e go ]; do sleep 0.01; done", lock: lock)
        runner.wait(forLine: "up")
        close(lock)
        let rival = open(file, O_RDWR | O_CLOEXEC)
        defer { close(rival) }
        #expect(flock(rival, LOCK_EX | LOCK_NB) != 0)
        runner.folder.write("go", "")
        #expect(runner.finish() == .succeeded)
        #expect(soon { flock(rival, LOCK_EX | LOCK_NB) == 0 })
    }

    @Test func `nothing can be read, no signal is ignored, and the session is its own`() {
        let runner = AttemptRunner()
        let before = signal(SIGPIPE, SIG_IGN)
        defer { signal(SIGPIPE, before) }
        #expect(
            runner.run(
                "cat; grep -E '^Sig(Ign|Blk)' /proc/self/status; [ $(ps -o sid= -p $$) = $$ ] && echo own session"
            )
                == .succeeded)
        #expect(runner.log.contains("SigBlk:\t0000000000000000"))
        // glibc keeps two real-time signals from 32 on to itself and ignores them in what it spawns.
        let ignored = runner.log.split(whereSeparator: \.isWhitespace).drop { $0 != "SigIgn:" }.dropFirst()
            .first
        #expect(ignored.flatMap { UInt64($0, radix: 16) }.map { $0 & 0x7FFF_FFFF } == 0)
        #expect(runner.log.contains("own session"))
    }
}
