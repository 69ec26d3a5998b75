import Foundation
import GOAPTestSupport
import Glibc
import Testing

struct StatusTests {
    private func workspace() -> ToolWorkspace {
        let workspace = ToolWorkspace()
        workspace.write("plans/plan.md", Plans.small)
        return workspace
    }

    @Test func `a change of the plan or of the state is shown`() {
        let workspace = workspace()
        #expect(workspace.run("mark", "A01", "done").status == 0)
        #expect(workspace.run("status").output.contains("1/3 actions done"))
        workspace.write("plans/plan.md", Plans.small.replacing("Look", with: "Leap"))
        #expect(workspace.run("status").output.contains("Leap"))
        #expect(workspace.run("mark", "A01", "todo").status == 0)
        #expect(workspace.run("status").output.contains("0/3 actions done"))
    }

    @Test(arguments: [["status"], ["status", "--json"], ["status", "A02"]])
    func `looking at a plan with a state leaves nothing in it`(arguments: [String]) throws {
        let workspace = workspace()
        #expect(workspace.run("mark", "A01", "done").status == 0)
        let files = try FileManager.default.subpathsOfDirectory(atPath: workspace.path + "/state").sorted()
        #expect(workspace.wait(for: workspace.start(arguments)).status == 0)
        // SQLite's own files beside the database come and go with each reader.
        let left = try FileManager.default.subpathsOfDirectory(atPath: workspace.path + "/state")
        #expect(left.allSatisfy { files.contains($0) || $0.hasPrefix("goap.sqlite") })
    }

    @Test func `looking at a plan without a state creates nothing`() {
        let workspace = workspace()
        #expect(workspace.run("status").status == 0)
        #expect(access(workspace.path + "/state", F_OK) != 0)
    }

    @Test(arguments: [["status"], [], ["status", "--plan", "plans/plan.md"], ["-C", ".", "--state", "state"]])
    func `the usual arguments mean what they mean to the argument parser`(arguments: [String]) {
        let workspace = workspace()
        let usual = workspace.wait(for: workspace.start(arguments))
        let parsed = workspace.wait(for: workspace.start(arguments + ["--color", "never"]))
        #expect(usual.status == 0 && usual.output == parsed.output && usual.errors == parsed.errors)
    }

    @Test func `a long status is written as it is made, in order, with its secrets masked`() throws {
        let workspace = ToolWorkspace()
        let actions = (1...20_001).map { "#### A\($0): Step \($0)\n**Dependencies:** None\n\n" }.joined()
        let secret = "hf_QwErTyUiOpAsDfGhJkLzXcVbNm1234567890"
        workspace.write("plans/plan.md", "# Plan\n\n" + actions.replacing("Step 777\n", with: "Step \(secret)\n"))
        let inPieces = workspace.run("status", "--json")
        // Where GitHub reads along, the whole text is looked through before any of it is written.
        let whole = workspace.run("status", "--json", environment: ["GITHUB_ACTIONS": "true"])
        #expect(inPieces.status == 0 && inPieces.output == whole.output)
        #expect(!inPieces.output.contains(secret) && inPieces.output.contains("hf_****"))
        let document = try JSONSerialization.jsonObject(with: Data(inPieces.output.utf8)) as? [String: Any]
        let shown = try #require(document?["actions"] as? [[String: Any]])
        #expect(shown.compactMap { $0["id"] as? String } == (1...20_001).map { "A\($0)" })
    }
}
