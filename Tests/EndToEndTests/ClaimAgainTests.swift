import GOAPTestSupport
import Testing

/// What `next --claim` gives to whom.
struct ClaimAgainTests {
    private func workspace(_ plan: String) -> ToolWorkspace {
        let workspace = ToolWorkspace()
        workspace.write("plans/plan.md", plan)
        return workspace
    }

    private let three = """
        #### A01: Gated
        **Requires:** GOAP_NO_SUCH_TOKEN
        **Run:** `true`

        #### A02: By a command
        **Run:** `true`

        #### A03: By hand
        """

    @Test func `the same name gets what it holds, and another name something else`() {
        let workspace = workspace(three)
        let first = workspace.run("next", "--claim", "--by", "ada", "--json").output
        #expect(first.contains(#""id":"A02""#) && first.contains(#""resumed":false"#))
        let again = workspace.run("next", "--claim", "--by", "ada", "--json").output
        #expect(again.contains(#""id":"A02""#) && again.contains(#""resumed":true"#))
        #expect(
            workspace.run("next", "--claim", "--by", "ada").errors.contains("A02 was claimed already, and is by ada"))
        #expect(workspace.run("next", "--claim", "--by", "bob", "--json").output.contains(#""id":"A03""#))
    }

    @Test func `what is gated is given to nobody, and that nothing is left is a document`() {
        let workspace = workspace(three)
        for name in ["ada", "bob"] { _ = workspace.run("next", "--claim", "--by", name) }
        let run = workspace.run("next", "--claim", "--by", "eve", "--json")
        #expect(run.status == 3)
        #expect(
            run.output
                == #"{"schemaVersion":2,"kind":"claim","action":null,"lease":null,"resumed":false,"section":null}"#
                + "\n")
    }

    @Test func `an agent is given no commands that nobody has approved`() {
        let workspace = workspace(three)
        let run = workspace.run("next", "--claim", "--by", "claude", "--json", environment: ["CLAUDECODE": "1"])
        #expect(run.output.contains(#""id":"A03""#))
    }
}
