import GOAPTestSupport
import Testing

struct MainJobTests {
    private func workspace(_ plan: String = Plans.small) throws -> ToolWorkspace {
        let workspace = ToolWorkspace()
        workspace.write("plans/plan.md", plan)
        return workspace
    }

    @Test func `status of a fresh plan says what is ready and creates nothing`() throws {
        let workspace = try workspace()
        let run = workspace.run("status")
        #expect(run.status == 0)
        #expect(run.errors == "")
        #expect(
            run.output == """
                A01  ready    Greet
                A02  waiting  Look (waits for A01)
                A03  waiting  Leave (waits for A02)
                0/3 actions done (0%), read from 3 headings
                next: run A01                                 goap-runner next

                """)
        #expect(workspace.read("state/goap.sqlite") == nil)
    }

    @Test func `next runs the wave, a person marks, and the plan shows it`() throws {
        let workspace = try workspace()
        #expect(workspace.run("next").status == 0)
        let stuck = workspace.run("next")
        #expect(stuck.status == 3)
        #expect(stuck.errors == "next: do by hand A02                          goap-runner mark A02 done\n")
        #expect(workspace.run("mark", "A02", "done").errors == "A02 marked done\n")
        #expect(workspace.run("next").status == 0)
        let plan = try #require(workspace.read("plans/plan.md"))
        #expect(plan.contains("| A01: Greet | ✅ DONE | 20"))
        #expect(plan.contains("- [x] Look at it"))
        #expect(plan.contains("**Progress:** 3/3 actions complete (100%)"))
        #expect(!plan.contains("**Completed At:** -"))
        let over = workspace.run("next")
        #expect(over.status == 0)
        #expect(over.errors == "nothing to do: all 3 actions are done\n")
    }

    @Test func `sync after a run changes nothing, and a second one neither`() throws {
        let workspace = try workspace()
        _ = workspace.run("next")
        let plan = workspace.read("plans/plan.md")
        #expect(workspace.run("sync").status == 0)
        #expect(workspace.read("plans/plan.md") == plan)
        #expect(workspace.run("sync", "--check").status == 0)
    }

    @Test func `a run without sync leaves the plan, and check shows the difference`() throws {
        let workspace = try workspace()
        #expect(workspace.run("next", "--no-sync").status == 0)
        #expect(workspace.read("plans/plan.md") == Plans.small)
        let check = workspace.run("sync", "--check")
        #expect(check.status == 1)
        #expect(check.output.contains("-| A01: Greet | ⏳ PENDING | - |\n+| A01: Greet | ✅ DONE |"))
        #expect(
            check.output.contains("-**Progress:** 0/3 actions complete (0%)\n+**Progress:** 1/3 actions complete (33%)")
        )
        #expect(workspace.read("plans/plan.md") == Plans.small)
    }

    @Test func `a failure stops the run, shows its last output and blocks what depends on it`() throws {
        let workspace = try workspace(Plans.small.replacingFirst("echo hello", with: "echo oops; exit 3"))
        let run = workspace.run("next", "--all")
        #expect(run.status == 1)
        #expect(run.errors.contains("A01 failed: exited with 3\n  | oops\n"))
        #expect(run.errors.contains("0 actions done, 1 failed in"))
        let status = workspace.run("status")
        #expect(status.output.contains("A02  blocked  Look (blocked by A01)\nA03  blocked  Leave (blocked by A02)"))
        #expect(workspace.read("plans/plan.md")?.contains("| A02: Look | ⏸️ BLOCKED | - |") == true)
    }

    @Test func `a mended action runs again when named, and what it blocked is free again`() throws {
        let workspace = try workspace(Plans.small.replacingFirst("echo hello", with: "test -e mended"))
        #expect(workspace.run("next").status == 1)
        workspace.write("mended", "")
        #expect(workspace.run("run", "A01").status == 0)
        #expect(workspace.read("plans/plan.md")?.contains("| A02: Look | ⏳ PENDING | - |") == true)
    }

    @Test func `run refuses open dependencies, runs them first, or is forced`() throws {
        let plan =
            "#### A1: One\n**Dependencies:** None\n**Run:** `true`\n#### A2: Two\n**Dependencies:** A1\n**Run:** `true`\n"
        let workspace = try workspace(plan)
        let refused = workspace.run("run", "A2")
        #expect(refused.status == 3)
        #expect(
            refused.errors.hasPrefix(
                "goap-runner: 'A2' waits for A1\n  hint: run them first with 'goap-runner run A2 --with-deps'"))
        #expect(workspace.run("run", "A2", "--dry-run", "--with-deps").output == "A1  true\nA2  true\n")
        #expect(workspace.run("run", "A2", "--force").status == 0)
        #expect(workspace.run("run", "A2", "--with-deps", "--force").status == 0)
    }

    @Test func `a passing command with open manual steps waits for a person`() throws {
        let workspace = try workspace(
            "#### A1: T\n- [ ] Look\n- [ ] Test: `true`\n\n**Dependencies:** None\n**Status:** ⏳ PENDING\n")
        #expect(workspace.run("next").status == 0)
        #expect(
            workspace.read("plans/plan.md")
                == "#### A1: T\n- [ ] Look\n- [x] Test: `true`\n\n**Dependencies:** None\n**Status:** 🔄 RUNNING\n")
        #expect(workspace.run("mark", "A1", "done").status == 0)
        #expect(
            workspace.read("plans/plan.md")
                == "#### A1: T\n- [x] Look\n- [x] Test: `true`\n\n**Dependencies:** None\n**Status:** ✅ DONE\n")
    }

    @Test func `on a fresh state the document's statuses count`() throws {
        let workspace = try workspace(
            Plans.small.replacingFirst("| A01: Greet | ⏳ PENDING | - |", with: "| A01: Greet | ✅ DONE | 2026-02-25 |"))
        let status = workspace.run("status", "--json").output
        #expect(status.contains("\"completedAt\":\"2026-02-25T00:00:00Z\""))
        #expect(workspace.run("next").status == 3)
        #expect(workspace.run("status").output.hasPrefix("A01  done     Greet\nA02  manual   Look\n"))
    }

    @Test func `a hand edit is named, kept by runs, adopted or replaced on request`() throws {
        let workspace = try workspace()
        _ = workspace.run("next")
        let synced = try #require(workspace.read("plans/plan.md"))
        workspace.write("plans/plan.md", synced.replacingFirst("✅ DONE", with: "❌ FAILED"))
        #expect(workspace.run("status").output.contains("drift: A01 says failed on line 25, recorded is done\n"))
        #expect(workspace.run("lint").output.contains("warning: action 'A01' says failed, recorded is done"))
        #expect(workspace.run("mark", "A02", "done").status == 0)
        #expect(workspace.read("plans/plan.md")?.contains("| A01: Greet | ❌ FAILED |") == true)
        let replaced = workspace.run("sync")
        #expect(replaced.errors.hasPrefix("A01: the plan said failed on line 25, recorded is done\n"))
        #expect(workspace.read("plans/plan.md")?.contains("| A01: Greet | ✅ DONE |") == true)
        workspace.write("plans/plan.md", synced.replacingFirst("✅ DONE", with: "⏭️ SKIPPED"))
        #expect(workspace.run("sync", "--adopt").errors.contains("A01 taken from the plan as skipped\n"))
        #expect(workspace.run("status").output.contains("A01  skipped"))
    }

    @Test func `a reset goes downstream when asked`() throws {
        let workspace = try workspace(
            "#### A1: One\n**Dependencies:** None\n**Run:** `true`\n#### A2: Two\n**Dependencies:** A1\n**Run:** `true`\n"
        )
        #expect(workspace.run("next", "--all").status == 0)
        #expect(workspace.run("mark", "A1", "todo", "--downstream").errors == "A1 and A2 marked todo\n")
        #expect(workspace.run("status").output.contains("0/2 actions done"))
    }

    @Test func `a plan that asks for a graph keeps one up to date`() throws {
        let workspace = try workspace(
            "\(Plans.single("true"))\n<!-- goap:graph -->\nold\n<!-- /goap:graph -->\nafter\n")
        #expect(workspace.run("sync").status == 0)
        let drawn = try #require(workspace.read("plans/plan.md"))
        #expect(drawn.contains("<!-- goap:graph -->\n```mermaid\ngraph TD\n    n0[\"A01: Single\"]:::ready\n"))
        #expect(drawn.hasSuffix("\n```\n<!-- /goap:graph -->\nafter\n"))
        #expect(workspace.run("sync", "--check").status == 0)
        #expect(workspace.run("next").status == 0)
        #expect(workspace.read("plans/plan.md")?.contains(":::done") == true)
    }

    @Test func `a status table is added on request only`() throws {
        let workspace = try workspace("#### A1: One | two\n**Dependencies:** None\n**Run:** `true`\n")
        #expect(workspace.run("sync", "--add-table").status == 0)
        #expect(workspace.read("plans/plan.md")?.contains("| A1: One \\| two | ⏳ PENDING | - | - | - | - |") == true)
        #expect(workspace.run("next").status == 0)
        #expect(workspace.read("plans/plan.md")?.contains("**Progress:** 1/1 actions complete (100%)") == true)
    }
}

extension String {
    /// With the first occurrence replaced.
    func replacingFirst(_ old: String, with new: String) -> String {
        guard let range = firstRange(of: old) else { return self }
        return replacingCharacters(in: range, with: new)
    }

    private func firstRange(of text: String) -> Range<Index>? {
        indices.lazy.first { self[$0...].hasPrefix(text) }.map { $0..<index($0, offsetBy: text.count) }
    }

    private func replacingCharacters(in range: Range<Index>, with text: String) -> String {
        self[..<range.lowerBound] + text + self[range.upperBound...]
    }
}
