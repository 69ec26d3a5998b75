import Foundation
import GOAPTestSupport
import Testing

/// What the system has no more of, who keeps it, and whom that is not to be blamed on.
@Suite struct ShortageTests {
    private func shell(_ script: String, in workspace: ToolWorkspace, _ environment: [String: String] = [:]) -> ToolRun
    {
        let words = ["sh", "-c", script, ToolWorkspace.binary]
        return workspace.wait(for: workspace.start(words, program: nil, environment: environment))
    }

    private func actions(_ count: Int, _ command: String) -> String {
        (1...count).map { "#### A\($0): one\n**Dependencies:** None\n**Run:** `\(command)`\n\n" }.joined()
    }

    @Test(arguments: [(1024, 120, 300), (64, 12, 12), (48, 6, 8)])
    func `with few descriptors fewer run at once, and all are done`(limit: Int, count: Int, jobs: Int) {
        let workspace = ToolWorkspace()
        workspace.write("plans/plan.md", actions(count, "sleep 0.3"))
        let run = shell("ulimit -n \(limit); exec \"$0\" next --all -j \(jobs)", in: workspace)
        #expect(run.status == 0, "\(run.errors)")
        #expect(workspace.run("status").output.contains("\(count)/\(count) actions done"))
        #expect(!run.errors.contains("failed"))
    }

    @Test func `without processes for more the actions that were not started are put back`() {
        let workspace = ToolWorkspace()
        workspace.write("plans/plan.md", actions(6, "sleep 0.3"))
        chmod(workspace.path, 0o777)
        chmod("\(workspace.path)/plans", 0o777)
        // As another user than root, of whom nothing else runs; a few processes short of what is asked for.
        guard getuid() == 0 else { return }
        let user = "setpriv --reuid=61234 --regid=61234 --clear-groups"
        let run = shell("ulimit -u 5; exec \(user) \"$0\" next --all -j 6", in: workspace)
        let status = workspace.run("status").output
        #expect(!status.contains("failed"), "\(run.errors)\(status)")
        #expect([0, 73].contains(run.status), "\(run.errors)")
        #expect(run.status == 73 || status.contains("6/6 actions done"))
    }

    @Test func `a database that somebody keeps locked ends nothing that runs`() throws {
        let workspace = ToolWorkspace()
        workspace.write("plans/plan.md", actions(2, "echo > began; sleep 1"))
        #expect(workspace.run("doctor").status == 0)
        let started = workspace.start(["next", "-j", "2"])
        #expect(workspace.eventually { workspace.read("began") != nil })
        let script = """
            import sqlite3, time
            held = sqlite3.connect("state/goap.sqlite", isolation_level=None)
            held.execute("PRAGMA busy_timeout = 5000")
            held.execute("BEGIN IMMEDIATE")
            time.sleep(8)
            """
        workspace.write("hold.py", script)
        let holder = workspace.start(["python3", "hold.py"], program: nil)
        let run = workspace.wait(for: started)
        #expect(workspace.wait(for: holder).status == 0)
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.errors.contains("waiting up to ten minutes for it"), "\(run.errors)")
        #expect(workspace.run("status").output.contains("2/2 actions done"))
    }

    @Test(arguments: [1, 8, 64, 200]) func `a limit on the size of files is a full disk`(blocks: Int) {
        let workspace = ToolWorkspace()
        workspace.write("plans/plan.md", Plans.single("echo done > ran"))
        let run = shell("ulimit -f \(blocks); exec \"$0\" next", in: workspace)
        #expect([0, 73].contains(run.status), "\(run.status) \(run.errors)")
        #expect(run.status == 0 || run.errors.contains("hint:"), "\(run.errors)")
        #expect(workspace.run("next").status == 0)
        #expect(workspace.run("status").output.contains("1/1 actions done"))
    }
}

/// A goap-runner that an action of a goap-runner starts.
@Suite struct InnerRunTests {
    private func workspace(_ plan: String) -> ToolWorkspace {
        let workspace = ToolWorkspace()
        workspace.write("plans/plan.md", plan)
        return workspace
    }

    @Test(arguments: ["goap-runner next --all", "env -i PATH=$PATH HOME=$HOME goap-runner next --all"])
    func `what would wait for itself says so and ends`(command: String) {
        let after = "\n\n#### A02: after\n**Dependencies:** A01\n**Run:** `true`\n"
        let workspace = workspace(
            Plans.single("\(command); echo $? > code; true") + "\n**Timeout:** 20s\n" + after)
        #expect(workspace.run("run", "A01").status == 0)
        #expect(workspace.read("code") == "75\n")
        #expect(workspace.run("log", "A01").output.contains("it would wait for itself"))
    }

    @Test func `an inner run does what does not wait for it`() {
        let workspace = workspace(
            """
            #### A01: outer
            **Dependencies:** None
            **Timeout:** 20s
            **Run:** `goap-runner next --all; echo $? > code; true`

            #### A02: free
            **Dependencies:** None
            **Run:** `touch free`

            #### A03: after
            **Dependencies:** A01
            **Run:** `touch after`

            """)
        #expect(workspace.run("run", "A01").status == 0)
        #expect(workspace.read("code") == "0\n")
        #expect(workspace.read("free") != nil && workspace.read("after") == nil)
    }

    @Test func `the place that an action has in a pool is lent to what it runs, to one at a time`() {
        let workspace = workspace(
            """
            #### A01: outer
            **Dependencies:** None
            **Pool:** gpu
            **Timeout:** 20s
            **Run:** `goap-runner run A02 & goap-runner run A03; wait; test -f two -a -f three`

            #### A02: inner
            **Dependencies:** None
            **Pool:** gpu
            **Run:** `mkdir busy && sleep 0.2 && rmdir busy && touch two`

            #### A03: inner
            **Dependencies:** None
            **Pool:** gpu
            **Run:** `mkdir busy && sleep 0.2 && rmdir busy && touch three`

            """)
        let run = workspace.run("run", "A01")
        #expect(run.status == 0, "\(run.errors)\(workspace.run("log", "A01").output)")
    }

    @Test(arguments: [nil, "plans/plan.md"]) func `exec sets no plan that is none`(plan: String?) {
        let workspace = workspace(Plans.single("true"))
        let environment = plan.map { ["GOAP_PLAN": $0] } ?? [:]
        let run = workspace.run(
            "exec", "--", "sh", "-c", "echo plan=$GOAP_PLAN; goap-runner status", environment: environment)
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.output.hasPrefix("plan=\(plan ?? "")\n"))
    }

    @Test func `a folder of locks that is removed under a run frees nothing`() {
        let workspace = workspace(Plans.single("echo >> ran; while [ ! -f end ]; do sleep 0.02; done"))
        let started = workspace.start(["next"])
        #expect(workspace.eventually { workspace.read("ran") != nil })
        _ = workspace.wait(for: workspace.start(["rm", "-r", "state/locks"], program: nil))
        let second = workspace.run("run", "A01")
        #expect(second.status == 75, "\(second.errors)")
        workspace.write("end", "")
        #expect(workspace.wait(for: started).status == 0)
        #expect(workspace.read("ran") == "\n")
    }

    @Test(arguments: ["logs/auth.log", ".cache/goap-runner/credentials.json", "event.json"])
    func `a pipe in the place of a file is not waited for`(path: String) {
        let workspace = workspace(Plans.single("true") + "\n**Requires:** HF_TOKEN\n")
        workspace.write(path + ".beside", "")
        mkfifo("\(workspace.path)/\(path)", 0o600)
        let run = workspace.wait(
            for: workspace.start(
                ["timeout", "20", ToolWorkspace.binary, "next"], program: nil,
                environment: ["GITHUB_EVENT_NAME": "pull_request", "GITHUB_EVENT_PATH": "event.json"]))
        #expect(run.status != 124)
    }

    @Test(arguments: [
        "import pipe.json", "import pipe.jsonl", "run --route pipe", "status --plan pipe.md",
        "plan --goal built --world pipe.json", "plans", "log A01",
    ])
    func `a pipe that is named, or stands where a log was, is not waited for`(line: String) throws {
        let workspace = workspace(Plans.single("true"))
        #expect(workspace.run("next").status == 0)
        for name in ["pipe", "pipe.md", "pipe.json", "pipe.jsonl", "plans/pipe.md"] {
            #expect(mkfifo("\(workspace.path)/\(name)", 0o600) == 0)
        }
        let logs = workspace.path + "/logs/"
        let log = try #require(
            FileManager.default.subpathsOfDirectory(atPath: logs).first { $0.hasSuffix("A01-1.log") })
        unlink(logs + log)
        #expect(mkfifo(logs + log, 0o600) == 0)
        let run = workspace.wait(
            for: workspace.start(
                ["timeout", "20", ToolWorkspace.binary] + line.split(separator: " ").map(String.init), program: nil))
        #expect(run.status != 124)
        #expect(!(run.output + run.errors).isEmpty)
    }

    @Test func `the first interrupt says what it does`() {
        let workspace = workspace(Plans.single("echo > began; sleep 600"))
        let started = workspace.start(["next"])
        #expect(workspace.eventually { workspace.read("began") != nil })
        kill(started.process, SIGINT)
        let run = workspace.wait(for: started)
        #expect(run.status == 130)
        #expect(run.errors.contains("stopping 1 action, again to kill it"), "\(run.errors)")
    }
}
