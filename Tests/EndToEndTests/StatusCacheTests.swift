import Foundation
import GOAPTestSupport
import Glibc
import Testing

struct StatusCacheTests {
    /// A workspace in which something is recorded.
    private func workspace() -> ToolWorkspace {
        let workspace = ToolWorkspace()
        workspace.write("plans/plan.md", Plans.small)
        #expect(workspace.run("mark", "A01", "done").status == 0)
        makeOld(workspace)
        return workspace
    }

    /// Makes the state's files old enough to be believed.
    private func makeOld(_ workspace: ToolWorkspace) {
        let times = [timespec](repeating: timespec(tv_sec: 1_700_000_000, tv_nsec: 0), count: 2)
        utimensat(AT_FDCWD, workspace.path + "/state/goap.sqlite", times, 0)
    }

    /// The name of the cache of the plain status, if there is one.
    private func cache(_ workspace: ToolWorkspace) -> String? {
        guard let folder = opendir(workspace.path + "/state") else { return nil }
        defer { closedir(folder) }
        while let entry = readdir(folder) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name.hasPrefix("status-"), name.hasSuffix(".cache") { return "state/\(name)" }
        }
        return nil
    }

    @Test func `an unchanged status is kept and shown again, byte for byte`() throws {
        let workspace = workspace()
        let first = workspace.run("status")
        #expect(first.output.contains("1/3 actions done"))
        let name = try #require(cache(workspace))
        #expect(workspace.read(name)?.hasSuffix("\n" + first.output) == true)
        let second = workspace.run("status")
        #expect(second.output == first.output && second.errors == first.errors)
        #expect(workspace.run("status", "--json").output.hasPrefix("{"))
        #expect(workspace.run("status", "A02").output.hasPrefix("A02"))
    }

    @Test func `a change of the plan or of the state is noticed`() throws {
        let workspace = workspace()
        _ = workspace.run("status")
        workspace.write("plans/plan.md", Plans.small.replacing("Look", with: "Leap"))
        #expect(workspace.run("status").output.contains("Leap"))
        #expect(workspace.run("mark", "A01", "todo").status == 0)
        #expect(workspace.run("status").output.contains("0/3 actions done"))
    }

    @Test func `a cache that somebody changed, or half of one, is not believed`() throws {
        let workspace = workspace()
        let first = workspace.run("status")
        let name = try #require(cache(workspace))
        let kept = try #require(workspace.read(name))
        for text in [kept.replacing("done", with: "gone"), String(kept.dropLast(5)), ""] {
            workspace.write(name, text)
            #expect(workspace.run("status").output == first.output)
        }
    }

    @Test func `what was recorded a moment ago is not kept yet`() {
        let workspace = ToolWorkspace()
        workspace.write("plans/plan.md", Plans.small)
        #expect(workspace.run("mark", "A01", "done").status == 0)
        _ = workspace.run("status")
        #expect(cache(workspace) == nil)
    }

    @Test func `looking at a plan without a state creates nothing`() {
        let workspace = ToolWorkspace()
        workspace.write("plans/plan.md", Plans.small)
        #expect(workspace.run("status").status == 0)
        #expect(access(workspace.path + "/state", F_OK) != 0)
    }

    @Test(arguments: [["status"], [], ["status", "--plan", "plans/plan.md"], ["-C", ".", "--state", "state"]])
    func `the usual arguments mean what they mean to the argument parser`(arguments: [String]) {
        let workspace = ToolWorkspace()
        workspace.write("plans/plan.md", Plans.small)
        let usual = workspace.wait(for: workspace.start(arguments))
        let parsed = workspace.run("status", "--color", "never")
        #expect(usual.status == 0 && usual.output == parsed.output && usual.errors == parsed.errors)
    }

    @Test func `a status too long to be kept is written as it is made, in order, with its secrets masked`() throws {
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
