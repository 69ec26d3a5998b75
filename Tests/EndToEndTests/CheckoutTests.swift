import Foundation
import GOAPTestSupport
import Testing

/// What git brings is nobody's edit, and a tree says by its files whether work is in it.
struct CheckoutTests {
    private let workspace = ToolWorkspace()

    private func git(_ words: String...) throws {
        let git = Process()
        git.executableURL = URL(filePath: "/usr/bin/git")
        git.arguments =
            [
                "-C", workspace.path, "-c", "user.name=a", "-c", "user.email=a@b.c", "-c", "init.defaultBranch=main",
            ] + words
        git.standardOutput = FileHandle.nullDevice
        git.standardError = FileHandle.nullDevice
        try git.run()
        git.waitUntilExit()
        #expect(git.terminationStatus == 0, "\(words)")
    }

    /// A repository with a plan of one action that leaves a file, and a branch on which it was done.
    init() throws {
        workspace.write(
            "plans/plan.md",
            """
            # Plan

            #### A01: Build
            **Dependencies:** None
            **Run:** `echo x > out.txt`
            **Outputs:** `out.txt`
            **Status:** ⏳ PENDING

            """)
        try git("init", "-q")
        try git("add", "plans")
        try git("commit", "-qm", "plan")
        try git("checkout", "-qb", "work")
        #expect(workspace.run("next").status == 0)
        try git("add", "plans", "out.txt")
        try git("commit", "-qm", "done")
    }

    @Test func `a checkout is not called an edit by hand, and takes the work with it`() throws {
        try git("checkout", "-q", "main")
        let status = workspace.run("status").output
        #expect(status.hasPrefix("A01  stale  Build (its output 'out.txt' is gone)\n"))
        #expect(status.contains("drift: the commit says A01 is pending on line 7, recorded is done"))
        let doctor = workspace.run("doctor").output
        #expect(doctor.contains("this commit says otherwise than what is recorded: A01"))
        #expect(!doctor.contains("edited by hand"))
        let lint = workspace.run("lint", "--format", "json").output
        #expect(lint.contains("other-commit") && !lint.contains("hand-edit"))
        #expect(workspace.run("status", "--json").output.contains("\"committed\":true"))
    }

    @Test func `back on the branch all is as it was, though every file was written again`() throws {
        try git("checkout", "-q", "main")
        try git("checkout", "-q", "work")
        #expect(workspace.run("status").output.hasPrefix("A01  done  Build\n"))
        #expect(workspace.run("sync", "--check").status == 0)
    }

    @Test func `what a person edits on top is theirs`() throws {
        let plan = try #require(workspace.read("plans/plan.md"))
        workspace.write("plans/plan.md", plan.replacingOccurrences(of: "✅ DONE", with: "❌ FAILED"))
        #expect(workspace.run("status").output.contains("drift: A01 says failed"))
        #expect(workspace.run("doctor").output.contains("edited by hand since: A01"))
    }

    @Test func `a run says at which commit it began, on which branch, and whether the tree was clean`() throws {
        let first = workspace.run("log", "--audit").output
        #expect(first.contains(" on work, clean\n"))
        workspace.write("out.txt", "y\n")
        #expect(workspace.run("run", "A01").status == 0)
        #expect(workspace.run("log", "--audit").output.contains(" on work, with changes\n"))
    }

    @Test func `what git ignores is an input only where it is named`() throws {
        workspace.write(".gitignore", "*.tmp\nbuild/\n!keep.tmp\n")
        workspace.write("src/a.c", "1\n")
        workspace.write("src/b.tmp", "1\n")
        workspace.write("src/keep.tmp", "1\n")
        workspace.write("src/build/c.c", "1\n")
        func stale(_ inputs: String, _ file: String) -> Bool {
            workspace.write(
                "plans/other.md", "#### B01: T\n**Dependencies:** None\n**Run:** `true`\n**Inputs:** \(inputs)\n")
            #expect(workspace.run("run", "B01", "--force", "--plan", "plans/other.md").status == 0)
            workspace.write(file, "\(Int.random(in: 0...Int.max))\n")
            return workspace.run("status", "--plan", "plans/other.md").output.hasPrefix("B01  stale")
        }
        #expect(stale("`src/**`", "src/a.c"))
        #expect(!stale("`src/**`", "src/b.tmp"))
        #expect(stale("`src/**`", "src/keep.tmp"))
        #expect(!stale("`src/**`", "src/build/c.c"))
        #expect(!stale("`src/*.tmp`", "src/b.tmp"))
        #expect(stale("`src/b.tmp`", "src/b.tmp"))
        #expect(stale("`src/build/**`", "src/build/c.c"))
        #expect(stale("`src`", "src/a.c"))
        #expect(!stale("`src`", "src/build/d.c"))
    }
}
