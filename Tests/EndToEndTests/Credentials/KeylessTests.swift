import GOAPTestSupport
import Testing

/// Uploads without a stored secret, and by agents, with the real client of the Hub.
@Suite(.enabled(if: Clients.areInstalled, "the clients are installed by scripts/test"))
struct KeylessTests {
    private let workspace = ToolWorkspace()
    private static let request = "practice-request-token"

    private func keyless(_ hub: PracticeHub) -> [String: String] {
        hub.environment(nil).merging([
            "HF_OIDC_RESOURCE": "tester/cats", "ACTIONS_ID_TOKEN_REQUEST_URL": hub.url + "/_practice/id-token",
            "ACTIONS_ID_TOKEN_REQUEST_TOKEN": Self.request, "GITHUB_ACTIONS": "true",
        ]) { $1 }
    }

    @Test func `a job exchanges its id token, and nothing that is secret is seen`() {
        let hub = PracticeHub(workspace)
        workspace.write("a.txt", "a")
        let run = workspace.observe(
            ["upload", "--repo-id", "tester/cats", "a.txt"], environment: keyless(hub),
            secrets: [Self.request, "eyJpracticeidtoken", "hf_jwt_"])
        #expect(run.run.status == 0, "\(run.run.errors)")
        #expect(hub.files("tester/cats") == ["a.txt"])
        #expect(hub.requests("/oauth/token").count >= 1)
        #expect(hub.requests("whoami").isEmpty)
        #expect(run.log.first?.contains("delegated: the client obtains its own token for tester/cats") == true)
    }

    @Test func `a job that may not ask is told so before anything starts`() {
        let hub = PracticeHub(workspace)
        workspace.write("a.txt", "a")
        var environment = keyless(hub)
        environment["ACTIONS_ID_TOKEN_REQUEST_URL"] = nil
        let run = workspace.observe(["upload", "--repo-id", "tester/cats", "a.txt"], environment: environment)
        #expect(run.run.status == 77)
        #expect(run.run.errors.contains("permissions: id-token: write"), "\(run.run.errors)")
        #expect(hub.requests("/").isEmpty)
    }

    @Test(arguments: [[], ["--json"], ["--format", "json"], ["--format", "agent"], ["--quiet"]])
    func `an upload is evident in every form in which the client prints it, to agents as well`(options: [String]) {
        let hub = PracticeHub(workspace)
        workspace.write("a.txt", options.joined())
        for variables in [[:], ["CLAUDECODE": "1"]] {
            workspace.write("a.txt", "\(options) \(variables)")
            let run = workspace.observe(
                ["exec", "--", "hf", "upload", "tester/cats", "a.txt"] + options,
                environment: hub.environment().merging(variables) { $1 })
            #expect(run.run.status == 0, "\(options) \(variables): \(run.run.errors)")
        }
        #expect(hub.commits("tester/cats").count == 2)
    }

    @Test func `what a command sees differs from what we see by secrets only`() {
        let variables = [
            "CUDA_VISIBLE_DEVICES": "0", "PYTHONPATH": "src", "LD_LIBRARY_PATH": "/opt/cuda", "HF_ENDPOINT": "http://h",
            "HF_TOKEN": PracticeHub.token("write"), "WANDB_API_KEY": "0123456789abcdef",
            "DATABASE_URL": "pg://u:pass@h/d",
            "NOTE": "see hf_abcdefghijklmnopqrstuvwxyz0123456789",
        ]
        let run = workspace.wait(for: workspace.start(["exec", "--", "env"], environment: variables))
        let seen = Set(run.output.split(separator: "\n").map { String($0.prefix { $0 != "=" }) })
        #expect(
            Set(variables.keys).subtracting(seen) == ["HF_TOKEN", "WANDB_API_KEY", "DATABASE_URL", "NOTE"])
        let strict = workspace.wait(
            for: workspace.start(
                ["exec", "--", "env"], environment: variables.merging(["GOAP_ENV": "strict"]) { $1 }))
        #expect(!strict.output.contains("CUDA_VISIBLE_DEVICES"))
        let passed = workspace.wait(
            for: workspace.start(
                [
                    "exec", "--env", "WANDB_API_KEY", "--env", "DEPTH=3", "--", "sh", "-c",
                    "test -n \"$WANDB_API_KEY\" && echo $DEPTH",
                ],
                environment: variables))
        #expect(passed.output == "3\n", "\(passed.errors)")
    }

    @Test func `a command that fails is told which secrets it did not see`() {
        let run = workspace.run("exec", "--", "false", environment: ["WANDB_API_KEY": "0123456789abcdef"])
        #expect(run.status == 1)
        #expect(
            run.errors.contains("it did not see WANDB_API_KEY: pass on what it needs with --env NAME"), "\(run.errors)")
    }
}
