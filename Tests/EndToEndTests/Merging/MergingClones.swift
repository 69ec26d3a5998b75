import Foundation
import GOAPTestSupport
import Testing

/// MergingClones of one repository with a plan, and git and the tool in them.
final class MergingClones {
    static let plan = """
        # Small

        ## Notes

        Nothing yet.

        #### A01: Greet
        **Dependencies:** None
        **Run:** `echo hello`
        **Completed At:** -

        #### A02: Look
        **Dependencies:** None
        **Run:** `echo look`
        **Completed At:** -

        #### A03: Leave
        **Dependencies:** None
        **Run:** `echo bye`
        **Completed At:** -

        | Action | Status | Completed At |
        |--------|--------|--------------|
        | A01: Greet | ⏳ PENDING | - |
        | A02: Look | ⏳ PENDING | - |
        | A03: Leave | ⏳ PENDING | - |

        **Progress:** 0/3 actions complete (0%)

        """

    let workspace = ToolWorkspace()

    /// - Parameters:
    ///   - names: the clones.
    ///   - isTeam: whether all of them know the driver.
    init(_ names: [String], plan: String = MergingClones.plan, isTeam: Bool = true, config: String = "") {
        workspace.write(
            ".gitconfig",
            "[user]\nname = a\nemail = a@b.c\n[init]\ndefaultBranch = main\n[core]\nautocrlf = false\n\(config)")
        run("git", "init", "-q", "--bare", "hub.git")
        run("git", "clone", "-q", "hub.git", names[0])
        workspace.write("\(names[0])/plans/plan.md", plan)
        workspace.write("\(names[0])/.gitignore", "state/\nlogs/\n")
        if isTeam { #expect(tool(names[0], "init", "--team").status == 0) }
        commit(names[0])
        run("git", "-C", names[0], "push", "-q", "origin", "HEAD")
        for name in names.dropFirst() {
            run("git", "clone", "-q", "hub.git", name)
            if isTeam { #expect(tool(name, "init", "--team").status == 0) }
        }
    }

    @discardableResult
    private func run(_ words: String...) -> ToolRun {
        let run = workspace.wait(for: workspace.start(words, program: nil))
        #expect(run.status == 0, "\(words) \(run.output)\(run.errors)")
        return run
    }

    func git(_ clone: String, _ words: String...) -> ToolRun {
        workspace.wait(for: workspace.start(["git", "-C", clone] + words, program: nil))
    }

    func tool(_ clone: String, _ words: String...) -> ToolRun {
        workspace.wait(for: workspace.start(words + ["-C", clone]))
    }

    /// The clone's plan.
    func plan(_ clone: String) -> String { workspace.read("\(clone)/plans/plan.md") ?? "" }

    func edit(_ clone: String, _ old: String, _ new: String) {
        let text = plan(clone)
        #expect(text.contains(old))
        workspace.write("\(clone)/plans/plan.md", text.replacing(old, with: new))
    }

    /// Commits everything; whatever is published is pushed.
    func commit(_ clone: String, push: Bool = false) {
        _ = git(clone, "add", "-A")
        #expect(git(clone, "commit", "-qm", "work of \(clone)").status == 0)
        if push { #expect(git(clone, "push", "-q").status == 0) }
    }

    /// Runs an action in a clone and commits what it leaves.
    func work(_ clone: String, _ id: String, push: Bool = false) {
        #expect(tool(clone, "run", id).status == 0)
        commit(clone, push: push)
    }

    /// The lines of the plan that say anything of an action, or count.
    func rows(_ clone: String) -> [String] {
        plan(clone).split { $0.isNewline }.map(String.init).filter { $0.hasPrefix("| A0") || $0.contains("Progress:") }
            .map { $0.replacing(/2[0-9]{3}-[0-9T:-]+Z/, with: "TIME") }
    }
}
