import GOAPTestSupport
import Testing

/// How people find out what was read, and have something else read, through the commands.
struct StructureTests {
    private let workspace = ToolWorkspace()

    private func run(_ arguments: String...) -> ToolRun { workspace.wait(for: workspace.start(arguments)) }

    private static let plan = """
        # Bakery

        ## Shelves

        | Piece | Maker |
        |---|---|
        | Oak board | Ada |
        | Iron hook | Bob |

        ## Notes

        - Flour is dear

        """

    @Test func `a document without actions says what it has, and the line that is printed makes a plan of it`() throws {
        workspace.write("plans/plan.md", Self.plan)
        let failed = run("status")
        #expect(failed.status == 65)
        #expect(
            failed.errors == """
                goap-runner: 'plans/plan.md' has no actions: only 1 table without a column of ids (line 5), 1 list without ids or boxes (line 12)
                  hint: 'goap-runner show --structure --plan plans/plan.md' lists them, and how each can be read

                """)
        let shown = run("show", "--structure", "--plan", "plans/plan.md")
        #expect(shown.status == 0)
        #expect(
            shown.output.hasPrefix(
                """
                plans/plan.md: no actions
                lines 5-8  table 1 'Piece | Maker' below 'Shelves'
                           not read: no column of ids
                           <!-- goap:actions table "Shelves" title="Piece" -->
                line 12    1 item below 'Notes'
                           not read: no ids and no boxes
                           <!-- goap:actions list "Notes" -->

                """))
        let line = try #require(shown.output.split(separator: "\n").first { $0.contains("table \"Shelves\"") })
        workspace.write("plans/plan.md", Self.plan + "\n" + line.drop { $0 == " " } + "\n")
        let status = run("status")
        #expect(status.output.contains("oak-board  manual  Oak board\niron-hook  manual  Iron hook\n"))
        #expect(status.output.contains("0/2 actions done (0%), read from 1 table\n"))
        #expect(run("show", "--structure").output.contains("2 actions (title 'Piece'"))
    }

    @Test func `the companion declares as well, and a wrong line is an error with its place`() {
        workspace.write("plans/plan.md", Self.plan)
        workspace.write("plans/plan.actions.md", "<!-- goap:actions list \"Notes\" -->\n")
        #expect(run("status").output.contains("flour-is-dear  manual  Flour is dear\n"))
        #expect(run("show", "--structure").output.contains("plans/plan.md: 1 action from 1 list\n"))
        workspace.write("plans/plan.actions.md", "\n<!-- goap:actions list \"Note\" -->\n")
        let lint = run("lint")
        #expect(lint.status == 65)
        #expect(lint.output.contains("plan.actions.md:2:1"))
        #expect(lint.output.contains("there is no heading 'Note'"))
        #expect(lint.output.contains("did you mean 'Notes'?"))
    }

    @Test func `programs get the same, and ids are refused`() {
        workspace.write("plans/plan.md", Plans.small)
        let json = run("show", "--structure", "--json").output
        #expect(json.contains(#""kind":"structure""#) && json.contains(#""text":"3 actions from 3 headings""#))
        #expect(json.contains(#""role":"groups""#) && json.contains(#""meaning":"statuses of A01, A02 and A03""#))
        let wrong = run("show", "--structure", "A01")
        #expect(wrong.status == 64)
        #expect(wrong.errors.contains("'show --structure' takes no ids"))
    }
}
