import GOAPApp
import Testing

struct TypedOptionsTests {
    @Test(arguments: [
        (["status", "--plan", "a.md"], "--plan a.md"), (["--plan=a.md"], "--plan a.md"),
        (["-C", "web app", "next"], "-C 'web app'"),
        (["run", "A1", "--state", "s", "--plan", "a.md"], "--state s --plan a.md"),
        (["status", "--plan", "a.md", "--plan", "b.md", "-C", "x"], "-C x"),
    ])
    func `they stand behind the command`(arguments: [String], options: String) {
        let advice = TypedOptions(arguments).added(to: "try 'goap-runner why A05', then: goap-runner run A05\n")
        #expect(advice == "try 'goap-runner why \(options) A05', then: goap-runner run \(options) A05\n")
    }

    @Test(arguments: [
        ["status"], ["--json"], ["exec", "--", "goap-runner", "--plan", "a.md"], ["next", "--plan"],
    ])
    func `where none was typed nothing is added`(arguments: [String]) {
        #expect(TypedOptions(arguments).added(to: "goap-runner next\n") == "goap-runner next\n")
    }

    @Test(arguments: [
        "goap-runner: no plan", "goap-runner init", "./goap-runner next", "my-goap-runner next",
        "goap-runner exec -- make",
        "goap-runner status --plan FILE", "goap-runner",
    ])
    func `what is no command about this plan stays as it is`(text: String) {
        #expect(TypedOptions(["--plan", "a.md"]).added(to: text) == text)
    }
}
