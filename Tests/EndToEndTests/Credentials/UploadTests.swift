import GOAPTestSupport
import Glibc
import Testing

/// `upload` and `exec -- hf upload` with the real client, against a Hub of the test's own.
@Suite(.enabled(if: Clients.areInstalled, "the clients are installed by scripts/test"))
struct UploadTests {
    private let workspace = ToolWorkspace()

    private func upload(
        _ hub: PracticeHub, _ arguments: String..., environment: [String: String] = [:]
    ) -> Observed {
        workspace.observe(
            ["upload", "--repo-id", "tester/cats"] + arguments,
            environment: hub.environment().merging(environment) { $1 })
    }

    @Test func `models and files arrive where they belong, in batches, and the URL is the result`() {
        let hub = PracticeHub(workspace)
        workspace.write("out/final.pt", String(repeating: "weights", count: 1000))
        workspace.write("out/small.onnx", "onnx")
        for name in ["a", "b", "c"] { workspace.write("samples/\(name).txt", name) }
        workspace.write("samples/.env", "hidden")
        let run = upload(
            hub, "--generator", "out/final.pt", "--onnx-classifier", "out/small.onnx", "samples", "--batch-size", "3",
            "--commit-message", "Release", "--version", "v1")
        #expect(run.run.status == 0, "\(run.run.errors)")
        #expect(
            hub.files("tester/cats")
                == ["classifier/model.onnx", "generator/model.pt", "samples/a.txt", "samples/b.txt", "samples/c.txt"])
        #expect(hub.commits("tester/cats") == ["Release (batch 1 of 2)", "Release (batch 2 of 2)"])
        #expect(hub.tags("tester/cats") == ["v1"])
        #expect(run.run.output.hasPrefix("\(hub.url)/tester/cats/commit/"))
        #expect(run.run.output.split(separator: "\n").count == 1)
        #expect(run.run.errors.contains("batch 1 of 2: sending 3 files, 7.0 kB\n"))
        #expect(run.run.errors.contains("batch 2 of 2: done, 7.0 kB of 7.0 kB\n"))
        #expect(
            run.log.prefix(4) == [
                "| AUTH | INFO | HF_TOKEN validated for user: tester", "| AUTH | INFO | Token validation: 1/1 valid",
                "| AUTH | INFO | Pre-flight validation passed, starting upload",
                "| AUTH | INFO | Executing operation (attempt 1)",
            ])
    }

    @Test func `a folder's contents go to the root, filtered, into a dataset of its owner's`() {
        let hub = PracticeHub(workspace)
        workspace.write("model/README.md", "# Card")
        workspace.write("model/a/x.bin", "x")
        workspace.write("model/a/y.tmp", "y")
        workspace.write("model/.gitattributes", "*.bin filter=lfs")
        let run = upload(hub, "model", "--exclude", "*.tmp")
        #expect(run.run.status == 0, "\(run.run.errors)")
        #expect(hub.files("tester/cats") == [".gitattributes", "README.md", "a/x.bin"])
        let dry = upload(hub, "model", "--include", "*.md", "--path-in-repo", "docs", "-n")
        #expect(dry.run.output.hasPrefix("batch 1  README.md"))
        #expect(upload(hub, "model", "--repo-type", "thing").run.status == 64)
        let data = upload(hub, "model/README.md", "--repo-type", "dataset", "--private", "--timeout", "5m")
        #expect(data.run.status == 0, "\(data.run.errors)")
        #expect(data.run.output.contains("/datasets/tester/cats/commit/"), "\(data.run.output)")
    }

    @Test func `what is there already makes no commit`() {
        let hub = PracticeHub(workspace)
        workspace.write("a.txt", "a")
        #expect(upload(hub, "a.txt").run.status == 0)
        let again = upload(hub, "a.txt")
        #expect(again.run.status == 0, "\(again.run.errors)")
        #expect(hub.commits("tester/cats").count == 1)
    }

    @Test(arguments: [["HF_HUB_DISABLE_XET": "1"], [:]])
    func `large files go in parts`(environment: [String: String]) {
        let hub = PracticeHub(workspace)
        workspace.write("big.bin", String(repeating: "0123456789abcdef", count: 800_000))
        let run = upload(hub, "big.bin", environment: environment)
        #expect(run.run.status == 0, "\(run.run.errors)")
        #expect(hub.files("tester/cats") == ["big.bin"])
        #expect(hub.requests("_lfs/part").count == (environment.isEmpty ? 0 : 3))
    }

    @Test func `a passing trouble is tried again with growing waits`() throws {
        let hub = PracticeHub(
            workspace,
            faults: [#"{"match": "repos/create", "action": "status", "status": 503, "error": "busy", "times": 2}"#])
        workspace.write("a.txt", "a")
        let run = workspace.observe(
            ["exec", "--retry", "3 attempts, 100ms to 1s", "--", "hf", "upload", "tester/cats", "a.txt"],
            environment: hub.environment())
        #expect(run.run.status == 0, "\(run.run.errors)")
        #expect(hub.commits("tester/cats").count == 1)
        let story = run.log.filter { !$0.contains("alid") }.map { $0.prefix { $0 != "." } }
        #expect(
            story.prefix(5) == [
                "| AUTH | INFO | Executing operation (attempt 1)", "| AUTH | WARNING | Retry 1/3 after 0",
                "| AUTH | INFO | Executing operation (attempt 2)", "| AUTH | WARNING | Retry 2/3 after 0",
                "| AUTH | INFO | Executing operation (attempt 3)",
            ])
    }

    @Test(arguments: [
        (
            #"{"match": "repos/create", "action": "status", "status": 503, "error": "busy"}"#, 3,
            "All attempts failed: exited with 1: Error: Server error '503"
        ),
        (#"{"match": "repos/create", "action": "reset"}"#, 3, "All attempts failed: exited with 1: httpx2.ReadError"),
        (
            #"{"match": "repos/create", "action": "status", "status": 400, "error": "no such kind"}"#, 1,
            "Non-retryable error: exited with 1: "
        ),
        (
            #"{"match": "repos/create", "action": "status", "status": 403, "error": "You don't have the rights"}"#, 1,
            "Non-retryable error: exited with 1: "
        ),
        (
            #"{"match": "v1/xorbs", "action": "status", "status": 403, "error": "no"}"#, 1,
            "Non-retryable error: exited with 1: "
        ),
    ])
    func `what will not pass ends at once, what may ends after three attempts`(
        fault: String, attempts: Int, reason: String
    ) {
        let hub = PracticeHub(workspace, faults: [fault])
        workspace.write("a.bin", String(repeating: "x", count: 100_000))
        let run = workspace.observe(
            ["exec", "--retry", "3 attempts, 10ms to 20ms", "--", "hf", "upload", "tester/cats", "a.bin"],
            environment: hub.environment())
        #expect(run.run.status == 1)
        #expect(run.log.count { $0.contains("Executing operation") } == attempts)
        #expect(run.log.contains { $0.hasPrefix("| AUTH | ERROR | \(reason)") }, "\(run.log)")
        #expect(hub.commits("tester/cats").isEmpty)
    }

    @Test func `a server's own wait is waited for`() {
        let fault =
            #"{"match": "repos/create", "action": "status", "status": 429, "error": "Rate limited. Retry after 1 seconds", "times": 1}"#
        let hub = PracticeHub(workspace, faults: [fault])
        workspace.write("a.txt", "a")
        let run = workspace.observe(
            ["exec", "--retry", "3 attempts, 10ms to 20ms", "--", "hf", "upload", "tester/cats", "a.txt"],
            environment: hub.environment())
        #expect(run.run.status == 0, "\(run.run.errors)")
        #expect(run.log.contains("| AUTH | WARNING | Retry 1/3 after 2.0s"), "\(run.log)")
    }

    @Test func `a token that is refused in the middle is validated again, and the action is gated`() {
        let hub = PracticeHub(workspace)
        workspace.write("a.txt", "a")
        hub.addFault(
            #"{"match": "preupload", "action": "status", "status": 401, "error": "User Access Token \"ci\" is expired"}"#
        )
        hub.addFault(
            #"{"match": "whoami-v2", "action": "status", "status": 401, "error": "User Access Token \"ci\" is expired", "skip": 1}"#
        )
        let run = upload(hub, "a.txt")
        #expect(run.run.status == 77, "\(run.run.errors)")
        #expect(
            run.run.errors.contains(#"the upload not started: HF_TOKEN is expired: User Access Token "ci" is expired"#))
        #expect(hub.requests("whoami-v2").count == 2)
        #expect(run.log.count { $0.contains("Executing operation") } == 1)
    }

    @Test func `an answer that was lost makes no second commit`() {
        let hub = PracticeHub(workspace, faults: [#"{"match": "commit/main", "action": "lost", "times": 1}"#])
        workspace.write("a.txt", "a")
        let run = workspace.observe(
            ["exec", "--retry", "3 attempts, 10ms to 20ms", "--", "hf", "upload", "tester/cats", "a.txt"],
            environment: hub.environment())
        #expect(run.run.status == 0, "\(run.run.errors)")
        #expect(hub.commits("tester/cats").count == 1)
    }

    @Test func `an interrupt commits nothing, and the same command goes on`() {
        let hub = PracticeHub(workspace, faults: [#"{"match": "commit/main", "action": "hang", "times": 1}"#])
        workspace.write("a.txt", "a")
        let environment = hub.environment().merging(["PATH": "\(Clients.path):/usr/bin:/bin"]) { $1 }
        let tool = workspace.start(["upload", "--repo-id", "tester/cats", "a.txt"], environment: environment)
        #expect(workspace.eventually { !hub.requests("commit/main").isEmpty })
        kill(tool.process, SIGINT)
        #expect(workspace.wait(for: tool).status == 130)
        #expect(hub.commits("tester/cats").isEmpty)
        #expect(upload(hub, "a.txt").run.status == 0)
        #expect(hub.commits("tester/cats").count == 1)
    }

    @Test func `a Hub that hangs is left when the time is up`() {
        let hub = PracticeHub(workspace, faults: [#"{"match": "preupload", "action": "hang"}"#])
        workspace.write("a.txt", "a")
        let run = workspace.observe(
            ["exec", "--timeout", "2s", "--retry", "1 attempt", "--", "hf", "upload", "tester/cats", "a.txt"],
            environment: hub.environment())
        #expect(run.run.status == 124, "\(run.run.errors)")
    }

    @Test func `an exit code 0 that sent nothing is a failure`() {
        let hub = PracticeHub(workspace)
        let run = workspace.observe(["exec", "--", "hf", "upload"], environment: hub.environment())
        #expect(run.run.status == 1)
        #expect(run.run.errors.contains("exited with 0, but no URL of a commit was printed"))
    }

    @Test func `files that must not leave do not`() {
        let hub = PracticeHub(workspace)
        let token = "hf_aB3dE5fG7hJ9kL1mN3pQ5rS7tU9vW1xY3z"
        workspace.write(".test/readme.md", "Use this:\n    token = \"\(token)\"\n")
        workspace.write(".test/own.txt", "x \(PracticeHub.token("write"))")
        workspace.write("fine.md", "export HF_TOKEN=hf_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\n")
        let run = upload(hub, ".test/readme.md", ".test/own.txt", "fine.md")
        #expect(run.run.status == 65)
        #expect(
            run.run.errors.hasPrefix(
                """
                .test/readme.md:2: error: a secret is written out here
                .test/own.txt:1: error: a secret is written out here
                goap-runner: 2 lines would publish a secret

                """))
        #expect(!run.run.errors.contains(token))
        let missing = upload(hub, "nowhere.bin", "fine.md", "neither")
        #expect(missing.run.status == 66)
        #expect(missing.run.errors.hasPrefix("goap-runner: 'nowhere.bin': no such file or directory\n"))
        #expect(upload(hub, "fine.md", "./fine.md").run.status == 64)
        #expect(hub.requests("/").isEmpty)
    }

    @Test func `a dry run says what would be sent and asks nobody`() {
        let hub = PracticeHub(workspace)
        workspace.write("out/m.pt", "weights")
        let run = upload(hub, "--generator", "out/m.pt", "--dry-run")
        #expect(run.run.output == "batch 1  generator/model.pt  7 B  out/m.pt\n")
        #expect(run.run.errors == "would send 1 file, 7 B, in 1 commit to tester/cats\n")
        #expect(hub.requests("/").isEmpty)
    }

    @Test func `wrong arguments name what is right`() {
        func errors(_ arguments: String...) -> (Int32, String) {
            let run = workspace.run("upload")
            let other = arguments.isEmpty ? run : workspace.wait(for: workspace.start(["upload"] + arguments))
            return (other.status, other.errors)
        }
        #expect(errors().0 == 64)
        #expect(errors("--repo-id", "cats", "a").1.contains("'cats' is no repository; write NAMESPACE/NAME."))
        #expect(errors("--repo-id", "a/b").1.contains("Name what to upload: --generator FILE, or files."))
        let secret = errors("--repo-id", "hf_aB3dE5fG7hJ9kL1mN3pQ5rS7tU9vW1xY3z", "a").1
        #expect(secret.contains("'hf_****' is no repository"))
    }
}
