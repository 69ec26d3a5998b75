import Foundation
import GOAPTestSupport
import Testing

/// Several runners, people and agents on one plan.
struct SharedWorkTests {
    private let workspace = ToolWorkspace()

    private func write(_ actions: [(id: String, dependencies: String, fields: String)]) {
        let sections = actions.map { "#### \($0.id): Work\n**Dependencies:** \($0.dependencies)\n\($0.fields)\n" }
        workspace.write("plans/plan.md", "# Plan\n\n" + sections.joined(separator: "\n"))
    }

    @Test func `runners share a plan: each action runs once, and nobody leaves before all is done`() {
        let actions = (1...24).map { number in
            ("A\(number)", number > 8 ? "A\(number - 8)" : "None", "**Run:** `echo A\(number) >> runs; sleep 0.01`")
        }
        write(actions)
        let runners = (0..<4).map { _ in workspace.start(["next", "--all", "--no-sync"]) }
        for runner in runners { #expect(workspace.wait(for: runner).status == 0) }
        let runs = workspace.read("runs")?.split(separator: "\n").map(String.init).sorted()
        #expect(runs == actions.map(\.0).sorted())
    }

    @Test func `a runner that comes late waits for what runs already`() {
        write([
            ("A1", "None", "**Run:** `touch first; while ! test -e go; do sleep 0.01; done`"),
            ("A2", "A1", "**Run:** `echo A2 >> runs`"), ("A3", "None", "**Run:** `touch second`"),
        ])
        let first = workspace.start(["next", "--all", "-j", "1", "--no-sync"])
        #expect(workspace.eventually { workspace.read("first") != nil })
        let late = workspace.start(["next", "--all", "--no-sync"])
        #expect(workspace.eventually { workspace.read("second") != nil })
        workspace.write("go", "")
        #expect(workspace.wait(for: late).status == 0)
        #expect(workspace.wait(for: first).status == 0)
        #expect(workspace.read("runs") == "A2\n")
    }

    @Test func `a pool holds across processes`() {
        let body = "mkdir in && sleep 0.03 && rmdir in || echo full >> problems"
        write((1...6).map { ("A\($0)", "None", "**Pool:** gpu\n**Run:** `\(body)`") })
        let runners = (0..<3).map { _ in workspace.start(["next", "--all", "-j", "4", "--no-sync"]) }
        for runner in runners { #expect(workspace.wait(for: runner).status == 0) }
        #expect(workspace.read("problems") == nil)
    }

    @Test func `a pool of two lets two run`() {
        let both =
            "touch $GOAP_ACTION; for i in 1 2 3 4 5 6 7 8 9 10; do test -e A1 && test -e A2 && exit 0; sleep 0.3; done; exit 1"
        write((1...2).map { ("A\($0)", "None", "**Pool:** gpu (2)\n**Run:** `\(both)`") })
        #expect(workspace.run("next", "-j", "2").status == 0)
    }

    @Test func `an action that was claimed is kept for its holder`() {
        write([("A1", "None", "- [ ] Think\n**Verify:** `true`"), ("A2", "A1", "**Run:** `true`")])
        let claim = workspace.run("next", "--claim", "--by", "ada", "--lease", "1h")
        #expect(claim.status == 0)
        #expect(claim.output == "#### A1: Work\n**Dependencies:** None\n- [ ] Think\n**Verify:** `true`\n")
        #expect(claim.errors.hasPrefix("A1 is claimed by ada until "))
        #expect(workspace.run("status").output.contains("A1  claimed"))
        #expect(workspace.run("next", "--claim", "--by", "bob").status == 3)
        let foreign = workspace.run("run", "A1", "--by", "bob")
        #expect(foreign.status == 75)
        #expect(foreign.errors.contains("A1 is claimed by ada until "))
        #expect(workspace.run("mark", "A1", "done", "--by", "bob").status == 75)
        #expect(workspace.run("mark", "A1", "heartbeat", "--by", "bob").status == 75)
        #expect(workspace.run("mark", "A1", "heartbeat", "--by", "ada").errors.hasPrefix("A1 is claimed by ada until "))
        #expect(workspace.run("mark", "A1", "done", "--by", "ada").status == 0)
        #expect(workspace.run("next").status == 0)
    }

    @Test func `a claim nobody renewed is free again, and the log of events says so`() {
        write([("A1", "None", "**Run:** `true`")])
        #expect(workspace.run("next", "--claim", "--by", "ada", "--lease", "1ms").status == 0)
        let next = workspace.run("next", "--claim", "--by", "bob")
        #expect(next.errors.hasPrefix("A1 is free again: ada gave no sign\nA1 is claimed by bob until "))
        let late = workspace.run("mark", "A1", "heartbeat", "--by", "ada")
        #expect(late.status == 75)
        #expect(late.errors.contains("'A1' is claimed by bob until "))
    }

    @Test func `sixteen claims at once give sixteen different actions`() throws {
        write((1...16).map { ("A\($0)", "None", "**Run:** `true`") })
        let claims = (1...16).map { workspace.start(["next", "--claim", "--by", "agent\($0)", "--json", "--no-sync"]) }
        let ids = try claims.map { claim -> String in
            let run = workspace.wait(for: claim)
            let object = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
            return (object?["action"] as? [String: Any])?["id"] as? String ?? "none"
        }
        #expect(Set(ids).count == 16)
    }
}
