import GOAPTestSupport
import Testing

/// What the commands of a run print, where nobody looks at a terminal.
struct ShownOutputTests {
    private static let plan = """
        # Printing

        #### A01: Print
        **Run:** `echo one; echo two; echo '::error::three'; printf four`

        #### A02: Fail
        **Run:** `echo about to fail >&2; exit 3`

        #### A03: Fail as well
        **Run:** `echo failing too; exit 4`

        #### A04: Gated
        **Requires:** GOAP_NO_SUCH_TOKEN
        **Run:** `true`

        """

    private let workspace = ToolWorkspace()

    init() { workspace.write("plans/plan.md", Self.plan) }

    @Test func `in a pipe each line comes behind its action, on standard output`() {
        let run = workspace.run("next", "-k", "-j3")
        #expect(run.status == 1)
        for line in ["A01 | one", "A01 | two", "A01 | four", "A02 | about to fail", "A03 | failing too"] {
            #expect(run.output.split(separator: "\n").contains(Substring(line)), "\(line)")
        }
        #expect(!run.output.contains("[succeeded, attempt"))
        #expect(!run.errors.contains("A01 | one"))
    }

    @Test func `grouped output stays together, and none shows none`() {
        let grouped = workspace.run("next", "-k", "-j3", "--output", "grouped").output
        #expect(
            grouped.contains(
                "A01  Print\n  | $ echo one; echo two; echo '::error::three'; printf four\n  | one\n  | two\n  | ::error::three\n  | four\n"
            ))
        #expect(workspace.run("run", "A02", "--output", "none").output.isEmpty)
        #expect(
            workspace.run("run", "A02", "--output", "live").output
                == "$ echo about to fail >&2; exit 3\nabout to fail\n")
        #expect(workspace.run("run", "A02", "--json").output.split(separator: "\n").allSatisfy { $0.hasPrefix("{") })
    }

    @Test func `in GitHub Actions it is a group, and nothing in it is a command`() {
        workspace.write("summary.md", "before\n")
        let run = workspace.run(
            "next", "-k",
            environment: ["GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": "\(workspace.path)/summary.md"])
        #expect(run.output.contains("::group::A01  Print\n"))
        #expect(run.output.contains("\none\ntwo\n: :error: :three\nfour\n::endgroup::\n"))
        #expect(
            run.output.contains(
                "::error file=plans/plan.md,line=6,title=A02 failed::exited with 3%0Aabout to fail\n"))
        #expect(run.output.contains("::warning file=plans/plan.md,line=12,title=A04 not started::"))
        let summary = workspace.read("summary.md") ?? ""
        #expect(summary.hasPrefix("before\n**Printing**: 1/4 actions done (25%)"))
        #expect(summary.contains("| A02: Fail | ❌ failed |"))
    }

    @Test func `annotations have the path from the root of the repository`() {
        workspace.write("sub/p.md", Self.plan)
        _ = workspace.wait(for: workspace.start(["git", "init", "-q"], program: nil))
        for arguments in [["-C", "sub", "run", "A02", "--plan", "p.md"], ["run", "A02", "--plan", "sub/p.md"]] {
            let run = workspace.wait(
                for: workspace.start(arguments, environment: ["GITHUB_ACTIONS": "true"]))
            #expect(run.output.contains("::error file=sub/p.md,line=6,"), "\(arguments)")
        }
    }

    @Test func `a summary that has no room is left as it is, and that is said`() {
        let full = String(repeating: "x", count: 999_990)
        workspace.write("summary.md", full)
        let variables = ["GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": "\(workspace.path)/summary.md"]
        let run = workspace.run("next", environment: variables)
        #expect(workspace.read("summary.md") == full)
        #expect(run.errors.contains("nothing is added to the job's summary: it would be larger than 1000000 bytes\n"))
    }

    @Test func `a run ends with the last lines of every failure`() {
        let errors = workspace.run("next", "-k").errors
        #expect(errors.contains("A02 failed: exited with 3\n  | about to fail\n  whole output: goap-runner log A02"))
        #expect(errors.contains("A03 failed: exited with 4\n  | failing too\n  whole output: goap-runner log A03"))
    }

    @Test func `a plain retry tells nothing of credentials`() {
        workspace.write("plans/plan.md", "#### A01: Try\n**Run:** `false`\n**Retry:** 2 attempts, 1ms to 2ms\n")
        let run = workspace.run("next")
        #expect(run.errors.contains("A01 waits") && !run.errors.contains("AUTH"))
    }

    @Test func `a secret that a command prints is masked here as well`() {
        workspace.write("plans/plan.md", "#### A01: Leak\n**Env:** KEEP_TOKEN\n**Run:** `echo \"is $KEEP_TOKEN\"`\n")
        for how in ["prefixed", "grouped", "live"] {
            let run = workspace.run(
                "run", "A01", "--force", "--output", how, environment: ["KEEP_TOKEN": "hf_abcdefghijklmnopqrstuvwxyz01"]
            )
            #expect(!run.output.contains("abcdefghij"), "\(how)")
        }
    }
}
