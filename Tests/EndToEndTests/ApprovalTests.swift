import GOAPTestSupport
import Testing

/// What agents, and CI for branches of strangers, may execute.
struct ApprovalTests {
    private let workspace = ToolWorkspace()
    private let agent = ["AI_AGENT": "1"]

    @Test func `an agent runs what a person approved, word for word, and nothing else`() {
        workspace.write("plans/plan.md", Plans.single("echo good >> ran"))
        let refused = workspace.run("run", "A01", environment: agent)
        #expect(refused.status == 3)
        #expect(
            refused.errors.contains(
                "its commands are not approved, and this run was started by an agent (AI_AGENT is set)"))
        #expect(refused.errors.contains("goap-runner approve A01"))
        #expect(workspace.run("approve", "A01", environment: agent).status == 3)
        #expect(workspace.runAsPerson("approve", "A01").output.hasSuffix("    run  echo good >> ran\n"))
        #expect(workspace.run("run", "A01", environment: agent).status == 0)
        #expect(workspace.run("mark", "A01", "todo", environment: agent).status == 0)
        workspace.write("plans/plan.md", Plans.single("echo bad >> ran"))
        let changed = workspace.run("run", "A01", environment: agent)
        #expect(changed.status == 3)
        #expect(changed.errors.contains("its commands have changed since they were approved"))
        #expect(workspace.read("ran") == "good\n")
        #expect(workspace.run("approve").output.hasPrefix("A01  changed  "))
        // An agent overrules nothing.
        #expect(workspace.run("run", "A01", "--force", environment: agent).errors.contains("cannot use --force"))
    }

    @Test func `what an unapproved action requires is not executed either`() {
        workspace.write("plans/plan.md", Plans.single("true", "**Requires:** command `touch probed`\n"))
        #expect(workspace.run("next", environment: agent).status == 3)
        #expect(workspace.run("preflight", environment: agent).status != 0)
        #expect(workspace.read("probed") == nil)
    }

    @Test func `a person needs no approval`() {
        workspace.write("plans/plan.md", Plans.single("touch ran"))
        #expect(workspace.run("next").status == 0)
    }

    @Test(arguments: [("octo/fork", 3), ("octo/plan", 0)])
    func `CI asks for a pull request of another repository only`(source: String, status: Int) {
        workspace.write("plans/plan.md", Plans.single("touch ran"))
        workspace.write("event.json", #"{"pull_request": {"head": {"repo": {"full_name": "\#(source)"}}}}"#)
        let run = workspace.run(
            "next",
            environment: [
                "GITHUB_EVENT_NAME": "pull_request", "GITHUB_EVENT_PATH": "event.json",
                "GITHUB_REPOSITORY": "octo/plan",
            ])
        #expect(run.status == Int32(status))
    }
}
