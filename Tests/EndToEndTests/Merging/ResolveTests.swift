import GOAPTestSupport
import Testing

/// Conflicts that a merge without the driver leaves, and what `sync --resolve` makes of them.
struct ResolveTests {
    private func clones(_ style: String) -> MergingClones {
        let clones = MergingClones(["ada", "bob"], isTeam: false, config: "[merge]\nconflictStyle = \(style)\n")
        clones.work("ada", "A01", push: true)
        clones.edit("bob", "| A02: Look ", "| A02: Look around ")
        clones.work("bob", "A02")
        return clones
    }

    @Test(arguments: ["merge", "diff3", "zdiff3"], ["--no-rebase", "--rebase"])
    func `conflicts in generated spans are settled in every style, and both ways round`(style: String, way: String) {
        let clones = clones(style)
        #expect(clones.git("bob", "pull", "-q", way).status != 0)
        let run = clones.tool("bob", "sync", "--resolve")
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.errors.contains("1 conflict settled in 'bob/plans/plan.md'\n  next: git add bob/plans/plan.md\n"))
        #expect(clones.rows("bob") == MergeDriverTests.merged)
        #expect(clones.tool("bob", "sync", "--check").status == 0)
    }

    @Test(arguments: ["merge", "diff3", "zdiff3"])
    func `what people wrote is left as it is, named by its lines`(style: String) {
        let clones = clones(style)
        clones.edit("ada", "Nothing yet.", "Ada was here.")
        clones.commit("ada", push: true)
        clones.edit("bob", "Nothing yet.", "Bob was here.")
        clones.edit("bob", "| A02: Look around ", "| A02: Look ")
        clones.commit("bob")
        #expect(clones.git("bob", "pull", "-q", "--no-rebase").status == 1)
        let before = clones.plan("bob")
        let run = clones.tool("bob", "sync", "--resolve")
        #expect(run.status == 65)
        let end = style == "merge" ? 9 : 11
        #expect(run.errors.contains("1 conflict settled in"))
        #expect(run.errors.contains("bob/plans/plan.md:5-\(end): both sides have written here\n"), "\(run.errors)")
        #expect(clones.plan("bob").split(separator: "\n").prefix(7) == before.split(separator: "\n").prefix(7))
        #expect(clones.rows("bob").prefix(2) == ["| A01: Greet | ✅ DONE | TIME |", "| A02: Look | ✅ DONE | TIME |"])
        let again = clones.plan("bob")
        #expect(clones.tool("bob", "sync", "--resolve").status == 65)
        #expect(clones.plan("bob") == again)
    }

    @Test func `the other side's version and sync give the same without it`() {
        let clones = clones("merge")
        #expect(clones.git("bob", "pull", "-q", "--no-rebase").status == 1)
        #expect(clones.git("bob", "checkout", "-q", "--theirs", "plans/plan.md").status == 0)
        #expect(clones.tool("bob", "sync").status == 0)
        #expect(clones.rows("bob").last == "**Progress:** 2/3 actions complete (66%)")
    }

    @Test func `a plan without conflict is only synced, and torn marks are named`() {
        let workspace = ToolWorkspace()
        workspace.write("plans/plan.md", Plans.small)
        let run = workspace.run("sync", "--resolve")
        #expect(run.status == 0 && run.errors.hasPrefix("'plans/plan.md' has no conflict\n"))
        workspace.write("plans/plan.md", "# x\n<<<<<<< HEAD\n\(Plans.small)")
        let torn = workspace.run("sync", "--resolve")
        #expect(torn.status == 65)
        #expect(torn.errors.contains("plans/plan.md:2: the marks of a merge conflict do not belong together"))
        #expect(workspace.run("sync", "--check", "--resolve").status == 64)
    }

    @Test func `outside a repository the newer date wins, else the less finished`() {
        let workspace = ToolWorkspace()
        func conflict(_ ours: String, _ theirs: String) -> String {
            "| Action | Status | Completed At |\n|---|---|---|\n<<<<<<< HEAD\n| A01: One | \(ours) |\n=======\n| A01: One | \(theirs) |\n>>>>>>> x\n"
        }
        workspace.write("plans/plan.md", conflict("✅ DONE | 2026-11-26", "✅ DONE | 2026-11-27"))
        #expect(workspace.run("sync", "--resolve").status == 0)
        #expect(workspace.read("plans/plan.md")?.hasSuffix("| A01: One | ✅ DONE | 2026-11-27 |\n") == true)
        workspace.write("plans/plan.md", conflict("✅ DONE | 2026-11-26", "❌ FAILED | -"))
        #expect(workspace.run("sync", "--resolve").status == 0)
        #expect(workspace.read("plans/plan.md")?.hasSuffix("| A01: One | ❌ FAILED | - |\n") == true)
    }
}
