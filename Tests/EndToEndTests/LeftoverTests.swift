import GOAPTestSupport
import Testing

/// What a plan says and the program did not understand, through the commands.
struct LeftoverTests {
    private let workspace = ToolWorkspace()

    private func write(_ plan: String) { workspace.write("plans/plan.md", plan) }

    private func run(_ arguments: String...) -> ToolRun { workspace.wait(for: workspace.start(arguments)) }

    @Test(arguments: [
        "**Run:** `echo a >> did`, `echo b >> did`", "**Run:** `echo a >> did` and then `echo b >> did`",
        "**Run:** `echo a >> did`\n**Run:** `echo b >> did`", "**Run:**\n1. `echo a >> did`\n2. `echo b >> did`",
        "**Run:**\n```sh\necho a >> did\n```\n\n```bash\necho b >> did\n```",
    ])
    func `all commands run in order`(fields: String) {
        write("#### A01: Release\n**Dependencies:** None\n\(fields)\n")
        #expect(run("next").status == 0)
        #expect(workspace.read("did") == "a\nb\n")
    }

    @Test(arguments: [
        "**Run:** `false`, `touch after`", "**Run:**\n```sh\nfalse\ntouch after\n```",
        "**Run:**\n```bash\nfalse | true\ntouch after\n```", "**Run:**\n- `true`\n- `false`\n- `touch after`",
        "**Run:** `true`\n**Verify:** `true`\n**Verify:** `false`",
    ])
    func `the first command that fails is the last`(fields: String) {
        write(
            "#### A01: Release\n**Dependencies:** None\n\(fields)\n\n#### A02: Uses it\n**Dependencies:** A01\n**Run:** `touch used`\n"
        )
        #expect(run("next", "--all").status == 1)
        #expect(workspace.read("after") == nil)
        #expect(workspace.read("used") == nil)
        #expect(run("status").output.contains("A01  failed"))
    }

    @Test func `of several commands the message names the one that failed`() {
        write("#### A01: Release\n**Dependencies:** None\n**Run:** `true`, `exit 4`\n")
        #expect(run("next").errors.contains("'exit 4' exited with 4, which is command 2 of 2"))
    }

    @Test func `variables reach the command as they are written`() {
        write(
            "#### A01: Train\n**Dependencies:** None\n**Run:** `echo \"$DEVICES/$TEXT/$HOME\" > did`\n**Env:** DEVICES=0,1, TEXT='a, b', -HOME\n"
        )
        #expect(run("next").status == 0)
        #expect(workspace.read("did") == "0,1/a, b/\n")
    }

    @Test func `an action that was not understood is not started, and others are`() {
        write(
            "#### A01: Page\n**Dependencies:** None\n**Run:** `touch one`\n**Verify:** the page loads\n\n#### A02: Other\n**Dependencies:** None\n**Run:** `touch two`\n"
        )
        let next = run("next", "--all")
        #expect(next.errors.contains("A02 done"))
        #expect(next.errors.contains("1 piece of this plan was not understood: 'goap-runner lint' names it\n"))
        #expect(workspace.read("one") == nil)
        for arguments in [["run", "A01"], ["run", "A01", "--force"]] {
            let named = workspace.wait(for: workspace.start(arguments))
            #expect(named.status == 65)
            #expect(
                named.errors.hasPrefix("goap-runner: 'A01' is not started: line 4: 'Verify' names no command here\n"),
                "\(named.errors)")
            #expect(named.errors.contains("write the command as one code span: **Verify:** `make test`"))
        }
        #expect(workspace.read("one") == nil)
        #expect(
            run("status").output.contains("A01  held  Page (not understood, line 4: 'Verify' names no command here)"))
        let json = run("status", "--json").output
        #expect(json.contains(#""code":"unread-command""#))
        #expect(json.contains(#""reason":"'Verify' names no command here""#))
    }

    @Test func `a route to a goal does not start what was not understood either`() {
        write(
            "| Fact | Value |\n|---|---|\n| a | false |\n\n#### A01: Page\n**Effects:** a\n**Run:** `touch one`\n**Verify:** by eye\n"
        )
        let run = run("run", "--goal", "a")
        #expect(run.status == 65)
        #expect(run.errors.contains("'A01' is not started: line 8: 'Verify' names no command here"))
        #expect(workspace.read("one") == nil)
    }

    @Test func `a condition that was not understood is judged by the person who names the action`() {
        write(
            "#### A01: Page\n**Dependencies:** None\n**Run:** `touch one`\n**Requires:** the moon\n"
        )
        #expect(run("next").status == 3)
        #expect(run("lint").status == 65)
        #expect(run("run", "A01").status == 0)
        #expect(workspace.read("one") == "")
    }

    @Test(arguments: [
        "**Prereq:** A01", "**Dependancies:** A01", "- Dependancies: A01", "> **Dependencies:** A01",
        "**Dependencies:** A01 when the sun shines", "**Preconditons:** the sun shines",
    ])
    func `an order that was not understood is judged by the person who names the action`(field: String) {
        write(
            "#### A01: Page\n**Dependencies:** None\n**Run:** `touch one`\n\n#### A02: Other\n**Run:** `touch two`\n\(field)\n"
        )
        #expect(run("next", "--all").errors.contains("A01 done"))
        #expect(workspace.read("two") == nil)
        let lint = run("lint")
        #expect(lint.status == 65)
        #expect(lint.output.contains("plan.md:7:"), "\(lint.output)")
        #expect(run("run", "A02").status == 0)
        #expect(workspace.read("two") == "")
    }

    @Test(arguments: [
        "## Notes\n\n- **Run:** `touch stray`\n", "### Clean up\n\n**Run:** `touch stray`\n",
        "## Undo\n\n**Run:**\n```sh\ntouch stray\n```\n",
    ])
    func `a command of no action runs nothing where actions have ids`(section: String) {
        write("#### A01: Page\n**Dependencies:** None\n**Run:** `touch one`\n\n\(section)")
        #expect(run("next", "--all").status == 0)
        #expect(workspace.read("one") == "" && workspace.read("stray") == nil)
        let lint = run("lint")
        #expect(lint.status == 65)
        #expect(
            lint.output.contains("plan.md:7:") && lint.output.contains("'Run' belongs to no action"), "\(lint.output)")
        #expect(lint.output.contains("if this is one, give its heading an id, such as A02"))
        #expect(run("show", "--all").output.contains("of no action"))
    }

    @Test func `a command below a heading inside an action holds the action`() {
        write(
            "### A01: Page\n**Run:** `touch one`\n\n#### Roll back\n\n**Run:** `touch stray`\n\n### A02: Other\n**Run:** `touch two`\n"
        )
        #expect(run("next", "--all").errors.contains("A02 done"))
        #expect(run("run", "A01").status == 65)
        #expect(workspace.read("one") == nil && workspace.read("stray") == nil && workspace.read("two") == "")
    }

    @Test func `a plan without ids runs by its headings`() {
        write("# Plan\n\n## Make a page\n**Run:** `touch one`\n\n## Make another\n**Run:** `touch two`\n")
        #expect(run("next", "--all").status == 0)
        #expect(workspace.read("one") == "" && workspace.read("two") == "")
    }

    @Test func `rows that divide a table are not shown as actions`() {
        write(
            "| ID | Task | Deps |\n|---|---|---|\n| **Week 1** | | |\n| A01 | Mix | - |\n| **GATE 1** | | |\n| A02 | Bake | A01 |\n"
        )
        let json = run("status", "--json").output
        #expect(json.contains(#""id":"A02""#) && !json.contains(#""id":"1""#))
        #expect(run("lint", "--all").output.contains("the row 'GATE 1' has no id"))
    }

    @Test func `lint names notes only when all is asked for`() {
        write("#### A01: Page\n**Dependencies:** None\n**Rationale:** because\n")
        #expect(run("lint").errors.hasSuffix("1 action, nothing to report\n"))
        #expect(run("lint", "--all").output.contains("no field is called 'Rationale'"))
        #expect(run("lint", "--all").status == 0)
        #expect(!run("status").output.contains("not understood"))
    }

    @Test func `show tells how an action was read`() {
        write(
            """
            ### Phase 1: Start

            #### A01: Build
            **Dependencies:** None
            **Run:** `make`, `make test`
            **Rationale:** because
            **Verfy:** `test -s x`

            | ID | Status |
            |---|---|
            | A01 | ⏳ Pending |

            """)
        let expected = """
            A01  Build  (line 3)
              written
                line 4  Dependencies  None
                line 5  Run           `make`, `make test`
                line 6  Rationale     because  (no field)
                line 7  Verfy         `test -s x`  (no field)
                line 11  Status        ⏳ Pending
              read
                phase          1: Start
                run            make
                               make test
                state          held
              status
                line 11  status     ⏳ Pending
              not understood
                line 6:3  note  no field is called 'Rationale' [unknown-label]
                line 7:3  error  the label 'Verfy' means nothing [unread-command]
                  did you mean 'Verify'? 'goap-runner lint --fix' corrects it

            """
        #expect(run("show", "A01").output == expected)
        #expect(run("show", "--all").output == expected)
        let json = run("show", "A01", "--json").output
        #expect(json.contains(#""kind":"show""#) && json.contains(#""label":"Verfy""#))
        #expect(run("show").status == 64)
        #expect(run("show", "A9").status == 64)
    }

    @Test func `show tells every place of a status, and every place of a field`() {
        write(
            """
            ### A01: Build ✅
            **Status:** done
            Owner: Ada
            - [x] **A02:** Clean

            | ID | Status | Effort |
            |---|---|---|
            | A01 | ✅ Done | 5 |

            ```
            effects: bread
            cost: 3
            urgency: high
            ```

            """)
        let shown = run("show", "A01").output
        for line in [
            "line 2  Status", "line 3  Owner", "line 8  Status", "line 8  Effort", "line 1  status     ✅",
            "line 2  status     done", "line 8  status     ✅ Done", "skill          Ada", "cost           5",
        ] {
            #expect(shown.contains(line), "\(line) is not in\n\(shown)")
        }
    }

    @Test func `show names the lines of the companion`() {
        write("#### A01: Build\n**Dependencies:** None\n")
        workspace.write("plans/plan.actions.md", "## A01\n**Run:** `true`\n**Timeout:** soon\n")
        let shown = run("show", "A01").output
        #expect(shown.contains("line 2 of the companion  Run"))
        #expect(shown.contains("line 3:14 of the companion  error  cannot read the timeout 'soon'"))
        #expect(run("run", "A01").status == 65)
    }
}
