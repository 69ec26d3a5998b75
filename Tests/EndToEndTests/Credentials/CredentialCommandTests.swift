import GOAPTestSupport
import Testing

/// Commands and plans that need credentials, against services of the test's own.
@Suite(.enabled(if: Clients.areInstalled, "the clients are installed by scripts/test"))
struct CredentialCommandTests {
    private let workspace = ToolWorkspace()

    private static let plan = """
        # Release

        #### A01: Build
        **Dependencies:** None
        **Run:** `touch built`

        #### A02: Upload
        **Dependencies:** None
        **Run:** `hf upload tester/cats a.txt`
        **Retry:** 2 attempts, 10ms to 20ms

        #### A03: Announce
        **Dependencies:** A02
        **Requires:** env CHANNEL
        **Run:** `touch announced`

        | Action | Status | Completed At |
        |--------|--------|--------------|
        | A01: Build | ⏳ PENDING | - |
        | A02: Upload | ⏳ PENDING | - |
        | A03: Announce | ⏳ PENDING | - |

        """

    init() {
        workspace.write("plans/plan.md", Self.plan)
        workspace.write("a.txt", "a")
    }

    @Test func `a gated action is not failed, and goes on once the token is good`() {
        let hub = PracticeHub(workspace)
        let gated = workspace.observe(["next", "--all"], environment: hub.environment("nobody"))
        // It did what it could.
        #expect(gated.run.status == 0, "\(gated.run.errors)")
        #expect(
            gated.run.errors.contains(
                "🔒 A02 not started: HF_TOKEN is invalid or expired: Invalid username or password."))
        #expect(workspace.read("built") != nil)
        #expect(gated.log.contains { $0.hasPrefix("| AUTH | ERROR | Upload aborted: HF_TOKEN is invalid or expired") })
        // The answer of a moment ago is shown without asking again.
        let status = workspace.observe(["status"], environment: hub.environment("nobody"))
        #expect(status.run.output.contains("A02  gated    Upload (HF_TOKEN is invalid or expired"))
        #expect(hub.requests("whoami-v2").count == 1)
        let json = workspace.observe(["status", "A02", "--json"], environment: hub.environment("nobody"))
        #expect(json.run.output.contains(#""code":"credential_invalid""#))
        #expect(json.run.output.contains(#""readiness":"gated""#))
        let good = workspace.observe(
            ["next", "--all"], environment: hub.environment().merging(["CHANNEL": "x"]) { $1 })
        #expect(good.run.status == 0, "\(good.run.errors)")
        #expect(hub.commits("tester/cats").count == 1)
        #expect(workspace.read("plans/plan.md")?.contains("| A02: Upload | ✅ DONE |") == true)
    }

    @Test func `everything a run needs is asked about before its first action starts`() throws {
        let hub = PracticeHub(workspace)
        let run = workspace.observe(["next", "--all", "--strict", "--json"], environment: hub.environment("read"))
        #expect(run.run.status == 77)
        let lines = run.run.output.split(separator: "\n").map(String.init)
        #expect(
            lines.contains {
                $0.contains(#""kind":"action_refused""#) && $0.contains(#""code":"credential_forbidden""#)
            })
        #expect(run.run.errors == "")
        let first = try #require(run.log.first)
        #expect(first == "| AUTH | INFO | HF_TOKEN validated for user: tester")
    }

    @Test func `preflight names what the whole rest of the plan will lack`() {
        let hub = PracticeHub(workspace)
        let lacking = workspace.observe(["preflight"], environment: hub.environment("expired"))
        #expect(lacking.run.status == 77)
        #expect(
            lacking.run.output == """
                🔒 A02: HF_TOKEN is expired: User Access Token "ci-expired" is expired
                   1. create a token at https://huggingface.co/settings/tokens
                   2. export HF_TOKEN=hf_…
                   3. in GitHub Actions: gh secret set HF_TOKEN
                🔒 A03: CHANNEL is not set
                   1. export CHANNEL=…
                3 actions left, 2 cannot start

                """)
        let fine = workspace.observe(["preflight"], environment: hub.environment().merging(["CHANNEL": "x"]) { $1 })
        #expect(fine.run.status == 0)
        #expect(fine.run.output == "3 actions left, nothing is missing\n")
        let json = workspace.observe(["preflight", "--json"], environment: hub.environment("expired"))
        #expect(json.run.output.contains(#""code":"credential_expired""#))
        #expect(workspace.read("state/goap.sqlite") == nil)
    }

    @Test func `auth asks about what the plan requires, or about all that is known`() {
        let hub = PracticeHub(workspace)
        let required = workspace.observe(["auth"], environment: hub.environment())
        #expect(required.run.output.contains("CHANNEL     MISSING"), "\(required.run.output)")
        #expect(required.run.output.hasSuffix("Token validation: 1/2 valid\n"))
        workspace.write("plans/plan.md", "#### A01: X\n**Dependencies:** None\n**Run:** `true`\n")
        let known = workspace.observe(["auth"], environment: hub.environment())
        #expect(known.run.status == 77)
        #expect(
            known.run.output.contains("❌ MODAL_TOKEN: MISSING - MODAL_TOKEN_ID is not set\n   1. modal token new\n"))
    }

    @Test func `a check of a plan's own and an age are told as well`() {
        let hub = PracticeHub(workspace)
        workspace.write(
            "plans/plan.md",
            "#### A01: X\n**Dependencies:** None\n**Requires:** HF_TOKEN, command `test -e key`\n**Run:** `true`\n")
        let run = workspace.observe(["auth", "--fresh"], environment: hub.environment("old"))
        #expect(run.run.status == 77)
        #expect(run.run.output.contains("❌ `test -e key`: INVALID - the command exited with 1\n   1. test -e key\n"))
        #expect(run.run.output.contains("⚠ HF_TOKEN is 120 days old: rotate it (every 90 days)\n"))
    }

    @Test func `a token given as a name is refused and not shown`() {
        let token = "hf_aB3dE5fG7hJ9kL1mN3pQ5rS7tU9vW1xY3z"
        let run = workspace.run("auth", token)
        #expect(run.status == 64)
        #expect(run.errors.contains("write HF_TOKEN, not its value"))
        #expect(!run.errors.contains(token))
        #expect(!workspace.run("next", "--unknown", token).errors.contains(token))
        #expect(!workspace.run("run", token).errors.contains(token))
    }

    @Test func `going on without an answer is recorded`() {
        let hub = PracticeHub(workspace, faults: [#"{"match": "whoami-v2", "action": "garbage"}"#])
        let stopped = workspace.observe(["run", "A02"], environment: hub.environment())
        #expect(stopped.run.status == 77)
        let gone = workspace.observe(["run", "A02", "--allow-unknown", "--json"], environment: hub.environment())
        #expect(gone.run.status == 0, "\(gone.run.errors)")
        #expect(gone.run.output.contains(#""kind":"gate_waived""#))
        let summary = workspace.run("log", "A02").errors
        #expect(summary.contains("succeeded") && summary.contains("/tester/cats/commit/"))
    }

    @Test func `secrets that a child prints are nowhere`() {
        let secret = "s3cr3t/value+of\"mine"
        workspace.write(
            "plans/plan.md",
            """
            #### A01: Print
            **Dependencies:** None
            **Requires:** env API_KEY
            **Run:**

            ```sh
            echo "raw $API_KEY"; printf %s "$API_KEY" | base64; printf 'x%s' "$API_KEY" | base64
            python3 -c 'import json, os, urllib.parse as u; k = os.environ["API_KEY"]; print(json.dumps(k), u.quote(k, safe=""))'
            printf '%s' "$API_KEY" | head -c 5; sleep 0.2; printf '%s' "$API_KEY" | tail -c +6
            echo; echo "failed: $API_KEY" >&2; exit 3
            ```

            """)
        let run = workspace.observe(["next"], environment: ["API_KEY": secret], secrets: [secret])
        #expect(run.run.status == 1)
        #expect(run.run.errors.contains("  | failed: ****\n"))
        for arguments in [
            ["log", "A01"], ["status", "--json"], ["status", "--markdown"], ["why", "A01"], ["log", "--json"],
        ] {
            _ = workspace.observe(arguments, environment: ["API_KEY": secret], secrets: [secret])
        }
        #expect(workspace.run("log", "A01").output.contains("raw ****\n"))
    }

    @Test func `lint finds tokens that are written out, and shows none`() {
        let token = "hf_aB3dE5fG7hJ9kL1mN3pQ5rS7tU9vW1xY3z"
        workspace.write(
            "plans/plan.md",
            """
            #### A01: Upload
            **Dependencies:** None
            **Env:** HF_TOKEN=\(token)
            **Run:** `true`

            Placeholders: hf_xxx, hf_invalid, hf_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx, hf_your_token_here, as-needed.

            """)
        let run = workspace.run("lint")
        #expect(run.status == 65)
        #expect(
            run.output.hasPrefix(
                "plans/plan.md:3:19: error: a token (hf_…) is written out in the plan\n"), "\(run.output)")
        #expect(!run.output.contains(token))
        #expect(run.errors == "'plans/plan.md': 1 error, 0 warnings\n")
    }

    @Test func `what tests came to is told`() {
        workspace.write("bin/pytest", "#!/bin/sh\necho '==== 3 passed, 1 failed, 2 skipped in 0.12s ===='\nexit 1\n")
        workspace.write("plans/plan.md", "#### A01: Test\n**Dependencies:** None\n**Run:** `pytest -q`\n")
        let path = "\(workspace.path)/bin:/usr/bin:/bin"
        _ = workspace.run("exec", "--", "chmod", "+x", "bin/pytest")
        let run = workspace.run("next", environment: ["PATH": path])
        #expect(run.status == 1)
        #expect(run.errors.contains("A01: 3 passed, 1 failed, 2 skipped\n"))
        #expect(workspace.run("log", "--json").output.contains(#""summary":"3 passed, 1 failed, 2 skipped""#))
    }

    @Test func `a retry on network waits for what may pass, and for nothing else`() {
        let plan = { (word: String) in
            "#### A01: X\n**Dependencies:** None\n**Run:** `echo x >> runs; echo '\(word)' >&2; exit 1`\n**Retry:** 3 attempts, 1ms to 2ms on network\n"
        }
        workspace.write("plans/plan.md", plan("curl: (7) Failed to connect to host"))
        #expect(workspace.run("next").status == 1)
        #expect(workspace.read("runs") == "x\nx\nx\n")
        workspace.write("plans/other.md", plan("SyntaxError: invalid syntax"))
        #expect(workspace.run("next", "--plan", "plans/other.md").status == 1)
        #expect(workspace.read("runs") == "x\nx\nx\nx\n")
    }
}
