import Foundation
import GOAPTestSupport
import Testing

/// Evidence beside a plan travels with git: who clones, pulls or merges knows what was done, and by what.
struct TeamTests {
    static let plan = """
        # Plan

        #### A01: Build
        **Dependencies:** None
        **Run:** `echo one > one.txt`
        **Verify:** `test -s one.txt`
        **Outputs:** `one.txt`

        #### A02: Pack
        **Dependencies:** None
        **Run:** `echo two > two.txt`
        **Verify:** `test -s two.txt`

        #### A03: Send
        **Dependencies:** A02
        **Run:** `echo three >> three.txt`

        #### A04: Read it
        - [ ] Read, decide

        **Dependencies:** None

        ## Action Status

        | Action | Status | Completed At |
        |--------|--------|--------------|
        | A01: Build | ⏳ PENDING | - |
        | A02: Pack | ⏳ PENDING | - |
        | A03: Send | ⏳ PENDING | - |
        | A04: Read it | ⏳ PENDING | - |

        **Progress:** 0/4 actions complete (0%)

        """

    private let clones = Clones(["ada", "bob"], plan: plan) { ada in ada.run("init", "--team") }
    private var ada: Clone { clones["ada"] }
    private var bob: Clone { clones["bob"] }

    private func lines(_ clone: Clone) -> [[String: Any]] {
        (clone.read(Clone.evidence) ?? "").split(separator: "\n").compactMap {
            try? JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]
        }
    }

    @Test func `a run leaves one line for each action, sorted, with nothing of this machine`() throws {
        #expect(ada.run("next").status == 0)
        #expect(ada.run("mark", "A04", "done", "--reason", "read and agreed").status == 0)
        let lines = lines(ada)
        #expect(lines.compactMap { $0["id"] as? String } == ["A01", "A02", "A04"])
        #expect(lines.allSatisfy { $0["state"] as? String == "done" && $0["v"] as? Int == 1 })
        let built = try #require(lines.first)
        #expect(built["how"] as? String == "run" && built["by"] as? String == "script" && built["exit"] as? Int == 0)
        #expect((built["fingerprint"] as? String)?.count == 64 && (built["commit"] as? String)?.count == 40)
        let outputs = try #require(built["outputs"] as? [String: String])
        #expect(outputs["one.txt"]?.hasPrefix("sha256:") == true)
        #expect(lines[2]["how"] as? String == "mark" && lines[2]["reason"] as? String == "read and agreed")
        let text = try #require(ada.read(Clone.evidence))
        for secret in ["tester", ada.path, ProcessInfo.processInfo.hostName] { #expect(!text.contains(secret)) }
        #expect(ada.run("sync").errors.contains("is up to date\n"))
        #expect(ada.read(Clone.evidence) == text)
    }

    @Test func `a name travels where it was chosen`() {
        #expect(ada.run("mark", "A04", "done", "--by", "ada", environment: ["GOAP_CALLER": "agent:claude"]).status == 0)
        #expect(lines(ada).first?["by"] as? String == "agent claude")
        #expect(lines(ada).first?["proof"] as? String == "word")
        #expect(ada.run("mark", "A04", "done", environment: ["GOAP_BY": "Ada L"]).status == 0)
        #expect(lines(ada).first?["by"] as? String == "script Ada L")
    }

    @Test func `no secret and no path outside the tree travels`() throws {
        let secret = "hf_" + String(repeating: "aB3dE5fG", count: 4) + "hJ"
        ada.replace("**Outputs:** `one.txt`", with: "**Outputs:** `one.txt`, `\(ada.path)-outside.txt`")
        ada.replace("echo one > one.txt", with: "echo one > one.txt; echo \(secret) > \(ada.path)-outside.txt")
        #expect(ada.run("next", environment: ["HF_TOKEN": secret]).status == 0)
        ada.run("mark", "A04", "done", "--reason", "with \(secret)", environment: ["HF_TOKEN": secret])
        let text = try #require(ada.read(Clone.evidence))
        #expect(text.contains("\"A04\"") && text.contains("one.txt"))
        #expect(!text.contains(secret) && !text.contains(ada.path) && !text.contains("outside"))
    }

    @Test func `a clone without state knows what was done, by whom, and that it is recorded elsewhere`() {
        ada.run("next")
        ada.commit("work")
        ada.push()
        bob.pull()
        let status = bob.run("status").output
        #expect(status.contains("Build (20") && status.contains(" by run, recorded in the evidence)"), "\(status)")
        let why = bob.run("why", "A01").output
        #expect(why.contains(": by run of a script, recorded in the evidence\n"), "\(why)")
        let log = bob.run("log", "A01").errors
        #expect(log.hasPrefix("A01 done ") && log.hasSuffix(" by run, recorded in the evidence\n"))
        #expect(bob.read("state/goap.sqlite") == nil, "reading commands make no state")
        #expect(bob.run("sync", "--check").status == 0)
        let next = bob.run("next")
        #expect(next.errors.contains("A01 done ") && next.errors.contains("A03 done"))
        #expect(bob.read("three.txt") == "three\n")
        #expect(bob.run("status").output.contains("Build (20"))
        #expect(bob.run("doctor").status == 0, "\(bob.run("doctor").output)")
    }

    @Test func `another command, another file, or none makes it stale elsewhere as well`() {
        ada.run("next")
        ada.commit("work")
        ada.push()
        bob.pull()
        bob.replace("echo two >", with: "echo too >")
        #expect(bob.states["A02"] == "stale")
        #expect(bob.run("status").output.contains("its command has changed since"))
        bob.write("one.txt", "other\n")
        #expect(bob.run("status").output.contains("its output 'one.txt' is another one"))
        bob.remove("one.txt")
        #expect(bob.run("status").output.contains("its output 'one.txt' is gone"))
        bob.write("one.txt", "one\n")
        #expect(bob.states["A01"] == "done")
        #expect(bob.run("sync").status == 0)
        #expect(bob.states["A01"] == "done" && bob.states["A02"] == "stale")
    }

    @Test func `a colleague's todo beats our older done, and what depends on it waits`() {
        bob.run("run", "A02")
        bob.commit("packed")
        bob.push()
        ada.pull()
        #expect(ada.run("mark", "A02", "todo", "--reason", "the input was wrong").status == 0)
        ada.commit("again")
        ada.push()
        bob.pull()
        #expect(bob.states["A02"] == "ready" && bob.states["A03"] == "waiting")
        #expect(!bob.run("status").output.contains("drift"))
        let run = bob.run("run", "A03").errors
        #expect(run.contains("'A03' waits for A02"))
        #expect(run.contains("A02 todo ") && run.contains(": the input was wrong\n"), "\(run)")
        #expect(bob.run("why", "A02").output.contains("the input was wrong"))
        #expect(bob.run("sync", "--check").status == 0)
        #expect(bob.git("status", "--porcelain").output == "")
    }

    @Test func `a clock that goes wrong does not make an older decision the newer one`() throws {
        bob.run("run", "A02")
        let done = try #require(bob.read(Clone.evidence))
        let year = try #require(done.firstRange(of: #/"at":"\d{4}/#))
        bob.write(Clone.evidence, done.replacingCharacters(in: year, with: "\"at\":\"2099"))
        bob.commit("packed, by a clock of 2099")
        bob.push()
        ada.pull()
        ada.run("mark", "A02", "todo")
        ada.commit("again")
        ada.push()
        bob.pull()
        #expect(bob.states["A02"] == "ready")
    }

    @Test func `approvals do not travel`() {
        ada.replace("**Run:** `echo two > two.txt`", with: "**Run:** `echo two > two.txt`\n**Approval:** ask Ada")
        ada.run("mark", "A02", "approved")
        ada.run("sync")
        ada.commit("approved")
        ada.push()
        bob.pull()
        #expect(bob.states["A02"] == "approval")
    }

    @Test func `two people do neighbours at once, and nothing is lost`() {
        ada.run("run", "A01")
        ada.commit("one")
        ada.push()
        bob.run("run", "A02")
        bob.commit("two")
        bob.pull()
        #expect(bob.states.filter { $0.value == "done" }.keys.sorted() == ["A01", "A02"])
        #expect(bob.read("plans/plan.md")?.contains("2/4 actions complete (50%)") == true)
        #expect(bob.run("sync", "--check").status == 0)
        bob.push()
        ada.pull()
        #expect(ada.states.filter { $0.value == "done" }.keys.sorted() == ["A01", "A02"])
        #expect(ada.run("sync", "--check").status == 0, "\(ada.run("sync", "--check"))")
    }

    @Test func `a status that came with a commit is taken over, one that somebody edits is not`() {
        ada.run("next")
        ada.commit("work")
        ada.push()
        bob.pull()
        bob.run("sync")
        ada.replace("| A02: Pack | ✅ DONE", with: "| A02: Pack | ⏳ PENDING")
        ada.commit("by hand, without the tool")
        ada.push()
        bob.pull()
        #expect(bob.run("status").output.contains("what the commit says is taken over by 'goap-runner sync'"))
        let sync = bob.run("sync")
        #expect(sync.errors.contains("A02 taken from the commit as pending\n"), "\(sync)")
        #expect(bob.states["A02"] == "ready")
        bob.commit("synced")
        bob.replace("| A01: Build | ✅ DONE", with: "| A01: Build | ⏳ PENDING")
        let edit = bob.run("sync")
        #expect(edit.errors.contains("A01: the plan said pending") && bob.states["A01"] == "done", "\(edit)")
    }

    @Test func `what a merge left behind is nobody's decision`() {
        bob.run("mark", "A02", "skipped")
        bob.commit("skipped")
        bob.push()
        ada.run("run", "A02")
        ada.run("mark", "A02", "todo")
        ada.commit("done and taken back: the plan is as it was")
        ada.pull()
        #expect(ada.states["A02"] == "ready", "\(ada.run("status").output)")
        ada.push()
        bob.pull()
        bob.run("sync")
        #expect(bob.states["A02"] == "ready")
        #expect(bob.run("sync", "--check").status == 0)
    }

    @Test func `an agent takes no finished work from a commit`() {
        ada.run("run", "A02")
        ada.run("mark", "A02", "todo")
        ada.commit("work")
        ada.replace("| A02: Pack | ⏳ PENDING", with: "| A02: Pack | ✅ DONE")
        ada.commit("claimed")
        let agent = ada.run("sync", environment: ["GOAP_CALLER": "agent:claude"])
        #expect(agent.errors.contains("a person decides: goap-runner sync --adopt A02"), "\(agent)")
        #expect(ada.states["A02"] == "ready")
        #expect(ada.read("plans/plan.md")?.contains("| A02: Pack | ✅ DONE") == true)
        #expect(ada.run("sync").errors.contains("A02 taken from the commit as done\n"))
        #expect(ada.states["A02"] == "unproven")
    }

    @Test func `torn lines and several of one action end as one line for each`() throws {
        ada.run("next")
        let text = try #require(ada.read(Clone.evidence))
        let older = text.split(separator: "\n")[0].replacing(#/"at":"\d{4}/#, with: "\"at\":\"2001")
        let newer = #"{"v":2,"id":"A09","state":"sung"}"#
        ada.write(
            Clone.evidence, "<<<<<<< ours\n\(older)\n{\"v\":1,\"id\":\"A0\n=======\n\(text)>>>>>>> theirs\n\(newer)\n")
        let lint = ada.run("lint").output
        #expect(lint.contains("line 1 of the evidence") && lint.contains("is no JSON object"), "\(lint)")
        #expect(ada.states["A01"] == "done")
        let sync = ada.run("sync").errors
        #expect(sync.contains("lines 1, 3, 4 and"), "\(sync)")
        #expect(ada.read(Clone.evidence) == text + newer + "\n")
    }

    @Test func `a line that is in no commit counts for nobody, also where evidence is required`() throws {
        bob.replace("**Run:** `echo three", with: "**Evidence:** required\n**Run:** `echo three")
        bob.commit("evidence is required")
        bob.push()
        ada.pull()
        ada.run("next", "--all")
        let lines = try #require(ada.read(Clone.evidence))
        bob.write(Clone.evidence, lines)
        #expect(bob.states["A03"] == "waiting")
        #expect(bob.run("lint").output.contains("says that 'A03' is done, in a line that is in no commit"))
        #expect(bob.run("sync").errors.contains("A03: a line of the evidence that is in no commit does not count\n"))
        #expect(bob.read("state/goap.sqlite") == nil && bob.read(Clone.evidence) == lines)
        bob.commit("as Ada did it")
        #expect(bob.states["A03"] == "done")
    }

    @Test func `what a merge is bringing counts before it is committed`() {
        ada.run("run", "A01")
        ada.commit("one")
        ada.push()
        bob.run("run", "A02")
        bob.commit("two")
        bob.git("fetch", "-q", "origin")
        bob.git("merge", "-q", "--no-commit", "origin/main")
        bob.settle("--ours")
        #expect(bob.states["A01"] == "done" && bob.states["A02"] == "done")
        bob.git("commit", "-qm", "merge")
        #expect(bob.run("sync", "--check").status == 0)
    }

    @Test func `what only the plan says to be under way has a way out`() {
        ada.replace("| A02: Pack | ⏳ PENDING", with: "| A02: Pack | 🔄 RUNNING")
        ada.replace("| A04: Read it | ⏳ PENDING", with: "| A04: Read it | 🔄 RUNNING")
        ada.commit("in the middle of it")
        ada.push()
        bob.pull()
        #expect(bob.states["A02"] == "elsewhere")
        let status = bob.run("status").output
        #expect(status.contains("next: run or reset A02 and A04"), "\(status)")
        #expect(status.contains("goap-runner run A02, or mark A02 todo"))
        #expect(bob.run("why", "A02").output.contains("next: goap-runner run A02, or goap-runner mark A02 todo"))
        #expect(bob.run("why", "A04").output.contains("next: goap-runner mark A04 done, or goap-runner mark A04 todo"))
        #expect(bob.run("next").errors.contains("next: run or reset A02 and A04"))
        #expect(bob.run("mark", "A04", "todo").status == 0 && bob.states["A04"] == "manual")
        #expect(bob.run("run", "A02").status == 0 && bob.states["A02"] == "done")
        #expect(bob.run("sync", "--check").status == 0)
    }

    @Test func `line ends of another system stay as they are`() throws {
        ada.run("run", "A02")
        let text = try #require(ada.read(Clone.evidence))
        ada.write(Clone.evidence, text.replacing("\n", with: "\r\n"))
        #expect(ada.run("sync", "--check").status == 0)
        ada.run("run", "A01")
        let after = try #require(ada.read(Clone.evidence))
        #expect(after.utf8.count { $0 == 0x0D } == 2 && after.utf8.count { $0 == 0x0A } == 2)
    }

    @Test func `nothing that is under way is ever in it`() {
        ada.replace(
            "echo one > one.txt",
            with: "cp plans/plan.evidence.jsonl seen; cp plans/plan.md seen.md; echo one > one.txt")
        ada.run("run", "A02")
        ada.run("next", "--claim", "--by", "eve")
        ada.run("run", "A01", "--by", "eve")
        #expect(ada.read("seen")?.contains("A01") == false && ada.read("seen")?.contains("A02") == true)
        #expect(ada.read("seen.md")?.contains("RUNNING") == false)
        #expect(ada.read(Clone.evidence)?.contains("running") == false)
    }
}
