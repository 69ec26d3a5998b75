import GOAPTestSupport
import Glibc
import Testing

/// `train` with the real client of Modal.
@Suite(.enabled(if: Clients.areInstalled, "the clients are installed by scripts/test"))
struct TrainingTests {
    private let workspace = ToolWorkspace()
    private let modal: PracticeModal

    init() {
        modal = PracticeModal(workspace)
        modal.reset()
        workspace.write(
            "train.py",
            """
            import modal
            app = modal.App("cats")

            @app.function()
            def step():
                return 1

            @app.local_entrypoint()
            def main(*arguments: str):
                print("arguments", *arguments)
                print(step.remote())

            """)
    }

    private func train(_ arguments: String..., token: String = "good") -> Observed {
        workspace.observe(["train", "train.py"] + arguments, environment: environment(token))
    }

    /// With time for a client that starts slowly.
    private func environment(_ token: String = "good") -> [String: String] {
        modal.environment(token).merging(["GOAP_AUTH_TIMEOUT": "60"]) { $1 }
    }

    @Test func `a training is logged from its start to its end`() {
        let run = train("data/cats", "--steps", "3")
        #expect(run.run.status == 0, "\(run.run.errors)")
        #expect(run.run.output.contains("arguments data/cats --steps 3\n"))
        #expect(
            run.log.map { String($0.prefix { $0 != ":" }) } == [
                "| AUTH | INFO | MODAL_TOKEN validated via CLI", "| AUTH | INFO | Token validation",
                "| AUTH | INFO | Modal authentication validated, starting training",
                "| AUTH | INFO | Executing operation (attempt 1)", "| AUTH | INFO | Training finished",
            ])
    }

    @Test func `a token that is refused starts nothing and says how to get one`() {
        let run = train(token: "expired")
        #expect(run.run.status == 77)
        #expect(run.took < gateLimit)
        #expect(
            run.log.suffix(2) == [
                "| AUTH | ERROR | Training aborted: MODAL_TOKEN validation failed (MODAL_TOKEN: Modal: Token expired)",
                "| AUTH | ERROR | Run 'modal token new' to configure authentication (Modal 1.0+)",
            ])
        #expect(!modal.calls.contains("AppCreate"))
    }

    @Test(arguments: [
        ("exception", "CUDA out of memory"), ("timeout", "timeout"), ("failure", "it ended on Modal as ap-practice"),
        ("internal", "it ended on Modal as ap-practice"), ("terminated", "exited with 1"),
    ])
    func `a training that failed is not started again`(outcome: String, says: String) {
        modal.setRun(#"{"outcome": "\#(outcome)", "delay": 0.1, "logs": []}"#)
        let run = train()
        #expect(run.run.status == 1)
        #expect(modal.calls.count { $0 == "AppCreate" } == 1)
        #expect(run.run.errors.lowercased().contains(says.lowercased()), "\(run.run.errors)")
        #expect(run.log.contains { $0.hasPrefix("| AUTH | ERROR | Non-retryable error: ") })
        #expect(run.log.last == "| AUTH | WARNING | Training stopped")
    }

    @Test func `a start that was refused for a moment is tried again`() {
        modal.addFault(
            #"{"match": "AppCreate", "action": "status", "status": "UNAVAILABLE", "message": "connect call failed", "times": 4}"#
        )
        let run = train()
        #expect(run.run.status == 0, "\(run.run.errors)")
        #expect(run.log.contains { $0.hasPrefix("| AUTH | WARNING | Retry 1/3 after ") }, "\(run.log)")
    }

    @Test func `a token that may not create apps is not tried again`() {
        let run = train(token: "noperm")
        #expect(run.run.status == 1)
        #expect(modal.calls.count { $0 == "AppCreate" } == 1)
        #expect(run.log.contains { $0.contains("You do not have permission to create apps") }, "\(run.log)")
    }

    @Test func `when the connection is lost nobody starts it twice`() throws {
        modal.setRun(#"{"outcome": "never"}"#)
        let tool = workspace.start(
            ["train", "train.py"],
            environment: environment().merging(["PATH": "\(Clients.path):/usr/bin:/bin"]) { $1 })
        #expect(workspace.eventually { modal.calls.contains("FunctionMap") })
        modal.stop()
        let run = workspace.wait(for: tool)
        #expect(run.status == 3, "\(run.errors)")
        #expect(run.errors.contains("what became of it is not known"), "\(run.errors)")
        #expect(run.errors.contains("end it with 'goap-runner stop ap-practice"), "\(run.errors)")
        #expect(workspace.authLog.count { $0.contains("Executing operation") } == 1)
    }

    @Test func `an interrupt lets the client stop its app`() {
        modal.setRun(#"{"outcome": "never"}"#)
        let tool = workspace.start(
            ["train", "train.py"],
            environment: environment().merging(["PATH": "\(Clients.path):/usr/bin:/bin"]) { $1 })
        #expect(workspace.eventually { modal.calls.contains("FunctionMap") })
        kill(tool.process, SIGINT)
        #expect(workspace.wait(for: tool).status == 130)
        #expect(modal.calls.contains("AppClientDisconnect"))
    }

    @Test func `an exit code 0 without completion is not taken for success`() {
        // The client exits with 0 when it is interrupted, whoever interrupts it.
        modal.setRun(#"{"outcome": "never"}"#)
        let tool = workspace.start(
            ["exec", "--", "sh", "-c", "exec modal run train.py"],
            environment: environment().merging(["PATH": "\(Clients.path):/usr/bin:/bin"]) { $1 })
        _ = workspace.eventually { modal.calls.contains("FunctionMap") }
        kill(tool.process, SIGKILL)
        _ = workspace.wait(for: tool)
        workspace.write("modal", "#!/bin/sh\necho '✓ Initialized. View run at https://modal.com/apps/w/main/ap-1'\n")
        chmod(workspace.path + "/modal", 0o755)
        let run = workspace.observe(
            ["exec", "--", "./modal", "run", "train.py"], environment: environment())
        #expect(run.run.status == 3)
        #expect(run.run.errors.contains("exited with 0, but the app did not complete; Modal does not list ap-1"))
    }

    @Test func `the newest checkpoint is found`() {
        workspace.write("checkpoints/a.pt", "old")
        workspace.write("checkpoints/b.pt", "new")
        workspace.write("checkpoints/c.pt", "")
        utimes(workspace.path + "/checkpoints/a.pt", [timeval(tv_sec: 1, tv_usec: 0), timeval(tv_sec: 1, tv_usec: 0)])
        let run = train("--resume", "auto")
        #expect(run.run.errors.hasPrefix("resuming from 'checkpoints/b.pt'\n"))
        #expect(run.run.output.contains("arguments --resume checkpoints/b.pt\n"))
        #expect(
            train("--resume", "auto", "--checkpoints", "none/*").run.errors.hasPrefix("no checkpoint matches 'none/*'"))
        let remote = train("--resume", "/vol/x.pt", "--log-level", "debug", "--", "--steps", "7", "--resume", "y")
        #expect(remote.run.errors.contains("'/vol/x.pt' is not on this machine"))
        #expect(
            remote.run.output.contains("arguments --steps 7 --resume y --log-level debug --resume /vol/x.pt"),
            "\(remote.run.output)")
    }

    @Test func `a script that is not there is named before anything is asked`() {
        let run = workspace.observe(["train", "nowhere.py"], environment: environment())
        #expect(run.run.status == 66)
        #expect(run.run.errors.hasPrefix("goap-runner: cannot read script 'nowhere.py': no such file or directory\n"))
        #expect(modal.calls.isEmpty)
        #expect(train("--log-level", "loud").run.status == 64)
    }
}
