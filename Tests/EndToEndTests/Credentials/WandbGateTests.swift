import GOAPTestSupport
import Glibc
import Testing

/// The key of Weights & Biases through the built program, against a service of the test's own; its client is a script.
@Suite struct WandbGateTests {
    private static let key = PracticeWandb.key
    private static let otherKey = String(repeating: "c0ffee", count: 6) + "c0de"
    private let workspace = ToolWorkspace()

    struct Case: CustomTestStringConvertible, Sendable {
        let mode: String
        var key: String? = WandbGateTests.key
        let status: Int32
        let row: String
        let says: String
        var testDescription: String {
            "\(mode), \(key == nil ? "no key" : key == WandbGateTests.key ? "its key" : "another")"
        }
    }

    private func observe(
        _ arguments: [String], _ service: PracticeWandb, key: String? = WandbGateTests.key,
        _ variables: [String: String] = [:]
    ) -> Observed {
        workspace.observe(
            arguments, environment: service.environment(key).merging(variables) { $1 }, path: workspace.path + "/bin",
            secrets: [Self.key, Self.otherKey])
    }

    /// A client that does what the shell text says.
    private func install(_ text: String) {
        workspace.write("bin/wandb", "#!/bin/sh\n\(text)\n")
        chmod(workspace.path + "/bin/wandb", 0o755)
    }

    @Test(arguments: [
        Case(mode: "good", status: 0, row: "VALID", says: "WANDB_API_KEY validated for user: ann"),
        Case(mode: "good", key: otherKey, status: 77, row: "INVALID", says: "user is not logged in"),
        Case(mode: "good", key: nil, status: 77, row: "MISSING", says: "WANDB_API_KEY not set in environment"),
        Case(mode: "good", key: "0a1b2c3d4e", status: 77, row: "INVALID", says: "has 10 characters, keys have 40"),
        Case(mode: "nobody", status: 77, row: "INVALID", says: "the server knows no user of it"),
        Case(mode: "trouble", status: 77, row: "UNKNOWN", says: "HTTP 500"),
        Case(mode: "limited", status: 77, row: "UNKNOWN", says: "rate limited, try again in 30 seconds"),
        Case(mode: "garbage", status: 77, row: "UNKNOWN", says: "unexpected response"),
        Case(mode: "hang", status: 77, row: "UNKNOWN", says: "Validation timeout"),
    ])
    func `auth says what the service says`(expected: Case) {
        let service = PracticeWandb(mode: expected.mode, in: workspace.hidden)
        let seen = observe(["auth", "WANDB_API_KEY"], service, key: expected.key, ["GOAP_AUTH_TIMEOUT": "1.5"])
        #expect(seen.run.status == expected.status)
        #expect(seen.run.output.contains("WANDB_API_KEY  \(expected.row)"), "\(seen.run.output)")
        #expect((seen.run.output + seen.run.errors).contains(expected.says), "\(seen.run.output)\(seen.run.errors)")
        if expected.row != "VALID" { #expect(seen.run.output.contains("1. ")) }
        #expect(seen.took < gateLimit)
    }

    @Test func `the key goes to the service as a password, and to no other place`() {
        let service = PracticeWandb(in: workspace.hidden)
        #expect(observe(["auth", "WANDB_API_KEY"], service).run.status == 0)
        #expect(
            service.requests.map { [$0.method, $0.path, $0.authorization, $0.contentType] } == [
                ["POST", "/graphql", "good", "application/json"]
            ])
        let json = observe(["auth", "WANDB_API_KEY", "--json"], service)
        #expect(json.run.output.contains(#""workspace":"team""#), "\(json.run.output)")
        #expect(service.requests.count == 1, "the answer of a moment ago holds")
    }

    @Test func `the key that wandb login kept is found`() {
        let service = PracticeWandb(in: workspace.hidden)
        workspace.write(".test/netrc", "machine \(service.url.dropFirst(7))\n  login user\n  password \(Self.key)\n")
        let variables = ["NETRC": workspace.hidden + "/netrc"]
        let seen = observe(["auth", "WANDB_API_KEY", "--json"], service, key: nil, variables)
        #expect(seen.run.status == 0, "\(seen.run.output)")
        #expect(seen.run.output.contains("/.test/netrc"))
        let shown = observe(["exec", "--", "sh", "-c", "cat .test/netrc"], service, key: nil, variables)
        #expect(shown.run.output.contains("password ****\n"))
    }

    @Test func `an action that requires the key waits for a good one`() {
        let service = PracticeWandb(in: workspace.hidden)
        workspace.write(
            "plans/plan.md",
            "#### A01: Log\n**Dependencies:** None\n**Requires:** WANDB_API_KEY\n**Run:** `echo key $WANDB_API_KEY`\n")
        let gated = observe(["next"], service, key: Self.otherKey)
        #expect(gated.run.status == 77)
        #expect(gated.run.errors.contains("🔒 A01 not started: WANDB_API_KEY is refused: user is not logged in"))
        #expect(observe(["status"], service, key: Self.otherKey).run.output.contains("gated"))
        #expect(observe(["next"], service).run.status == 0)
        #expect(observe(["log", "A01"], service).run.output.contains("key ****\n"))
    }

    @Test func `a sync is gated, tried again and told by the page of its run`() {
        let service = PracticeWandb(in: workspace.hidden)
        install(
            """
            echo once >> tries
            test "$(wc -l < tries)" -gt 1 || { echo 'requests.exceptions.ConnectionError: connection reset' >&2; exit 1; }
            echo "Syncing: https://wandb.ai/ann/cats/runs/1abc ... done."
            """)
        workspace.write(
            "plans/plan.md", "#### A01: Log\n**Dependencies:** None\n**Run:** `wandb sync wandb/offline-1`\n")
        let gated = observe(["next"], service, key: nil)
        #expect(gated.run.status == 77)
        #expect(gated.log.last == "| AUTH | ERROR | Upload aborted: WANDB_API_KEY is not set [A01]")
        #expect(workspace.read("tries") == nil)
        let good = observe(["next"], service)
        #expect(good.run.status == 0, "\(good.run.errors)")
        #expect(workspace.read("tries") == "once\nonce\n")
        #expect(good.log.contains("| AUTH | INFO | W&B authentication validated, starting upload [A01]"))
        #expect(good.log.last == "| AUTH | INFO | Upload finished: https://wandb.ai/ann/cats/runs/1abc [A01]")
    }

    @Test func `a client that is not there can be installed`() {
        let service = PracticeWandb(in: workspace.hidden)
        workspace.write("plans/plan.md", "#### A01: Log\n**Dependencies:** None\n**Run:** `wandb sync offline-1`\n")
        let run = observe(["next"], service).run
        #expect(run.errors.contains("'wandb' was not found on PATH"))
        #expect(run.errors.contains("pip install wandb"))
    }

    @Test func `a training that misses another credential names that one`() {
        workspace.write(
            "plans/plan.md",
            "#### A01: Train\n**Dependencies:** None\n**Requires:** HF_TOKEN\n**Run:** `modal run train.py`\n")
        workspace.write("bin/modal", "#!/bin/sh\n")
        chmod(workspace.path + "/bin/modal", 0o755)
        let seen = workspace.observe(["next"], path: workspace.path + "/bin")
        #expect(seen.run.status == 77)
        #expect(
            seen.log.suffix(2) == [
                "| AUTH | ERROR | Training aborted: HF_TOKEN validation failed (HF_TOKEN is not set) [A01]",
                "| AUTH | ERROR | Create a token at https://huggingface.co/settings/tokens, then export HF_TOKEN=hf_… [A01]",
            ])
    }
}
