import Foundation
import GOAPTestSupport
import Testing

/// Trainings whose end nobody saw, with the real client of Modal: they do not begin twice.
@Suite(.enabled(if: Clients.areInstalled, "the clients are installed by scripts/test"))
struct RemoteTrainingTests {
    private let workspace = ToolWorkspace()
    private let modal: PracticeModal

    init() throws {
        modal = PracticeModal(workspace)
        modal.reset()
        modal.setRun(#"{"outcome": "never", "logs": ["step 1\n"]}"#)
        let script = try String(contentsOfFile: Clients.root + "/Tests/Practice/trainings/step.py", encoding: .utf8)
        workspace.write("train.py", script)
    }

    private func plan(_ words: String) {
        workspace.write(
            "plans/p.md",
            """
            #### A01: Train

            **Run:** `modal run \(words)`

            #### A02: Use

            **Dependencies:** A01

            **Run:** `true`

            """)
    }

    private var environment: [String: String] {
        modal.environment().merging([
            "PATH": "\(Clients.path):/usr/bin:/bin", "MODAL_LOGS_TIMEOUT": "1", "GOAP_AUTH_TIMEOUT": "60",
        ]) { $1 }
    }

    private func run(_ arguments: String...) -> ToolRun {
        workspace.wait(for: workspace.start(arguments, environment: environment))
    }

    private var started: Int { modal.calls.count { $0 == "AppCreate" } }

    /// Starts a command and sends the signal once its app is up.
    private func interrupt(_ arguments: [String], by signal: Int32) -> ToolRun {
        let tool = workspace.start(arguments, environment: environment)
        #expect(workspace.eventually { modal.calls.contains("FunctionMap") })
        kill(tool.process, signal)
        return workspace.wait(for: tool)
    }

    @Test(arguments: [SIGKILL, SIGHUP, SIGINT, SIGTERM])
    func `a training that began goes on or has failed, and the next command starts nothing`(signal: Int32) {
        plan("--detach train.py::main")
        _ = interrupt(["next"], by: signal)
        let next = run("next")
        #expect(started == 1)
        #expect(next.status == 3, "\(next.errors)")
        #expect(run("status", "--json").output.contains(#""reason":"runs on Modal as ap-practice"#))
        #expect(run("run", "A01").status == 75)
        #expect(run("mark", "A01", "todo").status == 75)
        modal.end("local entrypoint completed.")
        #expect(run("next", "--all").status == 0)
        #expect(run("status").output.contains("2/2"), "\(run("status").output)")
        #expect(started == 1)
    }

    @Test func `a training that its service ended has failed, with its words`() {
        plan("train.py::main")
        _ = interrupt(["next"], by: SIGKILL)
        modal.end("local client disconnected.")
        let next = run("next")
        #expect(next.errors.contains("it ended on Modal as ap-practice"), "\(next.errors)")
        #expect(next.errors.contains("local client disconnected"), "\(next.errors)")
        #expect(started == 1)
        #expect(run("log", "--audit").status == 0)
    }

    @Test func `a detached training is under way when it was submitted, is followed and stopped`() {
        plan("--detach train.py::spawned")
        let next = run("next", "--all")
        #expect(next.status == 0, "\(next.errors)")
        #expect(next.errors.contains("A01 runs on Modal as ap-practice"), "\(next.errors)")
        #expect(run("status").output.contains("running"))
        let stop = run("stop", "A01")
        #expect(stop.status == 0, "\(stop.errors)")
        #expect(stop.errors.contains("A01 was stopped on Modal as ap-practice"))
        #expect(modal.calls.contains("AppStop"))
        #expect(run("status", "--json").output.contains(#""state":"failed""#))
        #expect(run("stop", "A01").status == 3)
    }

    @Test func `without an answer nobody starts it but a person`() {
        plan("train.py::main")
        _ = interrupt(["next"], by: SIGKILL)
        modal.addFault(#"{"match": "AppList", "action": "status", "status": "PERMISSION_DENIED", "message": "no"}"#)
        #expect(run("next").status == 3)
        #expect(run("status", "--json").output.contains(#""state":"lost""#))
        #expect(run("run", "A01").status == 3)
        let agent = workspace.wait(
            for: workspace.start(
                ["mark", "A01", "todo"], environment: environment.merging(["CLAUDECODE": "1"]) { $1 }))
        #expect(agent.status == 3)
        #expect(started == 1)
        #expect(run("mark", "A01", "todo").status == 0)
    }

    @Test func `two trainings of one script exclude each other`() {
        let first = workspace.start(["train", "train.py::main"], environment: environment)
        #expect(workspace.eventually { modal.calls.contains("FunctionMap") })
        let second = run("train", "train.py::main")
        #expect(second.status == 75, "\(second.errors)")
        #expect(second.errors.contains("--parallel"))
        kill(first.process, SIGKILL)
        _ = workspace.wait(for: first)
        let third = run("train", "train.py::main")
        #expect([3, 75].contains(third.status), "\(third.errors)")
        #expect(started == 1)
        #expect(run("stop", "train.py::main").status == 0)
        modal.setRun(#"{"outcome": "success", "delay": 0.1, "logs": []}"#)
        #expect(run("train", "train.py::main").status == 0)
        #expect(started == 2)
    }

    @Test func `a training ends with 124 when its time is over`() {
        let run = run("train", "train.py::main", "--timeout", "4s")
        #expect(run.status == 124, "\(run.errors)")
        #expect(started <= 1)
    }

    @Test(arguments: ["-q", "--quiet"]) func `a client that says nothing is believed by its exit code`(option: String) {
        modal.setRun(#"{"outcome": "success", "delay": 0.1, "logs": []}"#)
        let run = run("exec", "--", "modal", "run", option, "train.py::main")
        #expect(run.status == 0, "\(run.errors)")
        #expect(started == 1)
    }

    @Test(arguments: ["UNAVAILABLE", "INTERNAL", "RESOURCE_EXHAUSTED", "UNKNOWN"])
    func `a start that Modal refuses is tried again, whatever its words`(status: String) {
        modal.setRun(#"{"outcome": "success", "delay": 0.1, "logs": []}"#)
        modal.addFault(
            #"{"match": "AppCreate", "action": "status", "status": "\#(status)", "message": "come back later", "times": 9}"#
        )
        let run = run("exec", "--retry", "3 attempts, 100ms to 200ms", "--", "modal", "run", "train.py::main")
        #expect(run.errors.contains("attempt 2"), "\(run.errors)")
    }

    @Test func `random kills and hang-ups never begin a training twice`() {
        let script = Clients.root + "/Tests/Faults/training.py"
        let words = [
            "/usr/bin/env", "python3", script, "--binary", ToolWorkspace.binary, "--clients", Clients.path, "--trials",
            trials, "--verbose",
        ]
        let run = workspace.wait(
            for: workspace.start(words, program: nil, environment: ["PATH": "/usr/local/bin:/usr/bin:/bin"]))
        #expect(run.status == 0, "\(run.output)\(run.errors)")
    }

    /// How many, 200 by `scripts/soak training`.
    private var trials: String { getenv("TRAINING_TRIALS").map { String(cString: $0) } ?? "4" }
}
