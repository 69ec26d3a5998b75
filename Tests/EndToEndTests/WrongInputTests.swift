import GOAPTestSupport
import Glibc
import Testing

struct WrongInputTests {
    private func workspace(_ plan: String? = nil) throws -> ToolWorkspace {
        let workspace = ToolWorkspace()
        if let plan { workspace.write("plans/plan.md", plan) }
        return workspace
    }

    @Test func `a plan that is not there`() throws {
        let run = try workspace().run("status", "--plan", "none.md")
        #expect(run.status == 66)
        #expect(
            run.errors == """
                goap-runner: cannot read plan 'none.md': no such file
                  hint: create one with 'goap-runner init', or name it with --plan FILE

                """)
    }

    @Test func `no plan at all, and several without a choice`() throws {
        let workspace = try workspace()
        #expect(workspace.run("status").status == 64)
        workspace.write("plans/a.md", Plans.small)
        workspace.write("plans/b.md", Plans.small)
        let overview = workspace.run("status")
        #expect(overview.status == 0)
        #expect(
            overview.output == """
                plans/a.md  0/3 (0%)  ready: A01
                plans/b.md  0/3 (0%)  ready: A01
                2 plans, 0/6 actions done

                """)
        #expect(workspace.run("plans").output == overview.output)
        let run = workspace.run("next")
        #expect(run.status == 64)
        #expect(
            run.errors
                == "goap-runner: 'plans/' holds several plans\n  hint: choose one:\n  --plan plans/a.md\n  --plan plans/b.md\n"
        )
        #expect(workspace.run("status", environment: ["GOAP_PLAN": "plans/b.md"]).status == 0)
    }

    @Test func `notes beside the only plan do not matter`() throws {
        let workspace = try workspace(Plans.small)
        workspace.write("plans/notes.md", "# Notes\n")
        #expect(workspace.run("status").status == 0)
    }

    @Test func `an empty file has no actions`() throws {
        let run = try workspace("").run("status")
        #expect(run.status == 65)
        #expect(
            run.errors.hasPrefix("goap-runner: 'plans/plan.md' has no actions\n  hint: an action is a heading such as"))
    }

    @Test func `a folder, a binary file and other encodings are no plans`() throws {
        let workspace = try workspace()
        workspace.write("folder/x", "")
        #expect(
            workspace.run("status", "--plan", "folder").errors.hasPrefix(
                "goap-runner: cannot read plan 'folder': it is a folder\n"))
        let binary = workspace.run("status", "--plan", ToolWorkspace.binary)
        #expect(binary.status == 65)
        #expect(binary.errors.contains("is not a text file"))
    }

    @Test func `a conflict-marked plan is refused`() throws {
        let run = try workspace("<<<<<<< HEAD\n\(Plans.small)\n=======\n>>>>>>> other\n").run("next")
        #expect(run.status == 65)
        #expect(run.errors.contains("plans/plan.md:1: the plan has an unresolved merge conflict"))
    }

    @Test func `every mistake of a plan is shown at once, with its place, and the status beside it`() throws {
        let plan = """
            #### A01: One
            **Dependencies:** A02

            #### A02: Two
            **Dependencies:** A01, A0S

            #### A02: Again
            **Dependencies:** None

            """
        let workspace = try workspace(plan)
        let run = workspace.run("status")
        #expect(run.status == 0)
        #expect(run.output.contains("A01  held  One (the plan is wrong here: "), "\(run.output)")
        #expect(
            run.errors == """
                plans/plan.md:2:19: error: dependency cycle: A01 -> A02 -> A01
                  2 | **Dependencies:** A02
                                        ^^^
                    = hint: remove one of these dependencies
                plans/plan.md:5:24: warning: action 'A02' depends on 'A0S', which is not in the plan
                  5 | **Dependencies:** A01, A0S
                                             ^^^
                    = hint: did you mean 'A01'?
                plans/plan.md:7:6: error: action 'A02' is already defined on line 4
                  7 | #### A02: Again
                           ^^^
                    = hint: give one of them another id, or put them under different 'Phase N' headings

                """)
        #expect(workspace.run("lint").status == 65)
    }

    private static let torn = """
        #### A01: One
        **Dependencies:** A02
        **Run:** `touch one`

        #### A02: Two
        **Dependencies:** A01
        **Run:** `touch two`

        #### A03: Three
        **Dependencies:** A03
        **Run:** `touch three`

        #### A04: Four
        **Dependencies:** None
        **Run:** `touch four`

        #### A04: Five
        **Dependencies:** None

        #### A06: Six
        **Dependencies:** None
        **Run:** `touch six`

        #### A07: Seven
        **Dependencies:** A06
        **Run:** `touch seven`

        """

    @Test func `next does everything that the mistakes of a plan do not concern`() throws {
        let workspace = try workspace(Self.torn)
        let run = workspace.run("next", "--all")
        #expect(run.status == 0)
        #expect(workspace.run("next", "--all").status == 3)
        #expect(run.errors.contains("correct the plan about A01, A02, A03 and A04"), "\(run.errors)")
        #expect(
            ["one", "two", "three", "four", "six", "seven"].map { workspace.read($0) != nil }
                == [false, false, false, false, true, true])
        let json = workspace.run("status", "--json")
        #expect(json.status == 0)
        #expect(json.output.contains("dependency cycle: A01 -> A02 -> A01"))
        #expect(json.output.contains("dependency cycle: A03 -> A03"))
        #expect(json.output.contains("action 'A04' is already defined on line 13"))
    }

    @Test(arguments: [
        ["run", "A01"], ["run", "A01", "--with-deps"], ["run", "A03"], ["run", "A04", "--force"],
        ["mark", "A04", "done"],
    ])
    func `what a mistake concerns is refused by name`(arguments: [String]) throws {
        let workspace = try workspace(Self.torn)
        let run = workspace.wait(for: workspace.start(arguments))
        #expect(run.status == 65)
        #expect(run.errors.contains("the plan has 1 error about '\(arguments[1])'"), "\(run.errors)")
        #expect(workspace.read("one") == nil && workspace.read("four") == nil)
    }

    @Test func `a cycle ends where a person marks one of its members, and why says where it is`() throws {
        let workspace = try workspace(Self.torn)
        let why = workspace.run("why", "A02")
        #expect(
            why.output.contains("the plan is wrong here, line 2: dependency cycle: A01 -> A02 -> A01"), "\(why.output)")
        #expect(workspace.run("mark", "A01", "done", "--force", "--reason", "seen").status == 0)
        #expect(workspace.run("run", "A02").status == 0)
        #expect(workspace.read("two") != nil)
    }

    @Test func `an unknown id, with a suggestion`() throws {
        let run = try workspace(Plans.small).run("run", "A0l")
        #expect(run.status == 64)
        #expect(run.errors == "goap-runner: there is no action 'A0l' in 'plans/plan.md'\n  hint: did you mean 'A01'?\n")
    }

    @Test func `errors are JSON where JSON is asked for`() throws {
        let run = try workspace(Plans.small).run("why", "Z9", "--json")
        #expect(run.status == 64)
        #expect(run.output == "")
        #expect(
            run.errors.hasPrefix(
                "{\"schemaVersion\":2,\"kind\":\"error\",\"code\":\"unknown_action\",\"error\":\"there is no action 'Z9'"
            )
        )
    }

    @Test func `line ends and a byte-order mark are kept`() throws {
        let text =
            "\u{FEFF}" + Plans.small.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n")
        let workspace = try workspace(text)
        #expect(workspace.run("next").status == 0)
        let plan = try #require(workspace.read("plans/plan.md"))
        #expect(plan.hasPrefix("\u{FEFF}# Small\r\n"))
        #expect(plan.contains("✅ DONE"))
        #expect(plan.utf8.count { $0 == 10 } == plan.utf8.count { $0 == 13 })
    }

    @Test func `a damaged state is named and left alone`() throws {
        let workspace = try workspace(Plans.small)
        workspace.write("state/goap.sqlite", "this is no database, but it is long enough to be looked at as one\n")
        let run = workspace.run("next")
        #expect(run.status == 66)
        #expect(
            run.errors.hasPrefix("goap-runner: the state 'state/goap.sqlite' is damaged or no database of goap-runner"))
        #expect(workspace.read("state/goap.sqlite")?.hasPrefix("this is no database") == true)
    }

    @Test func `a state folder that cannot be made`() throws {
        let workspace = try workspace(Plans.small)
        workspace.write("blocker", "")
        let run = workspace.run("next", "--state", "blocker/state")
        #expect(run.status == 73)
        #expect(run.errors.contains("cannot create the state folder 'blocker/state': not a directory"))
        #expect(workspace.read("plans/plan.md") == Plans.small)
    }

    @Test func `logs that cannot be written stop a run before it starts`() throws {
        let workspace = try workspace(Plans.single("touch ran"))
        workspace.write("logs", "")
        let run = workspace.run("next")
        #expect(run.status == 73)
        #expect(run.errors.hasPrefix("goap-runner: cannot write logs to 'logs'"))
        #expect(workspace.read("ran") == nil)
    }

    @Test func `a read-only plan stops a run before it starts, unless it is to be left alone`() throws {
        let workspace = try workspace(Plans.small)
        chmod(workspace.path + "/plans/plan.md", 0o444)
        let run = workspace.run("next")
        #expect(run.status == 73)
        #expect(run.errors.hasPrefix("goap-runner: cannot write plan 'plans/plan.md': permission denied\n"))
        #expect(workspace.read("state/goap.sqlite") == nil)
        #expect(workspace.run("next", "--no-sync").status == 0)
        #expect(workspace.read("plans/plan.md") == Plans.small)
    }

    @Test func `a program that is not there is noticed before the start`() throws {
        let workspace = try workspace(Plans.single("frobnicate --all"))
        let run = workspace.run("next")
        #expect(run.status == 1)
        #expect(run.errors.contains("A01 not started: 'frobnicate' was not found on PATH"))
        #expect(workspace.run("log").errors == "the plan has no attempts yet\n")
    }

    @Test func `what an action requires is checked before it starts`() throws {
        let workspace = try workspace(
            Plans.single("touch ran", "**Requires:** HF_TOKEN (write), env NEEDED, file data.csv, tool nosuchtool"))
        let run = workspace.run("next")
        #expect(run.status == 77)
        for text in ["HF_TOKEN is not set", "NEEDED is not set", "file 'data.csv' does not exist", "'nosuchtool'"] {
            #expect(run.errors.contains(text))
        }
        #expect(workspace.read("ran") == nil)
        let log = workspace.read("logs/auth.log") ?? ""
        #expect(log.contains(" | AUTH | WARNING | HF_TOKEN not set in environment\n"))
        #expect(log.contains(" | AUTH | INFO | Token validation: 0/1 valid\n"))
        #expect(log.contains(" | AUTH | ERROR | Start refused: HF_TOKEN is not set; "))
    }

    @Test func `wrong options end with usage`() throws {
        let workspace = try workspace(Plans.small)
        #expect(workspace.run("frobnicate").status == 64)
        #expect(workspace.run("next", "--jobs", "0").status == 64)
        #expect(workspace.run("next", "--timeout", "soon").status == 64)
        #expect(workspace.run("exec", "--").status == 64)
        #expect(workspace.run("-C", "nowhere", "status").status == 64)
    }
}
