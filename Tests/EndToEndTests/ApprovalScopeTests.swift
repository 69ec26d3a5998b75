import GOAPTestSupport
import Testing

/// What an approval covers, what is shown of it, and how it ends.
struct ApprovalScopeTests {
    private let workspace = ToolWorkspace()
    private let agent = ["CLAUDECODE": "1"]

    private func write(_ command: String, _ fields: String = "") {
        workspace.write("plans/plan.md", Plans.single(command, fields))
    }

    private func runAsAgent(_ environment: [String: String] = [:]) -> ToolRun {
        workspace.run("run", "A01", environment: agent.merging(environment) { $1 })
    }

    @Test(arguments: [
        "**Requires:** tool make >= 1", "**Requires:** env OTHER_TOKEN", "**Requires:** HF_TOKEN (write)",
        "**Requires:** file plans", "**Requires:** command `true`", "**Env:** PATH=./evil:/bin",
        "**Env:** @OTHER_TOKEN",
        "**Directory:** plans", "**Detached:** yes", "**Verify:** `true`", "**Outputs:** plans",
        "**Expect:** exit 0", "**Approval:** ask Ada",
    ])
    func `whatever is added to an action needs a new approval, and is shown`(field: String) {
        write("true")
        #expect(workspace.runAsPerson("approve", "A01").status == 0)
        write("true", field)
        let refused = runAsAgent()
        #expect(refused.status == 3, "\(refused.errors)")
        #expect(refused.errors.contains("have changed since they were approved"))
        let list = workspace.run("approve", "--list").output
        #expect(list.hasPrefix("A01  changed  "))
        #expect(list.contains("\n      run  true\n") && list.contains("\n    + "))
        // What waits for a person to let it start is not what runs next.
        let next = workspace.run("next", "-n", environment: agent).output
        #expect(
            field.hasPrefix("**Approval") || next.contains("    approval: changed  ") && next.contains("\n    + "))
    }

    @Test func `what went is shown beside what came`() {
        write("make test", "**Env:** CC=gcc")
        #expect(workspace.runAsPerson("approve", "A01").status == 0)
        write("make deploy", "**Env:** CC=gcc")
        let list = workspace.run("approve", "--list").output
        #expect(list.contains("    - run  make test\n    + run  make deploy\n      sets  CC=gcc\n"))
    }

    @Test(arguments: ["./build.sh", "sh build.sh", "sh -c './build.sh'", "cd sub && ../build.sh", "make", "./outer.sh"])
    func `a script that a command names is approved with its content`(command: String) {
        workspace.write("sub/x", "")
        workspace.write("build.sh", "#!/bin/sh\ntrue\n")
        workspace.write("outer.sh", "#!/bin/sh\n./build.sh\n")
        workspace.write("Makefile", "all:\n\tsh build.sh\n")
        for script in ["build.sh", "outer.sh"] { workspace.makeExecutable(script) }
        write(command)
        #expect(workspace.runAsPerson("approve", "A01").output.contains("    script  build.sh  sha256 "))
        #expect(runAsAgent().status == 0)
        #expect(workspace.run("mark", "A01", "todo").status == 0)
        workspace.write("build.sh", "#!/bin/sh\ntouch pwned\n")
        workspace.makeExecutable("build.sh")
        #expect(runAsAgent().status == 3)
        #expect(workspace.read("pwned") == nil)
    }

    @Test func `a script that comes to be where there was none needs an approval`() {
        write("test ! -x ./local.sh || ./local.sh")
        #expect(workspace.runAsPerson("approve", "A01").status == 0)
        workspace.write("local.sh", "#!/bin/sh\ntouch pwned\n")
        workspace.makeExecutable("local.sh")
        #expect(runAsAgent().status == 3)
        #expect(workspace.read("pwned") == nil)
    }

    @Test func `the newest approval counts, and going back needs a new one`() {
        write("touch old")
        #expect(workspace.runAsPerson("approve", "A01").status == 0)
        write("touch new")
        #expect(workspace.runAsPerson("approve", "A01").status == 0)
        write("touch old")
        #expect(runAsAgent().status == 3)
        #expect(workspace.read("old") == nil)
    }

    @Test func `an approval can be taken back`() {
        write("touch ran")
        #expect(workspace.runAsPerson("approve", "A01").status == 0)
        #expect(workspace.run("approve", "--revoke", "A01").status == 3)
        #expect(
            workspace.runAsPerson("approve", "--revoke", "A01", "--reason", "not yet").errors
                == "A01 no longer approved\n")
        #expect(workspace.runAsPerson("approve", "--revoke", "--all").errors == "nothing of these is approved\n")
        #expect(runAsAgent().status == 3)
        #expect(workspace.run("approve").output.hasPrefix("A01  not approved  "))
        #expect(workspace.run("doctor").output.contains("what is recorded follows from what happened"))
    }

    @Test func `an approval can end by itself`() {
        write("touch ran")
        #expect(workspace.runAsPerson("approve", "A01", "--for", "7d").output.contains("  until 20"))
        #expect(workspace.run("approve", "--list").output.contains(" until 20"))
        #expect(runAsAgent().status == 0)
        #expect(workspace.runAsPerson("approve", "A01", "--for", "0s").status == 0)
        #expect(workspace.run("mark", "A01", "todo").status == 0)
        let refused = runAsAgent()
        #expect(refused.status == 3)
        #expect(refused.errors.contains("its commands were approved until 20"))
        #expect(workspace.run("approve", "--list").output.hasPrefix("A01  expired  "))
    }

    @Test func `a plan can ask for approvals of everybody, and no word takes that back`() {
        workspace.write("plans/plan.md", "<!-- goap:approval required -->\n\n" + Plans.single("touch ran"))
        for environment in [[:], ["GOAP_APPROVAL": "never"], ["CI": "true"]] {
            let refused = workspace.run("next", environment: environment)
            #expect(refused.status == 3)
            #expect(refused.errors.contains("told to ask by the plan (goap:approval)"))
        }
        #expect(workspace.runAsPerson("next").status == 3)
        #expect(workspace.run("status").output.contains("A01  approval  "))
        #expect(workspace.runAsPerson("approve", "A01").status == 0)
        #expect(workspace.run("next").status == 0)
        #expect(workspace.read("ran") == "")
    }

    @Test func `an approved command runs with the variables it was approved with, and nothing else of the agent's`() {
        write("env > seen", "**Env:** @GIVEN")
        #expect(workspace.runAsPerson("approve", "A01", environment: ["USER": "ada"]).status == 0)
        let games = [
            "PATH": "/tmp/evil:/usr/bin:/bin", "HOME": "/tmp/evil", "USER": "eve", "BASH_ENV": "x", "ENV": "x",
            "LD_PRELOAD_X": "x", "PYTHONPATH": "x", "MAKEFLAGS": "x", "LC_EVIL": "x", "http_proxy": "http://x",
            "TMPDIR": "/x",
            "GIVEN": "yes", "TZ": "UTC",
        ]
        #expect(runAsAgent(games).status == 0)
        let seen = Set((workspace.read("seen") ?? "").split(separator: "\n").map(String.init))
        #expect(seen.isSuperset(of: ["HOME=\(workspace.path)", "USER=ada", "GIVEN=yes", "TZ=UTC"]))
        let names = Set(seen.map { String($0.prefix { $0 != "=" }) })
        #expect(
            names.isDisjoint(with: [
                "BASH_ENV", "ENV", "LD_PRELOAD_X", "PYTHONPATH", "MAKEFLAGS", "LC_EVIL", "http_proxy", "TMPDIR",
            ]))
        #expect(seen.contains { $0.hasPrefix("PATH=/usr/local/bin:/usr/bin:/bin:") })
        #expect(seen.contains("GOAP_CALLER=agent:claude;action:A01") && seen.contains("GOAP_APPROVAL=required"))
    }

    @Test func `folders of programs that depend on where one stands are not approved`() {
        write("env > seen")
        #expect(
            workspace.runAsPerson("approve", "A01", environment: ["PATH": ".:evil:/usr/bin:/bin"]).errors
                .contains("with PATH=/usr/bin:/bin\n"))
        #expect(runAsAgent().status == 0)
        #expect((workspace.read("seen") ?? "").contains("\nPATH=/usr/bin:/bin:"))
    }

    @Test func `next -n as JSON says what is approved`() {
        write("touch ran")
        let missing = workspace.run("next", "-n", "--json", environment: agent).output
        #expect(missing.contains("\"standing\":\"missing\"") && missing.contains("\"needsApproval\":true"))
        #expect(workspace.runAsPerson("approve", "A01").status == 0)
        #expect(workspace.run("next", "-n", "--json").output.contains("\"standing\":\"approved\""))
    }
}
