import Foundation
import GOAPTestSupport
import Testing

/// `sync --check`: a plan that says DONE is held against the evidence beside it, and with `--verify` against the world.
struct SyncCheckTests {
    private static let plan = """
        # Plan

        #### A01: Build
        **Dependencies:** None
        **Run:** `echo one > one.txt`
        **Outputs:** `one.txt`
        **Status:** ⏳ PENDING

        #### A02: Test
        **Dependencies:** A01
        **Run:** `echo ran >> runs; echo two > two.txt`
        **Verify:** `test -s two.txt`
        **Status:** ⏳ PENDING

        #### A03: Announce
        **Dependencies:** None
        **Run:** `true`
        **Status:** ⏳ PENDING

        **Progress:** 0/3 actions complete (0%)

        """

    private let clones: Clones
    private var ada: Clone { clones["ada"] }

    init() {
        clones = Clones(["ada"], plan: Self.plan) { ada in ada.run("init", "--team") }
    }

    /// What nobody has done, said to be done by hand.
    private func lie(_ clone: Clone) {
        clone.replace("⏳ PENDING", with: "✅ DONE")
        clone.replace("0/3 actions complete (0%)", with: "3/3 actions complete (100%)")
    }

    @Test func `a false plan is named claim by claim in a fresh clone`() {
        lie(ada)
        ada.commit("all done")
        ada.push()
        let ci = clones.make("ci")
        let check = ci.run("sync", "--check")
        #expect(check.status == 1)
        #expect(
            check.output == """
                plans/plan.md:7: A01 says DONE and nothing shows it
                    goap-runner run A01, or goap-runner mark A01 done --reason …
                plans/plan.md:13: A02 says DONE and nothing shows it
                    goap-runner run A02, or goap-runner mark A02 done --reason …
                plans/plan.md:18: A03 says DONE and nothing shows it
                    goap-runner run A03, or goap-runner mark A03 done --reason …

                """)
        #expect(!check.errors.contains("up to date"))
        #expect(ci.read("state/goap.sqlite") == nil)
    }

    @Test func `without evidence only sums are checked, and verifying names what does not hold`() {
        lie(ada)
        ada.remove(Clone.evidence)
        ada.commit("all done")
        ada.push()
        let ci = clones.make("ci")
        let check = ci.run("sync", "--check")
        #expect(check.status == 0 && check.errors.contains("3 actions DONE by the plan's word alone"), "\(check)")
        let verify = ci.run("sync", "--check", "--verify", "-j", "4")
        #expect(verify.status == 1)
        #expect(
            verify.output == """
                plans/plan.md:7: A01 says DONE, but its output 'one.txt' is missing
                    goap-runner run A01
                plans/plan.md:13: A02 says DONE, but verify command 'test -s two.txt' exited with 1
                    goap-runner run A02

                """)
        #expect(verify.errors.contains("A03 not verified: its plan names no 'Verify', no 'Outputs' and no probe\n"))
        #expect(verify.errors.contains("2 actions of 3 verified, 2 false, 1 not verified\n"))
        #expect(ci.read("runs") == nil, "nothing does the work")
    }

    @Test func `what is true passes, and what cannot be verified only where that is allowed`() {
        ada.run("next", "--all")
        ada.commit("done")
        ada.push()
        let ci = clones.make("ci")
        #expect(ci.run("sync", "--check").status == 0, "\(ci.run("sync", "--check"))")
        #expect(ci.run("sync", "--check", "--verify").status == 0)
        let strict = ci.run("sync", "--check", "--verify", "--require-verified")
        #expect(strict.status == 1 && strict.output == "")
        #expect(ci.read("runs") == "ran\n", "it came with the commit, and was not done again")
        #expect(ci.git("status", "--porcelain").output == "")
    }

    @Test func `another command than the one that was done is named, and so is what was taken back`() throws {
        ada.run("next", "--all")
        ada.replace("**Run:** `true`", with: "**Run:** `exit 0`")
        let check = ada.run("sync", "--check")
        #expect(check.status == 1)
        #expect(
            check.output
                == "plans/plan.md:18: A03 was done, but its command has changed since\n    goap-runner run A03\n",
            "\(check)")
        ada.replace("`exit 0`", with: "`true`")
        let text = try #require(ada.read("plans/plan.md"))
        ada.run("mark", "A03", "todo")
        ada.write("plans/plan.md", text)
        let again = ada.run("sync", "--check")
        #expect(again.status == 1 && again.output.contains("A03 says DONE, and the evidence says todo since "))
    }

    @Test func `work by hand needs a mark`() {
        ada.replace("**Run:** `true`\n", with: "- [ ] Say it\n\n")
        ada.commit("by hand")
        ada.replace("**Status:** ⏳ PENDING\n\n**Progress", with: "**Status:** ✅ DONE\n\n**Progress")
        ada.replace("0/3 actions complete (0%)", with: "1/3 actions complete (33%)")
        let text = ada.read("plans/plan.md")
        #expect(ada.run("sync").errors.contains("A03: the plan said done on line"))
        #expect(ada.read("plans/plan.md") != text, "what no commit says is undone")
        ada.write("plans/plan.md", text ?? "")
        ada.commit("said by hand")
        ada.push()
        let ci = clones.make("ci")
        let check = ci.run("sync", "--check")
        #expect(check.output.contains("A03 says DONE and nothing shows it\n    goap-runner mark A03"), "\(check)")
        #expect(ci.run("sync", "--adopt", "A03").errors.contains("A03 taken from the plan as done"))
        #expect(ci.run("sync", "--check").status == 0)
    }

    @Test func `evidence that is behind what is recorded is out of date`() throws {
        let empty = try #require(ada.read(Clone.evidence))
        ada.run("run", "A03")
        ada.write(Clone.evidence, empty)
        let check = ada.run("sync", "--check")
        #expect(check.status == 1 && check.errors.contains("plan.evidence.jsonl' is out of date\n"))
        ada.run("sync")
        #expect(ada.run("sync", "--check").status == 0)
    }

    @Test func `a foreign branch verifies only what a person approved`() {
        ada.run("next", "--all")
        ada.commit("done")
        ada.push()
        let ci = clones.make("ci")
        ci.replace("test -s two.txt", with: "echo stolen > loot")
        let foreign = ["GOAP_CALLER": "foreign:somebody/fork"]
        let verify = ci.run("sync", "--check", "--verify", environment: foreign)
        #expect(verify.errors.contains("A02 not verified: its commands are not approved"), "\(verify)")
        #expect(ci.read("loot") == nil)
        #expect(verify.status == 1 && verify.output.contains("A02 was done, but its Verify has changed since"))
        #expect(ci.run("sync", "--check", "--verify", environment: ["CLAUDECODE": "1"]).status == 1)
        #expect(ci.read("loot") == nil)
    }

    @Test func `what git leaves out is not expected where it was not made`() {
        ada.write(".gitignore", "state/\nlogs/\n*.txt\n")
        ada.run("next", "--all")
        ada.commit("done")
        ada.push()
        let ci = clones.make("ci")
        #expect(ci.states["A01"] == "stale", "what needs it cannot be run here")
        #expect(ci.run("sync", "--check").status == 0, "\(ci.run("sync", "--check"))")
        let verify = ci.run("sync", "--check", "--verify")
        #expect(
            verify.errors.contains("A01 not verified: its output 'one.txt' is not here, and git does not bring it\n"))
        #expect(verify.output.contains("A02 says DONE, but verify command"))
    }

    @Test func `in GitHub Actions each claim is an annotation`() {
        lie(ada)
        let check = ada.run("sync", "--check", environment: ["GITHUB_ACTIONS": "true"])
        #expect(check.output.contains("::error file=plans/plan.md,line=7,"))
        #expect(
            check.output.contains(",title=unproven-claim::A01 says DONE and nothing shows it%0Agoap-runner run A01"))
    }

    @Test func `what verifying asks takes no longer than its limit`() {
        ada.replace("**Verify:** `test -s two.txt`", with: "**Verify:** `sleep 60`\n**Timeout:** 1s")
        lie(ada)
        let verify = ada.run("sync", "--check", "--verify")
        #expect(
            verify.errors.contains("A02 not verified: verify command 'sleep 60' timed out after 1 s\n"), "\(verify)")
    }
}
