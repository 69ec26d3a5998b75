import Foundation
import GOAPTestSupport
import Testing

/// One plan has one state, one log folder and one working folder, wherever its user stands.
struct RootTests {
    private let workspace = ToolWorkspace()
    private static let plan = """
        #### A01: Say where
        **Dependencies:** None
        **Run:** `pwd > where.txt; echo ran >> runs.txt`

        """

    private var folder: String {
        (try? FileManager.default.destinationOfSymbolicLink(atPath: workspace.path)) ?? workspace.path
    }

    private func mode(_ name: String) throws -> Int {
        let attributes = try FileManager.default.attributesOfItem(atPath: workspace.path + "/" + name)
        return try #require((attributes[.posixPermissions] as? NSNumber)?.intValue) & 0o777
    }

    private func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: workspace.path + "/" + name) }

    @Test(arguments: ["status", "next"])
    func `from a folder further down the plan is found, and everything hangs from its root`(command: String) throws {
        workspace.write("plans/PLAN.md", Self.plan)
        workspace.write("sub/deep/file", "")
        let run = workspace.run(command, "-C", "sub/deep")
        #expect(run.status == 0, "\(run.errors)")
        #expect(!exists("sub/deep/state"))
        #expect(!exists("sub/deep/logs"))
        guard command == "next" else { return }
        #expect(workspace.read("where.txt")?.hasSuffix(workspace.path.split(separator: "/").last! + "\n") == true)
        #expect(exists("state/goap.sqlite"))
        #expect(exists("logs"))
    }

    @Test func `two runners of one plan in two folders execute an action once`() throws {
        workspace.write("plans/PLAN.md", Self.plan)
        workspace.write("sub/file", "")
        let started = (0..<4).map { number in
            workspace.start(
                number % 2 == 0 ? ["run", "A01"] : ["run", "A01", "-C", "sub", "--plan", "../plans/PLAN.md"])
        }
        let runs = started.map { workspace.wait(for: $0) }
        #expect(workspace.read("runs.txt") == "ran\n", "\(runs.map(\.errors))")
        #expect(runs.allSatisfy { [0, 75].contains($0.status) }, "\(runs.map(\.status))")
    }

    @Test func `what is recorded in one folder is known in the other`() {
        workspace.write("plans/PLAN.md", Self.plan)
        workspace.write("sub/file", "")
        #expect(workspace.run("next", "-C", "sub").status == 0)
        #expect(workspace.run("log", "--json").output.contains("\"action\":\"A01\""))
        #expect(workspace.run("next").status == 0)
        #expect(workspace.read("runs.txt") == "ran\n")
    }

    @Test func `a plan outside plans belongs to the nearest folder with a state`() {
        workspace.write("state/.keep", "")
        workspace.write("docs/notes/PLAN.md", Self.plan)
        #expect(workspace.run("next", "--plan", "docs/notes/PLAN.md").status == 0)
        #expect(exists("state/goap.sqlite"))
        #expect(exists("where.txt"))
    }

    @Test func `a plan in a folder of its own is its own root`() {
        workspace.write("project/PLAN.md", Self.plan)
        #expect(workspace.run("next", "--plan", "project/PLAN.md").status == 0)
        #expect(exists("project/state/goap.sqlite"))
        #expect(exists("project/where.txt"))
        #expect(!exists("state"))
    }

    @Test func `a link to a plan is the plan it leads to`() throws {
        workspace.write("project/plans/PLAN.md", Self.plan)
        workspace.write("elsewhere/file", "")
        try FileManager.default.createSymbolicLink(
            atPath: workspace.path + "/elsewhere/LINK.md", withDestinationPath: "../project/plans/PLAN.md")
        #expect(workspace.run("next", "--plan", "elsewhere/LINK.md").status == 0)
        #expect(exists("project/state/goap.sqlite"))
    }

    @Test func `the search ends where the repository ends`() {
        workspace.write("plans/PLAN.md", Self.plan)
        workspace.write("inner/.git/HEAD", "ref: refs/heads/main\n")
        let run = workspace.run("status", "-C", "inner")
        #expect(run.status == 64)
        #expect(run.errors.contains("there is no plan: no folder 'plans/' here or further up"))
    }

    @Test func `folders that we make are private and ignored by git`() throws {
        workspace.write("plans/PLAN.md", Self.plan)
        #expect(workspace.run("next").status == 0)
        for name in ["state", "logs"] {
            #expect(try mode(name) == 0o700)
            #expect(workspace.read(name + "/.gitignore")?.hasSuffix("\n*\n") == true)
        }
    }

    @Test func `folders that were there keep their mode and their content, and only our files are private`() throws {
        workspace.write("plans/PLAN.md", Self.plan)
        for name in ["state", "logs"] {
            workspace.write(name + "/app.log", "theirs\n")
            chmod(workspace.path + "/" + name, 0o755)
        }
        #expect(workspace.run("next").status == 0)
        for name in ["state", "logs"] {
            #expect(try mode(name) == 0o755)
            #expect(workspace.read(name + "/app.log") == "theirs\n")
            #expect(!exists(name + "/.gitignore"))
        }
        #expect(try mode("state/goap.sqlite") == 0o600)
    }

    @Test func `a state from before roots were found is named by doctor`() {
        workspace.write("plans/PLAN.md", Self.plan)
        workspace.write("sub/state/goap.sqlite", "")
        #expect(workspace.run("doctor", "-C", "sub").output.contains("'sub/state' holds a state as well"))
    }

    @Test func `a state folder that is named starts where its user stands, one of the environment at the root`() {
        workspace.write("plans/PLAN.md", Self.plan)
        workspace.write("sub/file", "")
        #expect(workspace.run("next", "-C", "sub", "--state", "mine").status == 0)
        #expect(exists("sub/mine/goap.sqlite"))
        #expect(workspace.run("next", "-C", "sub", environment: ["GOAP_STATE": "shared"]).status == 0)
        #expect(exists("shared/goap.sqlite"))
    }

    @Test func `doctor and lint say when git tracks the state`() throws {
        workspace.write("plans/PLAN.md", Self.plan)
        #expect(workspace.run("next").status == 0)
        try git("init", "-q")
        #expect(!workspace.run("doctor").output.contains("git tracks"))
        try git("add", "-f", "state/goap.sqlite")
        #expect(workspace.run("doctor").output.contains("git tracks what is recorded here: state/goap.sqlite"))
        #expect(workspace.run("lint").output.contains("warning: git tracks what is recorded here: state/goap.sqlite"))
    }

    private func git(_ arguments: String...) throws {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["git", "-C", workspace.path] + arguments
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
    }
}
