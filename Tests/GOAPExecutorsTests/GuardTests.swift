import CSystem
import GOAPCore
import GOAPEngine
import GOAPExecutors
import GOAPTestSupport
import Glibc
import Testing

/// Whose a process is, and that only ours are killed.
///
/// A guard adopts orphans and kills children of its process that it does not know, so each test is a process.
@Suite struct GuardTests {
    @Test func `when we are killed a daemon of ours dies, and a stranger does not`() async throws {
        let folder = TestFolder()
        let stranger = AttemptRunner()
        stranger.start("echo $$ > pid; echo up; exec sleep 600")
        stranger.wait(forLine: "up")
        await #expect(processExitsWith: .signal(SIGKILL)) { [path = folder.path as String] in
            let mark = "GOAP_RUN=guard-\(getpid())"
            let runner = AttemptRunner(mark: mark)
            runner.start(
                "echo $$ > leader; \(daemon("daemon")); echo up; exec sleep 600",
                environment: ["PATH=/usr/bin:/bin", mark], directory: path)
            runner.wait(forLine: "up")
            kill(getpid(), SIGKILL)
        }
        for name in ["leader", "daemon"] {
            let process = try #require(folder.process(name))
            #expect(soon { !isAlive(process) })
        }
        let alive = try #require(stranger.folder.process("pid"))
        #expect(isAlive(alive))
        stranger.executor.stop("A01", kill: true)
        #expect(stranger.finish() == .cancelled)
    }

    @Test(arguments: ["", "env -i "]) func `a daemon ends with its attempt, known by its environment or its lock`(
        prefix: String
    ) async {
        await #expect(processExitsWith: .success) { [prefix] in
            let runner = AttemptRunner(mark: "GOAP_RUN=guard-\(getpid())")
            let lock = open(runner.folder.write("lock", ""), O_RDWR | O_CLOEXEC)
            runner.start("echo $$ > other; echo up; exec sleep 600", as: "A02", environment: variables("A02"))
            runner.wait(forLine: "up")
            runner.start(daemon("daemon", prefix: prefix), environment: variables("A01"), lock: lock)
            #expect(runner.finish() == .succeeded)
            let orphan = try #require(runner.folder.process("daemon"))
            let other = try #require(runner.folder.process("other"))
            #expect(!isAlive(orphan))
            #expect(isAlive(other))
            runner.executor.stop("A02", kill: true)
            #expect(runner.finish() == .cancelled)
        }
    }

    @Test func `what may go on without us does`() async throws {
        let folder = TestFolder()
        await #expect(processExitsWith: .success) { [path = folder.path as String] in
            let runner = AttemptRunner(mark: "GOAP_RUN=guard-\(getpid())")
            runner.start(daemon("daemon"), environment: variables("A01"), directory: path) { $0.isDetached = true }
            #expect(runner.finish() == .succeeded)
        }
        let process = try #require(folder.process("daemon"))
        #expect(isAlive(process))
        kill(process, SIGKILL)
    }

    @Test func `a recorded session ends with us, a forgotten one does not`() async {
        await #expect(processExitsWith: .success) {
            let runner = AttemptRunner()
            let recorded = try #require(runner.session("A01"))
            let forgotten = try #require(runner.session("A02"))
            var state = cspawn_guard()
            #expect(cspawn_guard_start(&state, "GOAP_RUN=guard-\(getpid())") == 0)
            for session in [recorded, forgotten] { cspawn_guard_add(&state, session) }
            cspawn_guard_remove(&state, forgotten)
            // The guard sees nothing else of our death.
            close(state.descriptor)
            #expect(waitpid(state.process, nil, 0) == state.process)
            #expect(soon { !isAlive(recorded) })
            #expect(isAlive(forgotten))
            runner.executor.stop("A02", kill: true)
            #expect(runner.finish() != nil)
            #expect(runner.finish() != nil)
        }
    }

    @Test func `a guard that is sent away kills nothing`() async {
        await #expect(processExitsWith: .success) {
            let runner = AttemptRunner()
            let session = try #require(runner.session("A01"))
            var state = cspawn_guard()
            #expect(cspawn_guard_start(&state, "GOAP_RUN=guard-\(getpid())") == 0)
            cspawn_guard_add(&state, session)
            let process = state.process
            cspawn_guard_stop(&state)
            #expect(!isAlive(process))
            #expect(isAlive(session))
            runner.executor.stop("A01", kill: true)
            #expect(runner.finish() == .cancelled)
        }
    }

    @Test func `a mark counts only as a whole entry of the environment`() async {
        await #expect(processExitsWith: .success) {
            let runner = AttemptRunner()
            let mark = "GOAP_RUN=guard-\(getpid())"
            let longer = try #require(runner.session("A01", environment: [mark + "0"]))
            let inside = try #require(runner.session("A02", environment: ["X" + mark]))
            let ours = try #require(runner.session("A03", environment: [mark]))
            var state = cspawn_guard()
            #expect(cspawn_guard_start(&state, mark) == 0)
            close(state.descriptor)
            #expect(waitpid(state.process, nil, 0) == state.process)
            #expect(soon { !isAlive(ours) })
            #expect(isAlive(longer) && isAlive(inside))
            for id in ["A01", "A02"] as [ActionID] { runner.executor.stop(id, kill: true) }
            for _ in 0..<3 { #expect(runner.finish() != nil) }
        }
    }

    @Test func `orphans are adopted only while there is a guard`() async {
        await #expect(processExitsWith: .success) {
            var first = cspawn_guard()
            var second = cspawn_guard()
            #expect(cspawn_guard_start(&first, "GOAP_RUN=1") == 0)
            #expect(cspawn_guard_start(&second, "GOAP_RUN=2") == 0)
            cspawn_guard_stop(&first)
            let adoptsWithOne = try adoptsOrphans()
            #expect(adoptsWithOne)
            cspawn_guard_stop(&second)
            let adoptsWithNone = try adoptsOrphans()
            #expect(!adoptsWithNone)
        }
    }
}

/// Whether a process whose parent ended became our child.
private func adoptsOrphans() throws -> Bool {
    let shell = try #require(popen("sleep 600 > /dev/null & echo $!", "r"))
    var line = [CChar](repeating: 0, count: 32)
    fgets(&line, Int32(line.count), shell)
    pclose(shell)
    let orphan = try #require(Int32(String(decoding: line.prefix { $0 != 10 }.map(UInt8.init), as: UTF8.self)))
    kill(orphan, SIGKILL)
    return waitpid(orphan, nil, 0) == orphan
}

/// A command that leaves a process outside its group and waits until it is there; its number is in the file.
private func daemon(_ file: String, prefix: String = "") -> String {
    "\(prefix)setsid sh -c 'echo $$ > \(file); exec sleep 600' > /dev/null 2>&1 & while [ ! -s \(file) ]; do :; done"
}

private func variables(_ action: ActionID) -> [String] {
    ["GOAP_ACTION=\(action)", "GOAP_ATTEMPT=1", "PATH=/usr/bin:/bin"]
}

extension TestFolder {
    /// The number of a process that a command wrote down.
    fileprivate func process(_ name: String) -> Int32? {
        read(name).flatMap { $0.split(separator: "\n").first }.flatMap { Int32($0) }
    }
}

extension AttemptRunner {
    /// Starts something that stays, in a session of its own; its number.
    fileprivate func session(_ id: ActionID, environment: [String] = []) -> Int32? {
        start("echo $$ > \(id); echo \(id); exec sleep 600", as: id, environment: environment + ["PATH=/usr/bin:/bin"])
        wait(forLine: id.text)
        return folder.process(id.text)
    }
}
