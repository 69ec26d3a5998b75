import GOAPTestSupport
import Testing

/// `init --team`, and what a clone says that has not done it.
struct TeamSetupTests {
    @Test func `it adds lines to what is there, sets the driver, and does neither twice`() {
        let clones = MergingClones(["ada"], isTeam: false)
        clones.workspace.write("ada/.gitattributes", "*.png binary")
        let run = clones.tool("ada", "init", "--team")
        #expect(run.status == 0)
        #expect(
            run.errors.contains(
                "added to 'ada/.gitattributes':\n  plans/*.md merge=goap\n  *.evidence.jsonl merge=union\n"))
        #expect(
            run.errors.contains("next: git -C ada add .gitattributes plans/plan.evidence.jsonl && git -C ada commit"))
        let attributes = "*.png binary\nplans/*.md merge=goap\n*.evidence.jsonl merge=union\n"
        #expect(clones.workspace.read("ada/.gitattributes") == attributes)
        #expect(clones.git("ada", "config", "merge.goap.driver").output.contains("merge-driver %O %A %B %P %L"))
        #expect(clones.git("ada", "check-attr", "merge", "plans/plan.md").output == "plans/plan.md: merge: goap\n")
        let again = clones.tool("ada", "init", "--team")
        #expect(again.status == 0)
        #expect(
            again.errors
                == "'ada/plans/plan.evidence.jsonl' is there already\n'ada/.gitattributes' has everything already\nthis clone has the merge driver already\n"
        )
        #expect(clones.workspace.read("ada/.gitattributes") == attributes)
    }

    @Test func `a plan elsewhere gets a line of its own`() {
        let clones = MergingClones(["ada"], isTeam: false)
        clones.workspace.write("ada/docs/the plan.md", Plans.small)
        #expect(clones.tool("ada", "init", "--team", "--plan", "docs/the plan.md").status == 0)
        #expect(clones.workspace.read("ada/.gitattributes")?.contains("\"/docs/the plan.md\" merge=goap\n") == true)
        #expect(clones.git("ada", "check-attr", "merge", "docs/the plan.md").output.hasSuffix(" goap\n"))
    }

    @Test func `outside a repository it says so and changes nothing`() {
        let workspace = ToolWorkspace()
        workspace.write("plans/plan.md", Plans.small)
        let run = workspace.run("init", "--team")
        #expect(run.status == 64)
        #expect(run.errors.contains("'.' is in no git repository, or there is no git\n  hint: "))
        #expect(workspace.read(".gitattributes") == nil)
        #expect(workspace.run("init", "--team", "plans/OTHER.md").status == 64)
    }

    @Test func `a clone without the driver is told by sync and doctor, with the command`() {
        let clones = MergingClones(["ada", "bob"])
        let told = "this clone does not have the driver"
        #expect(!clones.tool("bob", "sync").errors.contains(told))
        #expect(!clones.tool("bob", "doctor").output.contains("merges"))
        #expect(clones.git("bob", "config", "--unset", "merge.goap.driver").status == 0)
        let sync = clones.tool("bob", "sync")
        #expect(sync.status == 0)
        #expect(sync.errors.contains(told) && sync.errors.hasSuffix("  hint: goap-runner init --team\n"))
        let doctor = clones.tool("bob", "doctor").output
        #expect(doctor.contains(told) && doctor.contains("goap-runner init --team"))
        #expect(clones.tool("bob", "status").errors.isEmpty)
    }
}
