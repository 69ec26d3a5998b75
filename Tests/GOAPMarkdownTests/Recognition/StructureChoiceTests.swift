import GOAPCore
import Testing

@testable import GOAPMarkdown

/// Which of several structures of a document are its actions.
struct StructureChoiceTests {
    @Test func `a table with the columns of one that is taken is taken as well`() {
        let text =
            "## Phase B: Shop\n"
            + table("ID | Task | Effort | Status", ["B.1 | Flour | 1h | Done", "B.2 | Salt | 1h | Open"])
            + "## Phase C: Dough\n"
            + table("ID | Task | Effort | Scope", ["C.1 | Weigh | 1h | 3 kg", "C.2 | Knead | 2h | all"])
        #expect(notes(text) == ["B.1 done in B", "B.2 pending in B", "C.1 in C", "C.2 in C"])
        let findings = "## Findings\n" + table("ID | Finding | Effort | Scope", ["F.1 | too salty | 1h | 3 kg"])
        #expect(!ids(of: text + findings).contains("F.1"))
    }

    @Test func `steps that each hold a few rows of a larger table divide it`() {
        let columns = "Action | Description | Hours | Priority"
        let text =
            "# Bread plan\n### Phase 1: Shop\n"
            + table(columns, ["**A1** | Buy flour | 2 | P0", "**A2** | Buy salt | 1 | P1"])
            + "### Phase 2: Dough\n#### Step 1: Mix\n" + table(columns, ["**A3** | Mix it | 2 | P0"])
            + "**Depends on:** A1, A2\n#### Step 2: Rest\n" + table(columns, ["**A4** | Let it rest | 9 | P1"])
            + "**Depends on:** A3\n"
        #expect(notes(text) == ["A1 in 1", "A2 in 1", "A3 after A1, A2 in 2", "A4 after A3 in 2"])
        #expect(titles(text) == ["Buy flour", "Buy salt", "Mix it", "Let it rest"])
    }

    @Test func `fields below a table with one row are those of its action`() {
        let columns = "ID | Task | Hours"
        let text =
            "## Shop\n" + table(columns, ["A1 | Buy flour | 2"]) + "\n**Owner:** Ada\n- [x] the coarse one\n"
            + "## Dough\n" + table(columns, ["A2 | Mix | 2", "A3 | Rest | 9"]) + "\n**Owner:** Bo\n"
        let actions = plan(text).actions
        #expect(actions.map(\.steps.count) == [1, 0, 0])
        #expect(actions[0].skills == ["Ada"])
    }

    // MARK: Phases

    private let phases = "## Phase 1: Shop\n1. Buy flour.\n## Phase 2: Mix\nKnead.\n## Phase 3: Bake\n- an hour\n"

    @Test(arguments: ["Migration Plan", "Roadmap", "Bakery Move Runbook"])
    func `phases are the actions where a plan has nothing else`(title: String) {
        #expect(notes("# \(title)\n" + phases) == ["1", "2", "3"])
        #expect(titles("# \(title)\n" + phases) == ["Shop", "Mix", "Bake"])
    }

    @Test func `phases of anything else are chapters`() {
        #expect(ids(of: "# How bread is made\n" + phases).isEmpty)
        #expect(ids(of: "# Migration Plan\n## Phase 1: Shop\nBuy.\n## Phase 2: Mix\nKnead.\n").isEmpty)
    }

    @Test func `a few boxes outside all phases are no plan beside them`() {
        let list = "## Before you change this\n- [ ] tell Ada\n- [ ] wash your hands\n"
        #expect(ids(of: "# Bread plan\n" + phases + list) == ["1", "2", "3"])
        let inside = "# Bread plan\n" + phases + "- [ ] heat\n- [ ] wait\n"
        #expect(ids(of: inside) == ["heat", "wait"])
    }

    @Test func `groups inside one of other groups are its parts`() {
        let text = """
            # Bread Roadmap
            ## Milestone 1: Rolls
            ### SPARC Phase 1: Think
            - [ ] think of all
            ### SPARC Phase 2: Draw
            - [ ] draw all
            ### SPARC Phase 3: Bake
            - [ ] bake all
            ## Milestone 2: Loaves
            **Duration:** 2 weeks
            ## Milestone 3: Cakes
            **Duration:** 3 weeks
            ## Milestone 4: Pies
            """
        #expect(titles(text) == ["Rolls", "Loaves", "Cakes", "Pies"])
    }

    @Test func `a table of phases with tasks and an order is the plan where they have no parts`() {
        let text =
            "# Bread plan\n"
            + table(
                "Phase | Task | Priority | Dependencies",
                [
                    "1 | Check the flour | P0 | None", "2 | Knead it well | P0 | Phase 1 complete",
                    "3 | Bake | P1 | Phase 2 complete",
                ])
            + "## Phase 1: Flour Report\nFine.\n### Quality Gate 1: ✅ PASSED\n## Phase 2: Dough Report\n### Quality Gate 2: ✅ PASSED\n"
        #expect(notes(text) == ["1", "2 after 1", "3 after 2"])
    }

    @Test func `gates and criteria with numbers are no actions`() {
        let text = """
            ### Task 1: Weigh
            - [ ] all
            #### Quality Gate 1: Ready to knead
            - [ ] 500 g
            ### Task 2: Knead
            - [ ] ten minutes
            #### Quality Gate 2: Ready to bake
            - [ ] soft
            """
        #expect(ids(of: text) == ["1", "2"])
    }

    // MARK: What else has ids

    @Test func `numbers of sections are no ids beside ids with letters`() {
        let text =
            "## 1. Where we are\n### 1.1 What works (75%)\nFlour.\n### 1.2 What does not\nOven.\n## 2. Milestones\n"
            + table(
                "Milestone | Preconditions | Effects",
                ["M1.1: Buy flour | money | flour", "M1.2: Knead | M1.1 complete | dough"])
            + "## 3. How\n### 3.1 Buying\n**Preconditions:** money\n### 3.2 Kneading\n**Preconditions:** flour\n"
        #expect(ids(of: text) == ["M1.1", "M1.2"])
    }

    @Test func `boxes with ids of their own stand beside a table with an order`() {
        let text =
            "## Study\n- [x] A1.1: Read about flour\n- [ ] A1.2: Read about salt\n## Milestones\n"
            + table("ID | Milestone | Depends on", ["M0 | Rolls | -", "M1 | Loaves | M0"])
        #expect(
            notes(text) == [
                "A1.1 done in Study", "A1.2 pending in Study", "M0 in Milestones", "M1 after M0 in Milestones",
            ])
    }

    @Test func `what somebody said is no status`() {
        let text =
            "## Tasks\n" + table("ID | Task | Deps", ["T1 | Weigh | -", "T2 | Knead | T1"]) + "## Corrections\n"
            + table(
                "ID | Prior claim | Found",
                ["A6 | \"OPEN — oven is cold\" | it is hot", "M3 | “Done: salt” | none there"])
        #expect(ids(of: text) == ["T1", "T2"])
    }

    @Test func `a number of a tracker is the same in every phase`() {
        let text =
            "## Phase 1: Look\n"
            + table("PR | Title | State", ["#12 | bump flour to 2 | open", "#13 | bump salt | open"])
            + "## Phase 2: Result\n"
            + table(
                "PR | What | Result",
                ["#12 | flour update | merged", "#13 | salt grains | merged", "#14 | docs | merged"])
        #expect(ids(of: text) == ["#12", "#13", "#14"])
    }

    @Test(arguments: ["Depends on A1", "depend on A1", "Needs A1", "after A1"])
    func `what a heading of a group waits for holds for its rows`(remark: String) {
        let columns = "ID | Task | Status"
        let text =
            "### Priority 1: First\n" + table(columns, ["A1 | Weigh | open"]) + "### Priority 2: Then (\(remark))\n"
            + table(columns, ["A2 | Knead | open", "A3 | Bake | open"])
        #expect(plan(text).actions.map { $0.dependencies.flatMap(\.actions) } == [[], ["A1"], ["A1"]])
    }

    @Test func `goals, risks and findings with ids are no work beside an order`() {
        let text = """
            ## 2. Goals (by priority)
            ### G1: Good bread
            **Status:** open
            ## 3. Actions
            ### A1: Weigh
            **Depends on:** none
            ### A2: Knead
            **Depends on:** A1
            ## Findings
            | # | Issue | Status |
            |---|---|---|
            | #12 | stale flour | open |
            ## Risk Register
            ### R1: Cold oven
            **Owner:** Ada
            """
        #expect(ids(of: text) == ["A1", "A2"])
    }

    @Test func `a column of ids beside the titles makes no groups of the rows`() {
        let text =
            "### Phase 1\n" + table("ID | Task | Deps", ["1.1 | Weigh | -", "1.2 | Knead | 1.1"])
            + "### Phase 2\n" + table("ID | Task | Issue", ["2.1 | Heat | #45", "2.2 | Bake | #46"])
        #expect(titles(text) == ["Weigh", "Knead", "Heat", "Bake"])
    }

    @Test func `sums are no actions`() {
        let text = table(
            "Task | Agent | Hours", ["K-2.1 | mixer | 2", "K-2.2 | baker | 3", "**Phase 2 Total** | 2 agents | **5**"])
        #expect(ids(of: text) == ["K-2.1", "K-2.2"])
    }

    @Test(arguments: [
        ("ID | Pre | Effects | Enables", ["A1 | x | y | A2", "A2 | y | z | A3, A4", "A3 | z | w | A4"]),
        (
            "ID | ADR | Cost | Hardware",
            ["a_x1 | 037 | 3 | None", "a_x2 | 037 | 4 | None", "a_x3 | 021 | 4 | None", "a_x4 | 02 | 3 | Oven"]
        ),
    ])
    func `columns of ids and of few words are no titles`(header: String, rows: [String]) {
        #expect(titles(table(header, rows)) == rows.map { _ in "" })
    }

    @Test func `rows without ids stand beside a few boxes`() {
        let columns = "Task | Agent | Duration"
        let text =
            "# Bread Plan\n## Phase 1A: Shop\n" + table(columns, ["Buy flour | Ada | 5m", "Buy salt | Bo | 2m"])
            + "## Phase 1B: Look\n- [x] look for the tin\n- [x] wash it\n## Phase 1C: Dough\n"
            + table(columns, ["Mix | Ada | 5m", "Knead | Bo | 9m"])
        #expect(titles(text) == ["Buy flour", "Buy salt", "look for the tin", "wash it", "Mix", "Knead"])
    }

    @Test func `numbers that run on through phases are actions`() {
        let text = """
            # Bread
            ## Prioritized Roadmap
            ### Phase 1: First (P0)
            1. **Weigh it** - to the gram
            2. **Knead it** - by hand
            ### Phase 2: Then (P1)
            3. **Bake it** - for an hour
               - and look
            """
        #expect(notes(text) == ["1 in 1", "2 in 1", "3 in 2"])
        #expect(ids(of: text.replacing("Phase 1: First", with: "Why").replacing("Phase 2: Then", with: "How")).isEmpty)
        #expect(ids(of: text.replacing("3. **", with: "1. **")) != ["1", "2", "1"])
    }

    // MARK: Statuses of phases

    @Test(arguments: [
        "| Phase | Status |\n|---|---|\n| Phase 1: Dough | COMPLETE |\n| Phase 2: Oven | IN PROGRESS |\n",
        "- [x] **Phase 1**: Dough - **COMPLETE**\n- [ ] **Phase 2**: Oven - NOT STARTED\n",
    ])
    func `what is said to be done of a phase holds for its actions`(summary: String) {
        let text =
            "# Bread\n" + summary + "## Phase 1: Dough\n"
            + table("ID | Task | Deps", ["A1 | Weigh | -", "A2 | Knead | A1"])
            + "## Phase 2: Oven\n" + table("ID | Task | Deps", ["B1 | Heat | -", "B2 | Bake | A2, B1"])
        #expect(notes(text) == ["A1 done in 1", "A2 done after A1 in 1", "B1 in 2", "B2 after A2, B1 in 2"])
    }

    // MARK: Statuses in headings

    @Test func `a status between an id and its title counts`() {
        let text =
            table(
                "# | Action | Cost | Precondition",
                ["A1 | Weigh | S | none", "A2 | Knead | M | A1", "A3 | Bake | L | A2"])
            + "## Log of what is in progress\n### A1 — FIXED: the scale\nIt was wet.\n### A2 — DONE, by hand\n### A3 — PARTIALLY FIXED: the oven\n"
        #expect(notes(text) == ["A1 done", "A2 done after A1", "A3 pending after A2"])
    }

    @Test(arguments: ["Done: the oven", "Open — Air: let it in", "FIXED costs: count them", "DONENESS: check it"])
    func `other titles keep their words`(title: String) {
        let text = "### A1: \(title)\n**Depends on:** none\n### A2: Bake\n**Depends on:** A1\n"
        #expect(titles(text) == [title, "Bake"])
        #expect(notes(text) == ["A1", "A2 after A1"])
    }

    @Test func `one checklist outside all phases is no plan beside them`() {
        let list = "## Testing\n### By hand\n" + (1...6).map { "- [ ] look at loaf \($0)\n" }.joined()
        #expect(ids(of: "# Bread plan\n" + phases + list) == ["1", "2", "3"])
        #expect(ids(of: "# Bread plan\n" + phases + list.replacing("By hand", with: "Tasks")).count == 6)
    }

    @Test func `rows of phases are the actions where a plan has nothing else`() {
        let rows = ["1a | Weigh all | no", "1b | Knead it | no", "2 | Bake | yes"]
        #expect(
            titles("# Bread plan\n## Phasing\n" + table("Phase | Scope | Oven?", rows)) == [
                "Weigh all", "Knead it", "Bake",
            ])
        #expect(ids(of: "# How bread is made\n" + table("Phase | Scope | Oven?", rows)).isEmpty)
    }

    @Test func `phases in a list are the actions where no headings are`() {
        let text = """
            # Bread
            ## Milestones
            - **Phase 0 — Flour.** ✅ Done. By Ada
              and Bo.
            - **Phase 1 — Dough.** Knead it, by hand.
            - **Phase 2 — Oven.** In progress.
            """
        #expect(titles(text) == ["Flour", "Dough", "Oven"])
        #expect(plan(text).actions.map { $0.status?.word } == [.done, nil, .running])
    }

    @Test func `numbered headings in few of many phases are parts of these`() {
        let text =
            "# Bread Roadmap\n" + phases
            + "## Phase 4: Sell\n### 1. Stall (2h)\nIt.\n### 2. Shop (3h)\nIt.\n## Phase 5: Rest\nSleep.\n"
        #expect(ids(of: text) == ["1", "2", "3", "4", "5"])
    }

    @Test func `what complete means and a lone name in code are no work`() {
        let text =
            "# Bread plan\n" + phases + "## Definition of \"100% complete\"\n### Taste\n- [ ] good\n- [ ] fresh\n"
        #expect(ids(of: text) == ["1", "2", "3"])
        #expect(ids(of: "# Truth\n- `A2Oven` is the oven.\n  Status: hot\n").isEmpty)
    }

    @Test(arguments: ["Out of Scope", "Remaining Items (Not in Sprint)", "Non-goals", "対象外の項目"])
    func `what is left out is no work`(heading: String) {
        let text =
            "## Tasks\n" + table("ID | Task | Status", ["T1 | Weigh | open", "T2 | Knead | open"]) + "## \(heading)\n"
            + table("ID | Task | Status", ["F1 | Buy an oven | open", "T9 | Wash | open"])
            + "### T8: Sell\n**Status:** open\n"
        #expect(ids(of: text) == ["T1", "T2"])
        #expect(titles("## To do\n- [ ] weigh\n- [ ] knead\n## \(heading)\n- [ ] sell\n") == ["weigh", "knead"])
    }

    @Test func `headings that go on with the number of the one above are its parts`() {
        let text = """
            ## MILESTONE 1: Rolls
            **Dependencies:** None
            ### Work Stream 1.1: Flour
            Buy it.
            ### Work Stream 1.2: Dough
            ### 1.3 Notes
            ## MILESTONE 2: Loaves
            **Dependencies:** Milestone 1
            ### Work Stream 2.1: Bake
            """
        #expect(notes(text) == ["1 after 1.1, 1.2", "1.1", "1.2", "2 after 1, 2.1", "2.1 after 1"])
    }

    @Test func `rows of numbered phases`() {
        let rows = ["1 | Weigh all | no", "2 | Knead it | no", "3 | Bake | yes"]
        #expect(
            ids(of: "# Bread plan\n## Sequence\n" + table("Phase | Feature sequence | Result", rows)) == [
                "1", "2", "3",
            ])
    }

    @Test func `numbered phases and ticks in lists`() {
        let phases = "# 実装計画\n## 分割\n1. **Phase 1: 量る（完了）**\n   - 粉\n2. **Phase 2: 捏ねる**\n3. **Phase 3: 焼く**\n"
        #expect(plan(phases).actions.map { $0.status?.word } == [.done, nil, nil])
        let ticks = "## Order\n### Phase 1\n1. ✅ Weigh\n2. ✅ Knead\n3. [ ] Rest\n### Phase 2\n4. [ ] Bake\n5. [ ] Eat\n"
        #expect(titles(ticks) == ["Weigh", "Knead", "Rest", "Bake", "Eat"])
        #expect(plan(ticks).actions.map { $0.status?.word } == [.done, .done, .pending, .pending, .pending])
    }

    @Test(arguments: ["- [x] **1. Weigh it all** ✅", "- [x] **1. Weigh it all**", "- [x] 1. **Weigh it all** ✅"])
    func `titles in bold are titles without it`(line: String) {
        #expect(titles("## Tasks\n" + line + "\n- [ ] **2. Knead**\n") == ["Weigh it all", "Knead"])
    }

    @Test func `what a sentence says about a phase holds for it`() {
        let text =
            "# Bread plan\n- **Phase 1 — weigh it.** Done. See the\n  scale.\n- **Phase 2 — knead.** Done by half.\n"
            + phases
        #expect(plan(text).actions.map { $0.status?.word } == [.done, nil, nil])
    }

    // MARK: Marks

    @Test(arguments: ["Story | Depends On", "User Story | Dependencies", "Story | Priority | Depends On"])
    func `a table of the marks of tasks orders the tasks and adds none`(columns: String) {
        let middle = columns.contains("Priority") ? " | P1 | " : " | "
        let text =
            "## Phase 1: Dough\n- [ ] T001 [US1] Weigh\n- [ ] T002 [P] [US1] Knead\n## Phase 2: Oven\n- [ ] T003 [US2] Heat\n"
            + "## Dependencies\n" + table(columns, ["US1\(middle)None", "US2\(middle)US1"])
        #expect(ids(of: text) == ["T001", "T002", "T003"])
        #expect(plan(text).actions[2].dependencies.flatMap(\.actions) == ["T001", "T002"])
    }
}
