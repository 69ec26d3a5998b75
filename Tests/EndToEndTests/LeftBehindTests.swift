import GOAPTestSupport
import Glibc
import Testing

/// What happens to processes when their action ends, or their runner.
struct LeftBehindTests {
    private let workspace = ToolWorkspace()

    private func start(_ command: String, _ fields: String = "") -> StartedTool {
        workspace.write("plans/plan.md", Plans.single(command, fields))
        return workspace.start(["next"])
    }

    private func process(_ file: String) throws -> pid_t {
        #expect(workspace.eventually { workspace.read(file)?.hasSuffix("\n") ?? false })
        return try #require(workspace.read(file).flatMap { pid_t($0.dropLast()) })
    }

    private func isGone(_ process: pid_t) -> Bool { workspace.eventually { kill(process, 0) != 0 && errno == ESRCH } }

    @Test func `children and what left their group end with a runner that is killed`() throws {
        let runner = start(
            """
            setsid sh -c 'echo $$ > daemon; exec sleep 300' & env -i sh -c 'echo $$ > bare; exec sleep 300' & \
            echo $$ > child; sleep 300
            """)
        let processes = try ["child", "daemon", "bare"].map(process)
        kill(runner.process, SIGKILL)
        _ = workspace.wait(for: runner)
        for process in processes { #expect(isGone(process)) }
        #expect(workspace.run("status").output.contains("A01  interrupted"))
    }

    @Test func `a detached action outlives its runner, and nobody starts it again meanwhile`() throws {
        let runner = start("echo $$ > child; exec sleep 300", "**Detached:** yes\n")
        let child = try process("child")
        kill(runner.process, SIGKILL)
        _ = workspace.wait(for: runner)
        #expect(workspace.run("run", "A01").status == 75)
        #expect(kill(child, 0) == 0)
        kill(child, SIGKILL)
        #expect(workspace.eventually { workspace.run("status").output.contains("A01  interrupted") })
    }

    @Test func `a daemon that a finished command left in a session of its own ends with it`() throws {
        let runner = start("setsid sh -c 'echo $$ > daemon; exec sleep 300' & while ! test -s daemon; do :; done")
        let daemon = try process("daemon")
        #expect(workspace.wait(for: runner).status == 0)
        #expect(isGone(daemon))
    }

    @Test func `a daemon that closed everything and cleared its environment ends with the run`() throws {
        let runner = start(
            """
            env -i /usr/bin/setsid /bin/sh -c 'echo $$ > daemon; exec /bin/sleep 300 3>&- >/dev/null 2>&1' & \
            while ! test -s daemon; do :; done
            """)
        let daemon = try process("daemon")
        #expect(workspace.wait(for: runner).status == 0)
        #expect(isGone(daemon))
    }
}
