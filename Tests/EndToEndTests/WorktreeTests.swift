import Foundation
import GOAPTestSupport
import Testing

/// Work trees of one repository: each has its own state, and none takes what another has.
struct WorktreeTests {
    private static let plan = """
        #### A01: Build
        **Dependencies:** None
        **Run:** `touch started; while ! test -e go; do sleep 0.01; done; echo ran >> ../runs`

        #### A02: Deploy
        **Dependencies:** None
        **Pool:** gpu
        **Run:** `touch started; while ! test -e go; do sleep 0.01; done`

        #### A03: Deploy more
        **Dependencies:** None
        **Pool:** gpu
        **Run:** `true`

        #### A04: Think
        **Dependencies:** None
        """

    private let clones = Clones(["main"], plan: plan)
    private var main: Clone { clones["main"] }
    private let other: Clone

    init() {
        clones["main"].git("worktree", "add", "-q", "../other")
        other = clones["other"]
    }

    /// Starts a run in one of the trees; what it says goes into the file `said`.
    private func start(_ clone: Clone, _ id: String) throws -> Process {
        let tool = Process()
        tool.executableURL = URL(filePath: "/bin/sh")
        tool.arguments = ["-c", "exec \"$0\" run \(id) 2> said", ToolWorkspace.binary]
        tool.currentDirectoryURL = URL(filePath: clone.path)
        tool.environment = ["PATH": "/usr/bin:/bin", "HOME": clone.path, "USER": "tester"]
        try tool.run()
        return tool
    }

    /// Waits at most ten seconds.
    private func eventually(_ condition: () -> Bool) -> Bool {
        for _ in 0..<2000 where !condition() { usleep(5000) }
        return condition()
    }

    /// What is done while a command of the main tree waits.
    private func during(_ id: String, _ body: () throws -> Void) throws {
        let tool = try start(main, id)
        #expect(eventually { main.read("started") != nil })
        try body()
        main.write("go", "")
        tool.waitUntilExit()
        #expect(tool.terminationStatus == 0)
    }

    @Test func `two never run the same action at once, and each may run it`() throws {
        other.write("go", "")
        try during("A01") {
            let run = other.run("run", "A01")
            #expect(run.status == 75 && run.errors.contains("A01 is running: process "), "\(run)")
            #expect(other.states["A01"] == "ready", "what is done depends on the tree")
        }
        #expect(other.states["A01"] == "ready")
        #expect(other.run("run", "A01").status == 0)
    }

    @Test func `two never have the same place in a pool`() throws {
        var second: Process?
        try during("A02") {
            second = try start(other, "A03")
            #expect(eventually { other.read("said")?.contains("A03 has to wait: pool 'gpu' is full") ?? false })
            #expect(second?.isRunning == true)
        }
        second?.waitUntilExit()
        #expect(second?.terminationStatus == 0)
    }

    @Test func `what is claimed in one is claimed in all, until it is finished`() {
        #expect(main.run("next", "--claim", "--by", "eve").output.contains("A01"))
        let second = other.run("next", "--claim", "--by", "eve")
        #expect(second.output.contains("A02"), "the same name in another tree is another worker: \(second)")
        other.write("go", "")
        let run = other.run("run", "A01", "--by", "eve")
        #expect(run.errors.contains("claimed by eve in ") && run.errors.contains("/main until"), "\(run)")
        #expect(run.status == 75)
        #expect(main.run("mark", "A01", "heartbeat", "--by", "eve").status == 0)
        #expect(main.run("mark", "A01", "todo", "--by", "eve").status == 0)
        #expect(other.run("run", "A01").status == 0)
    }

    @Test func `nothing of it is seen by git, and a git folder that cannot be written is done without`() {
        main.run("run", "A03")
        #expect(main.git("status", "--porcelain").output == "")
        main.remove(".git/goap-runner")
        main.write(".git/goap-runner", "in the way")
        #expect(main.run("run", "A03", "--force").status == 0)
    }
}
