import GOAPTestSupport
import Testing

/// Every door by which what nobody allowed might be done.
struct CallerDoorTests {
    private let workspace = ToolWorkspace()
    private let agent = ["CLAUDECODE": "1"]

    private func exec(_ command: String, environment: [String: String]) -> ToolRun {
        workspace.run("exec", "--", "sh", "-c", command, environment: environment)
    }

    @Test(arguments: [
        "goap-runner next --plan plans/plan.md", "goap-runner approve --all --plan plans/plan.md",
        "env -u GOAP_CALLER -u GOAP_APPROVAL goap-runner next --plan plans/plan.md",
        "env -i PATH=\"$PATH\" HOME=\"$HOME\" goap-runner next --plan plans/plan.md",
        "GOAP_CALLER=person:ada goap-runner next --plan plans/plan.md",
        "GOAP_APPROVAL=never goap-runner next --plan plans/plan.md",
        "goap-runner exec -- goap-runner next --plan plans/plan.md",
    ])
    func `who started us is handed down`(command: String) {
        workspace.write("plans/plan.md", Plans.single("touch pwned"))
        for environment in [agent, ["GITHUB_EVENT_NAME": "pull_request", "GITHUB_REPOSITORY": "a/b"]] {
            #expect(exec(command, environment: environment).status == 3)
            #expect(workspace.run("next", environment: environment).status == 3)
            #expect(workspace.read("pwned") == nil)
        }
    }

    @Test func `an approved action starts nothing that is not`() {
        workspace.write("Makefile", "all:\n\tgoap-runner run A02 --plan plans/plan.md\n")
        workspace.write(
            "plans/plan.md",
            Plans.single("make all") + "#### A02: Other\n**Dependencies:** None\n**Run:** `touch pwned`\n")
        #expect(workspace.runAsPerson("approve", "A01").status == 0)
        #expect(workspace.run("run", "A01", environment: agent).status == 1)
        #expect(workspace.read("pwned") == nil)
        // A person's own action may do what the person may.
        #expect(workspace.run("run", "A01").status == 0)
        #expect(workspace.read("pwned") == "")
    }

    @Test func `no action of a run approves, whoever started it`() {
        workspace.write("plans/plan.md", Plans.single("goap-runner approve --all --plan plans/plan.md < /dev/tty"))
        #expect(workspace.runAsPerson("run", "A01").status == 1)
        workspace.write("plans/plan.md", Plans.single("goap-runner approve --all --plan plans/plan.md 2> said"))
        #expect(workspace.runAsPerson("run", "A01", environment: ["USER": "ada"]).status == 1)
        #expect(workspace.read("said")?.contains("ada, in action A01 cannot approve commands") == true)
    }

    @Test(arguments: [["CLAUDECODE": "1"], ["GITHUB_EVENT_NAME": "pull_request"]])
    func `auth executes nothing that nobody approved`(environment: [String: String]) {
        workspace.write("plans/plan.md", Plans.single("true", "**Requires:** command `touch pwned`\n"))
        let asked = workspace.run("auth", environment: environment)
        #expect(asked.errors.contains("A01: not asked, its commands are not approved"))
        #expect(workspace.read("pwned") == nil)
        #expect(workspace.run("auth").status == 0)
        #expect(workspace.read("pwned") == "")
    }

    @Test(arguments: [
        ["CLAUDECODE": "1"], ["CI": "true"], ["GITHUB_EVENT_NAME": "issue_comment"], [:],
        ["GOAP_CALLER": "person:ada;action:A01"],
    ])
    func `only a person at a terminal approves commands and starts`(environment: [String: String]) {
        workspace.write("plans/plan.md", Plans.single("touch pwned", "**Approval:** ask Ada"))
        let approvals: [[String]] = [
            ["approve", "A01"], ["approve", "--all"], ["approve", "--revoke", "A01"], ["mark", "A01", "approved"],
        ]
        for words in approvals {
            let refused = workspace.wait(for: workspace.start(words, environment: environment))
            #expect(refused.status == 3, "\(words)")
            #expect(refused.errors.contains("a person types this in a terminal of their own"))
        }
        if environment != [:] {
            #expect(workspace.runAsPerson("approve", "A01", environment: environment).status == 3)
            #expect(workspace.runAsPerson("mark", "A01", "approved", environment: environment).status == 3)
        }
        #expect(workspace.run("next", environment: environment).status == 3)
        #expect(workspace.read("pwned") == nil)
    }

    @Test(arguments: [
        (["CLAUDECODE": "1"], 3, 0), (["CI": "true"], 0, 0), ([:], 0, 0), (["GITHUB_EVENT_NAME": "pull_request"], 3, 3),
    ])
    func `who may overrule, and who may mark`(environment: [String: String], overrules: Int32, marks: Int32) {
        workspace.write("plans/plan.md", Plans.single("true", "**Verify:** `true`"))
        #expect(workspace.runAsPerson("approve", "A01").status == 0)
        for words in [["run", "A01", "--force"], ["mark", "A01", "skipped"], ["sync", "--adopt"]] {
            #expect(
                workspace.wait(for: workspace.start(words, environment: environment)).status == overrules, "\(words)")
        }
        for mark in ["done", "todo"] {
            #expect(workspace.run("mark", "A01", mark, environment: environment).status == marks, "\(mark)")
        }
        #expect(workspace.run("run", "A01", environment: environment).status == 0)
    }

    @Test func `who did it is shown`() {
        workspace.write("plans/plan.md", Plans.single("true"))
        #expect(workspace.runAsPerson("approve", "A01").status == 0)
        let run = workspace.run("run", "A01", "--json", environment: agent)
        #expect(
            run.output.contains(#""kind":"run_started""#)
                && run.output.contains(#""by":{"kind":"agent","name":"claude""#))
        #expect(workspace.run("why", "A01").output.contains("attempt 1 succeeded, started by agent claude"))
        #expect(workspace.run("log").errors.contains("by agent claude"))
        #expect(workspace.run("log", "--json").output.contains("\"name\":\"claude\""))
        let status = workspace.run("status", "--json").output
        #expect(status.contains("\"kind\":\"agent\"") && status.contains("\"proof\":\"run\""))
    }
}
