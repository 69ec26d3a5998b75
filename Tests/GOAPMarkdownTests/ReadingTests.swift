import GOAPCore
import GOAPMarkdown
import Testing

/// The plan a text gives.
func plan(_ text: String) -> Plan { PlanReader.read(PlanDocument(text)).plan }

struct ReadingTests {
    @Test func `a heading with fields is an action`() throws {
        let action = try #require(
            plan(
                """
                # Plan
                ### Phase 2: Upload (P1 - 2 hours)

                #### A05: Check the `token` first
                - [ ] Write it
                  - [x] and test it
                - [ ] Test: `pytest -q`

                **Skill:** `model-training` + `code-quality`
                **Dependencies:** None
                **Completed At:** -
                """
            ).actions.first)
        #expect(action.id == "A05")
        #expect(action.title == "Check the `token` first")
        #expect(action.phase == Phase("2", title: "Upload"))
        #expect(action.priority == "P1")
        #expect(action.skills == ["model-training", "code-quality"])
        #expect(action.completedAt == nil)
        #expect(action.steps.map(\.depth) == [0, 1, 0])
        #expect(action.steps.map(\.isChecked) == [false, true, false])
        #expect(action.command.verify.map(\.text) == ["pytest -q"])
        #expect(action.command.isInferred)
        #expect(action.location == PlanLocation(line: 4, column: 6))
    }

    @Test func `a table with a dependency column is a catalogue of actions`() {
        let actions = plan(
            """
            | ID | Action | Deps | Effort | Agent |
            |----|--------|------|--------|-------|
            | 1.1 | Fix `it` | none | 15min | general |
            | 1.2 | Check | 1.1 | 1-2h | test-runner |
            """
        ).actions
        #expect(actions.map(\.id) == ["1.1", "1.2"])
        #expect(actions.map(\.title) == ["Fix `it`", "Check"])
        #expect(actions[1].dependencies.map(\.actions) == [["1.1"]])
        #expect(actions.map { $0.cost?.text } == ["15min", "1-2h"])
        #expect(actions[1].skills == ["test-runner"])
    }

    @Test func `headings win for the title and the status table for the status`() {
        let actions = plan(
            """
            #### A01: The long title
            **Dependencies:** None

            | Action | Status | Phase | Completed At |
            |---|---|---|---|
            | A01: Short | ✅ DONE (by hand) | 1 | 2026-02-25 |
            """
        ).actions
        #expect(actions.count == 1)
        #expect(actions[0].title == "The long title")
        #expect(actions[0].status?.word == .done)
        #expect(actions[0].status?.note == "by hand")
        #expect(actions[0].completedAt == "2026-02-25")
        #expect(actions[0].phase?.name == "1")
    }

    @Test func `a checklist item with an id is an action and its nested bullets are fields`() {
        let actions = plan(
            """
            - [x] **A01:** Validate
            - [ ] Action 3: Extract (#369)
              - Pre: A01 complete
              - Effect: extracted
              - Cost: 3
            - [ ] no id here
            """
        ).actions
        #expect(actions.map(\.id) == ["A01", "3"])
        #expect(actions[0].status?.word == .done)
        #expect(actions[1].dependencies.map(\.actions) == [["A01"]])
        #expect(actions[1].effects == ["extracted"])
        #expect(actions[1].cost?.value == 3)
    }

    @Test func `a property table below a heading holds its fields`() {
        let action = plan(
            """
            #### Action 1.2: Stream
            | Property | Value |
            |----------|-------|
            | **Preconditions** | Action 1.1 complete |
            | **Priority** | High |
            **Dependencies**: Action 1.1
            #### Action 1.1: Adapt
            """
        ).actions[0]
        #expect(action.priority == "High")
        #expect(action.dependencies.map(\.actions) == [["1.1"]])
    }

    @Test func `code, comments and templates define nothing`() {
        let actions = plan(
            """
            ````markdown
            #### A09: Template
            ```sh
            - [x] **A08:** inside
            ```
            ````
            <!--
            #### A07: Commented
            **Dependencies:** None
            -->
            #### A01: Real
            **Dependencies:** None
            ~~~
            #### A02: In tildes
            """
        ).actions
        #expect(actions.map(\.id) == ["A01"])
    }

    @Test func `numbered sections, findings, ranges and documents are no actions`() {
        let actions = plan(
            """
            ## 1. Overview
            ### 1.1 State schema
            ### F1: A finding
            ### A05-A07: Commits Checklist
            - [ ] ADR-030: Write it down
            | Risk | Status |
            |---|---|
            | R1: Fire | Open |
            """
        ).actions
        #expect(actions.isEmpty)
    }

    @Test(arguments: ["A01", "A1.2", "B.1.1", "1.1.A", "ABC-001", "GOAL-SEC-008", "T007a", "B.3.1-CORE", "WG-040"])
    func `ids of every shape name actions`(id: String) {
        #expect(plan("#### \(id): Title\n**Dependencies:** None\n").actions.map(\.id.text) == [id])
    }

    @Test func `bare numbers and issue numbers are ids where a column says so`() {
        let actions = plan("| # | Task | Deps |\n|---|---|---|\n| 7 | Seven | - |\n| #12 | Twelve | 7 |\n").actions
        #expect(actions.map(\.id) == ["7", "#12"])
        #expect(actions[1].dependencies.map(\.actions) == [["7"]])
    }

    @Test func `the same id under two phases is qualified by its phase`() {
        let actions = plan(
            """
            ## Phase 17: First
            #### A01: Collect
            **Dependencies:** None
            ## Phase 18: Second
            #### A01: Train
            **Dependencies:** None
            #### A02: Rate
            **Dependencies:** A01
            """
        ).actions
        #expect(actions.map(\.id) == ["17/A01", "18/A01", "A02"])
    }

    @Test func `an id defined twice is reported with both lines`() {
        let diagnostics = plan("#### A01: One\n**Cost:** 1\n#### A01: Other\n**Cost:** 2\n").diagnostics
        #expect(diagnostics.map(\.message) == ["action 'A01' is already defined on line 1"])
        #expect(diagnostics.map { $0.location?.line } == [3])
        #expect(diagnostics.map(\.severity) == [.error])
    }

    @Test(arguments: [
        ("A8", []), ("R-2", []), ("1", ["action '1' is already defined on line 9"]),
    ])
    func `a row joins the heading of its id in other words, but for a mere number`(id: String, messages: [String]) {
        let heading = "### \(id): Bake the bread\n\n- **Dependencies:** None\n\n"
        let table = "| ID | Action | Status |\n|---|---|---|\n| \(id) | Oven work | ⏳ |\n| \(id)9 | Salt | ⏳ |\n"
        let reading = PlanReader.read(PlanDocument("# P\n\n\(heading)\(table)"))
        #expect(reading.plan.diagnostics.filter { $0.code == "duplicate-action" }.map(\.message) == messages)
    }

    @Test func `a row that names several actions defines none of them`() {
        let actions = (1...3).map { "### Action \($0): Loaf number \($0)\n\n- **Dependencies:** None\n\n" }.joined()
        let table = "| Actions | Parallel? | Dependencies |\n|---|---|---|\n| 1, 2 | YES | None between them |\n"
        let reading = PlanReader.read(PlanDocument("# P\n\n\(actions)\(table)"))
        #expect(reading.plan.actions.map(\.id.text) == ["1", "2", "3"])
        #expect(!reading.plan.diagnostics.contains { $0.code == "duplicate-action" })
    }

    @Test func `headings carry a trailing status and priority`() {
        let actions = plan("### WG-040: Fix doctests ✅ DONE\n### WG-041 — Speed (P1)\n**Effort:** 2h\n").actions
        #expect(actions.map(\.title) == ["Fix doctests", "Speed"])
        #expect(actions.map { $0.status?.word } == [.done, nil])
        #expect(actions[1].priority == "P1")
    }

    @Test func `a cell beyond the header that reads as a status is the status`() {
        let actions = plan(
            "| # | Task | Deps |\n|---|---|---|---|\n| 1.1 | Fix | none | ✅ COMPLETED |\n| 1.2 | Check | 1.1 |\n"
        ).actions
        #expect(actions.map { $0.status?.word } == [.done, nil])
    }

    @Test func `facts order actions where nothing else does`() {
        let actions = plan(
            """
            | ID | Action | Preconditions | Effects | Cost |
            |---|---|---|---|---|
            | A01 | check | None | checked=True | 1 |
            | A02 | commit | checked | commits+=1 | 1 |
            | A03 | commit docs | checked | commits+=1 | 1 |
            | A04 | push | commits>0 | pushed=True | 1 |
            | A05 | mend | pushed, NOT ci_passed | mended=True | 1 |
            """
        ).actions
        #expect(actions.map { $0.dependencies.flatMap(\.actions) } == [[], ["A01"], ["A01"], ["A02", "A03"], ["A04"]])
        #expect(actions[4].guards.map(\.text) == ["NOT ci_passed"])
    }

    @Test func `lists and fences below an empty label are its value`() {
        let action = plan(
            """
            #### A1: Build
            **Dependencies:** None
            **Effects:**
            - built
            - `tested`
            **Run:**

            ```bash
            set -e
            make
            ```
            """
        ).actions[0]
        #expect(action.effects == ["built", "tested"])
        #expect(action.command.run?.text == "set -e\nmake")
        #expect(action.command.run?.interpreter == .bash)
    }

    @Test func `an empty document has no actions and no mistakes`() {
        #expect(plan("").actions.isEmpty)
        #expect(plan("\u{FEFF}").diagnostics.isEmpty)
    }
}
