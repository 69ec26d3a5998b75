import GOAPTestSupport
import Testing

/// What the exit code of `next` says: whether it did something, and who must act where it did nothing.
struct NextExitTests {
    private let workspace = ToolWorkspace()

    /// An action that runs, one that lacks a variable, and one for a person behind the first.
    private func write(_ ids: Set<String> = ["A01", "A02", "A03"]) {
        let sections = [
            "#### A01: Build\n**Dependencies:** None\n**Run:** `true`\n",
            "#### A02: Push\n**Dependencies:** None\n**Requires:** NO_SUCH_TOKEN\n**Run:** `true`\n",
            "#### A03: Read\n**Dependencies:** A01\n",
        ]
        workspace.write(
            "plans/plan.md", sections.filter { ids.contains(String($0.dropFirst(5).prefix(3))) }.joined(separator: "\n")
        )
    }

    @Test(arguments: [["next"], ["next", "--all"], ["next", "-j", "4"]])
    func `what did all that could be done succeeded, whatever is gated or left to people`(words: [String]) {
        write()
        #expect(workspace.wait(for: workspace.start(words)).status == 0)
    }

    @Test(arguments: [["next", "--strict"], ["next", "--all", "--strict"]])
    func `strictly it did not, because something was gated`(words: [String]) {
        write()
        #expect(workspace.wait(for: workspace.start(words)).status == 77)
    }

    @Test func `strictly, all of it must be done in the end`() {
        write(["A01", "A03"])
        #expect(workspace.run("next", "--all", "--strict").status == 3)
    }

    @Test func `where it started nothing, it says whether a credential or a person is missing`() {
        write(["A02"])
        #expect(workspace.run("next").status == 77)
        #expect(workspace.run("next", "--all").status == 77)
        #expect(workspace.run("run", "A02").status == 77)
        write(["A01", "A03"])
        #expect(workspace.run("next").status == 0)
        #expect(workspace.run("next").status == 3)
        #expect(workspace.run("next", "--all").status == 3)
        #expect(workspace.run("mark", "A03", "done").status == 0)
        #expect(workspace.run("next").status == 0)
    }

    @Test func `what failed is a failure, whatever else was done`() {
        workspace.write(
            "plans/plan.md",
            "#### A01: a\n**Dependencies:** None\n**Run:** `true`\n\n#### A02: b\n**Dependencies:** None\n**Run:** `false`\n"
        )
        #expect(workspace.run("next", "-k").status == 1)
    }
}
