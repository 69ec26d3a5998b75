import GOAPTestSupport
import Testing

/// Where plans are found without being named, and how one is put aside.
struct PlanPlaceTests {
    private static let plan = "# Plan\n\n#### A01: Make\n**Run:** `pwd > made`\n"
    private static let places = [
        "PLAN.md", "TODO.md", "docs/plans/one.md", "docs/superpowers/plans/2026-01-01-one.md", ".agents/plans/one.md",
        ".claude/plans/one.md", ".cursor/plans/one.plan.md", "specs/001-one/tasks.md", "openspec/changes/one/tasks.md",
        ".kiro/specs/one/tasks.md",
    ]

    private let workspace = ToolWorkspace()

    init() { _ = workspace.wait(for: workspace.start(["git", "init", "-q"], program: nil)) }

    @Test(arguments: places)
    func `a plan is found where tools keep it, and works at the root`(place: String) {
        workspace.write(place, Self.plan)
        workspace.write("deep/er/x", "")
        #expect(workspace.run("plans").output.hasPrefix("\(place)  0/1 (0%)  ready: A01\n"))
        #expect(workspace.run("-C", "deep/er", "next").status == 0)
        #expect(workspace.read("made") == workspace.path + "\n")
        #expect(workspace.read("state/.gitignore") != nil)
        #expect(workspace.run("status", "A01").output.hasPrefix("A01  done"))
    }

    @Test func `of several the choice is shown with what to type, and plans come first`() {
        for place in Self.places { workspace.write(place, Self.plan) }
        let run = workspace.run("next")
        #expect(run.status == 64)
        #expect(run.errors.contains("several plans"))
        for place in Self.places { #expect(run.errors.contains("  --plan \(place)\n"), "\(place)") }
        let all = workspace.run("plans").output
        #expect(all.hasSuffix("10 plans, 0/10 actions done\n"))
        workspace.write("plans/main.md", Self.plan)
        #expect(workspace.run("next").status == 0)
        #expect(workspace.run("plans").output.hasSuffix("11 plans, 1/11 actions done\n"))
    }

    @Test func `outside a repository nobody looks upward for such files`() {
        let outside = ToolWorkspace()
        outside.write("TODO.md", Self.plan)
        outside.write("deep/x", "")
        #expect(outside.run("-C", "deep", "status").status == 64)
        #expect(outside.run("status").status == 0)
    }

    @Test func `a finished plan is put aside, an unfinished one is refused`() {
        workspace.write("plans/old.md", Self.plan)
        workspace.write("plans/new.md", "# New\n\n#### B01: Look\n**Dependencies:** None\n")
        let refused = workspace.run("archive", "plans/old.md")
        #expect(refused.status == 3)
        #expect(refused.errors.contains("'plans/old.md' is not finished: A01 open"))
        #expect(refused.errors.contains("goap-runner mark A01 skipped --plan plans/old.md"))
        #expect(workspace.run("run", "A01", "--plan", "plans/old.md").status == 0)
        #expect(workspace.run("status", "B01").status == 64)
        #expect(workspace.run("archive", "plans/old.md").status == 0)
        #expect(workspace.run("status", "B01").output.hasPrefix("B01  manual"))
        #expect(workspace.run("plans").output.contains("plans/old.md  1/1 (100%)  archived\n"))
        #expect(workspace.run("lint", "--plan", "plans/old.md").output.isEmpty)
        #expect(workspace.run("archive", "plans/old.md").errors.contains("archived already"))
        #expect(workspace.run("archive", "plans/old.md", "--undo").status == 0)
        #expect(workspace.run("status", "B01").status == 64)
        #expect(workspace.read("plans/old.md")?.contains("goap:archived") == false)
    }
}
