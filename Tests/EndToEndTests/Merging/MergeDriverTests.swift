import GOAPTestSupport
import Testing

/// Two and three clones work on one plan, and git merges it with the driver.
struct MergeDriverTests {
    static let merged = [
        "| A01: Greet | ✅ DONE | TIME |", "| A02: Look around | ✅ DONE | TIME |", "| A03: Leave | ⏳ PENDING | - |",
        "**Progress:** 2/3 actions complete (66%)",
    ]

    /// Ada runs one action and pushes; Bob runs its neighbour and edits a title.
    private func clones(_ names: [String] = ["ada", "bob"], plan: String = MergingClones.plan) -> MergingClones {
        let clones = MergingClones(names, plan: plan)
        clones.work("ada", "A01", push: true)
        clones.edit("bob", "| A02: Look ", "| A02: Look around ")
        clones.work("bob", "A02")
        return clones
    }

    @Test(arguments: [["--no-rebase", "--no-edit"], ["--rebase"]])
    func `a pull merges both results, counts them and keeps the edited title`(way: [String]) {
        let clones = clones()
        let pull = clones.git("bob", "pull", "-q", way[0], way.last ?? "")
        #expect(pull.status == 0, "\(pull.output)\(pull.errors)")
        #expect(clones.rows("bob") == Self.merged)
        #expect(clones.tool("bob", "sync", "--check").status == 0)
    }

    @Test func `the other way round gives the same`() {
        let clones = clones()
        _ = clones.git("bob", "push", "-q", "origin", "HEAD:bob")
        #expect(clones.git("ada", "fetch", "-q").status == 0)
        #expect(clones.git("ada", "merge", "-q", "--no-edit", "origin/bob").status == 0)
        #expect(clones.git("bob", "pull", "-q", "--no-rebase", "--no-edit").status == 0)
        #expect(clones.rows("ada") == Self.merged)
        #expect(clones.plan("ada") == clones.plan("bob"))
    }

    @Test func `a commit is picked onto another branch`() {
        let clones = clones()
        #expect(clones.git("bob", "fetch", "-q").status == 0)
        #expect(clones.git("bob", "cherry-pick", "origin/main").status == 0)
        #expect(clones.rows("bob") == Self.merged)
    }

    @Test func `three clones do neighbours and end with the same plan`() {
        let clones = clones(["ada", "bob", "eve"])
        clones.work("eve", "A03")
        for name in ["bob", "eve", "bob", "ada"] {
            #expect(clones.git(name, "pull", "-q", "--no-rebase", "--no-edit").status == 0)
            #expect(clones.git(name, "push", "-q").status == 0)
        }
        #expect(clones.rows("eve").last == "**Progress:** 3/3 actions complete (100%)")
        #expect(clones.plan("ada") == clones.plan("eve") && clones.plan("bob") == clones.plan("eve"))
        for name in ["ada", "bob", "eve"] { #expect(clones.tool(name, "sync", "--check").status == 0) }
    }

    @Test func `line ends stay as they are`() {
        let clones = clones(plan: MergingClones.plan.replacing("\n", with: "\r\n"))
        #expect(clones.git("bob", "pull", "-q", "--no-rebase", "--no-edit").status == 0)
        #expect(clones.rows("bob") == Self.merged)
        let text = clones.plan("bob")
        #expect(text.utf8.count { $0 == 10 } == text.utf8.count { $0 == 13 })
    }

    @Test func `one side deletes what the other has done, or splits it`() {
        let clones = MergingClones(["ada", "bob"])
        clones.work("ada", "A01")
        clones.work("ada", "A02", push: true)
        clones.edit("bob", "| A01: Greet | ⏳ PENDING | - |\n", "")
        clones.edit(
            "bob", "| A02: Look | ⏳ PENDING | - |\n",
            "| A02: Look | ⏳ PENDING | - |\n| A02b: Look twice | ⏳ PENDING | - |\n")
        clones.commit("bob")
        #expect(clones.git("bob", "pull", "-q", "--no-rebase", "--no-edit").status == 0)
        #expect(
            clones.rows("bob") == [
                "| A02: Look | ✅ DONE | TIME |", "| A02b: Look twice | ⏳ PENDING | - |",
                "| A03: Leave | ⏳ PENDING | - |",
                "**Progress:** 1/3 actions complete (33%)",
            ])
    }

    @Test func `boxes and ticks of a checklist`() {
        let plan = "# List\n\n- [ ] **A01:** One\n  - [ ] look\n- [ ] **A02:** Two\n- [ ] **A03:** Three\n"
        let clones = MergingClones(["ada", "bob"], plan: plan)
        for (name, id) in [("ada", "A01"), ("bob", "A02")] {
            #expect(clones.tool(name, "mark", id, "done", "--reason", "did it").status == 0)
            clones.commit(name, push: name == "ada")
        }
        #expect(clones.git("bob", "pull", "-q", "--no-rebase", "--no-edit").status == 0)
        #expect(
            clones.plan("bob").contains("- [x] **A01:** One\n  - [x] look\n- [x] **A02:** Two\n- [ ] **A03:** Three\n"))
    }

    @Test func `what people wrote stays in conflict, with nothing generated in it`() {
        let clones = clones()
        clones.edit("ada", "Nothing yet.", "Ada was here.")
        clones.commit("ada", push: true)
        clones.edit("bob", "Nothing yet.", "Bob was here.")
        clones.commit("bob")
        #expect(clones.git("bob", "pull", "-q", "--no-rebase", "--no-edit").status == 1)
        #expect(clones.plan("bob").contains("Ada was here.\n>>>>>>> "))
        #expect(clones.plan("bob").split(separator: "\n").count { $0.hasPrefix("<<<<<<<") } == 1)
        #expect(clones.rows("bob").prefix(3) == Self.merged.prefix(3))
        #expect(clones.tool("bob", "status").status == 65)
        let resolve = clones.tool("bob", "sync", "--resolve")
        #expect(resolve.status == 65)
        #expect(resolve.errors.contains("bob/plans/plan.md:5-9: both sides have written here"))
    }

    @Test func `where the program is gone git merges as it does without`() {
        let clones = clones()
        let driver = clones.git("bob", "config", "merge.goap.driver").output
        #expect(
            clones.git("bob", "config", "merge.goap.driver", driver.replacing("goap-runner", with: "gone")).status == 0)
        #expect(clones.git("bob", "pull", "-q", "--no-rebase", "--no-edit").status == 1)
        #expect(clones.plan("bob").contains("<<<<<<<"))
    }

    @Test func `files that are no plans are merged as git merges them`() {
        let workspace = ToolWorkspace()
        for (name, text) in [("o", "a\nb\n"), ("a", "a\nours\n"), ("b", "a\ntheirs\n")] { workspace.write(name, text) }
        #expect(workspace.run("merge-driver", "o", "a", "b", "plans/notes.md", "9").status == 1)
        #expect(workspace.read("a") == "a\n<<<<<<<<< ours\nours\n=========\ntheirs\n>>>>>>>>> theirs\n")
        #expect(workspace.run("merge-driver", "missing", "a", "b").status == 129)
    }

    /// Without dates in the plan only the evidence knows which end came last; else the less finished would hold.
    @Test func `of two ends the later holds, by the evidence of both sides`() {
        let plan = "| ID | Action | Status | Run |\n|---|---|---|---|\n| A01 | Look | TODO | `test -f ok` |\n"
        let clones = MergingClones(["ada", "bob"], plan: plan)
        #expect(clones.tool("ada", "run", "A01").status == 1)
        clones.commit("ada", push: true)
        clones.workspace.write("bob/ok", "")
        clones.work("bob", "A01")
        #expect(clones.git("bob", "pull", "-q", "--no-rebase", "--no-edit").status == 0)
        #expect(clones.plan("bob").contains("DONE"), "\(clones.plan("bob"))")
        #expect(clones.tool("bob", "sync", "--check").status == 0)
    }
}
