import GOAPCore
import GOAPMarkdown
import Testing

/// Ways of writing a plan that nobody told us about: read right where they are met first.
struct FirstSightTests {
    // MARK: A document that is one task

    private func task(_ more: String = "assignee: ['@ada']\npriority: high", status: String = "To Do") -> String {
        "---\nid: OVEN-4.2\ntitle: 'Oven: heat it'\nstatus: \(status)\n\(more)\nlabels: [warm]\n---\n\n## Acceptance Criteria\n\n- [ ] #1 hot\n"
    }

    @Test func `front matter with an id, a title and a status is one action`() throws {
        let plan = plan(task())
        let action = try #require(plan.actions.first)
        #expect(plan.actions.count == 1)
        #expect(action.id.text == "OVEN-4.2")
        #expect(action.title == "Oven: heat it")
        #expect(action.status?.word == .pending)
        #expect(action.priority == "high")
        #expect(action.skills == ["@ada"])
        #expect(action.steps.isEmpty)
        #expect(plan.leftovers.filter { $0.severity != .note }.isEmpty)
        #expect(PlanReader.read(PlanDocument(task())).origin.sentence == "1 action from the front matter")
    }

    @Test(arguments: [
        ("dependencies: [OVEN-3, OVEN-5]", ["OVEN-3", "OVEN-5"]), ("dependencies: []", []),
        ("depends_on:\n  - OVEN-1", ["OVEN-1"]),
    ])
    func `what a task waits for stands in other files, and is a condition`(line: String, outside: [String]) {
        #expect(plan(task(line)).actions.first?.dependencies.flatMap(\.externals) == outside)
    }

    /// Pages, decisions and plans have front matter as well.
    @Test(arguments: [
        "---\nid: OVEN-1\ntitle: Ovens\nstatus: done\n---\n\nText.\n",
        "---\nid: ADR-7\ntitle: Ovens\nstatus: done\nowner: ada\n---\n\nText.\n",
        "---\nid: OVEN-1\ntitle: Ovens\nstatus: cosy\nowner: ada\n---\n\nText.\n",
        "---\ntitle: Ovens\nstatus: done\nowner: ada\n---\n\nText.\n",
        "---\nid: ovens\ntitle: Ovens\nstatus: done\nowner: ada\n---\n\nText.\n",
    ])
    func `other front matter is no action`(text: String) {
        #expect(ids(of: text).isEmpty)
    }

    @Test func `a plan whose front matter is about all of it is read from its text`() {
        let text = task() + "\n" + table("ID | Task | Status", ["A1 | Weigh | open", "A2 | Knead | done"])
        #expect(notes(text) == ["A1 pending", "A2 done"])
    }

    @Test(arguments: [("To Do", "Done"), ("todo", "done"), ("In Progress", "Done")])
    func `the word of a task's status is written where it stands`(from: String, to: String) {
        let reading = PlanReader.read(PlanDocument(task(status: from)))
        let update = PlanUpdate(word: .done, completedAt: nil, ticks: .none)
        let written = PlanWriter.render(reading, updates: ["OVEN-4.2": update], done: ["OVEN-4.2"]).bytes
        #expect(String(decoding: written, as: UTF8.self) == task(status: to))
    }

    // MARK: Days and priorities

    @Test(arguments: ["-", "–"]) func `days and weeks from one number to another are one action`(dash: String) {
        let text =
            "# The twelve-day plan\n\n### Day 1: Shop\n\nBuy.\n\n### Day 2\(dash)5: Dough\n\nKnead.\n\n### Days 6\(dash)12 — Bread\n\nBake.\n"
        #expect(ids(of: text) == ["1", "2-5", "6-12"])
        #expect(titles(text) == ["Shop", "Dough", "Bread"])
    }

    @Test func `a date, a year and a range of actions are none`() {
        #expect(ids(of: "# Plan\n\n## May 3-5: Fair\n\n## June 7-9: Fair\n\n## July 8-9: Fair\n").isEmpty)
        #expect(ids(of: "# Plan\n\n## Day 5-2: A\n\n## Day 9-7: B\n\n## Day 4-3: C\n").isEmpty)
    }

    private let priorities =
        "# Bakery action plan\n\n## Priority 1: Mend the oven\n\nToday.\n\n## Priority 2: Buy flour\n\nMuch.\n\n## Priority 3: Paint\n\nRed.\n"

    @Test func `headings by priority are the actions where nothing else is`() {
        #expect(ids(of: priorities) == ["1", "2", "3"])
        #expect(titles(priorities) == ["Mend the oven", "Buy flour", "Paint"])
        let rollout =
            "\n## Testing plan\n\n### 1. Taste\n\n### 2. Weigh\n\n### 3. Smell\n\n## Rollout\n\n"
            + (1...4).map { "### Phase \($0): Shop \($0)\n\nSell.\n" }.joined()
        #expect(titles(priorities + rollout) == ["Mend the oven", "Buy flour", "Paint"])
        #expect(
            ids(of: priorities + table("ID | Task | Status", ["A1 | Weigh | open", "A2 | Knead | done"])) == [
                "A1", "A2",
            ])
    }

    // MARK: Lists

    @Test func `ids in code behind the numbers of a list`() {
        let text =
            "# Oven plan (reviewed)\n\n## 1) Scope\n\n- one oven\n\n## 2) Tasks\n\n### Phase A\n\n"
            + "1. `ov-heat.1` OV-00 (1h)\n   - Slice A: light it\n2. `ov-heat.10` OV-01 (2h)\n   - Slice A: wait\n"
            + "\n### Phase B\n\n3. `ov-heat.2` OV-02 (1h)\n4. `ov-heat.3` OV-03\n"
            + "\n## 3) Gaps\n\n1. `OV-01 (ov-heat.10)` is late\n"
            + "\n## 4) Corrections\n\n- `OV-01 (ov-heat.10)` is new\n  - blocked by: `ov-heat.1`\n- `OV-02 (ov-heat.2)` is moved\n"
        #expect(ids(of: text) == ["ov-heat.1", "ov-heat.10", "ov-heat.2", "ov-heat.3"])
        #expect(titles(text) == ["OV-00 (1h)", "OV-01 (2h)", "OV-02 (1h)", "OV-03"])
        let steps =
            "# Oven plan\n\n" + table("ID | Task | Status", ["A1 | Weigh | open", "A2 | Knead | done"])
            + "\n## Files\n\n1. `oven_1.rs` heats\n2. `oven_2.rs` cools\n3. `oven_3.rs` waits\n"
        #expect(ids(of: steps) == ["A1", "A2"])
    }

    @Test func `ids in brackets in front of titles`() {
        let text =
            "# TODO\n\n## Now\n\n- **[BK-12] Mend the oven** (opened in May) [QUEUED]\n  - it smokes\n\n## Backlog\n\n"
            + "- [BK-9]: Buy flour\n- [BK-7] Paint\n"
        #expect(notes(text) == ["BK-12 pending in Now", "BK-9 pending in Backlog", "BK-7 pending in Backlog"])
        #expect(titles(text) == ["Mend the oven", "Buy flour", "Paint"])
        #expect(ids(of: "# TODO\n\n- [BK-9](bk9.md) Flour\n- [BK-7](bk7.md) Paint\n- [BK-6](bk6.md) Door\n").isEmpty)
        #expect(ids(of: "# Changes\n\n- [BK-9] Flour\n- [BK-7] Paint\n- [BK-6] Door\n").isEmpty)
    }

    @Test(arguments: ["Merge order", "Suggested order of implementation"])
    func `a numbered list below a heading about order is read in that order`(heading: String) {
        let text =
            "# Master plan\n\n## Now\n\n- it works\n\n## \(heading)\n\n1. Land the oven:\n   - small\n2. Land the door\n3. Open\n"
        #expect(notes(text) == ["1", "2 after 1", "3 after 2"])
        #expect(ids(of: text.replacing("Master plan", with: "How ovens work")).isEmpty)
        #expect(ids(of: text + "\n- [ ] heat\n- [ ] wait\n") == ["heat", "wait"])
    }

    @Test func `next steps are read where a plan has nothing else`() {
        let list = "\n## Next steps\n\n1. Mend the oven\n2. Buy flour\n3. Open\n"
        #expect(notes("# Roadmap\n" + list) == ["1", "2", "3"])
        #expect(ids(of: "# Tutorial\n" + list).isEmpty)
    }

    @Test func `the lists of a document of todos are its actions where nothing else is`() {
        let bullets = "\n## Dough\n\n- Weigh\n  - with care\n- Knead\n\n## Oven\n\n- Heat\n"
        #expect(ids(of: "# TODO\n" + bullets) == ["weigh", "knead", "heat"])
        #expect(ids(of: "# Ovens\n" + bullets).isEmpty)
        #expect(ids(of: "# TODO\n" + bullets + "- [ ] Eat\n- [ ] Sleep\n") == ["eat", "sleep"])
        #expect(ids(of: "# To-do list of the bakery\n\n1. Weigh\n2. Knead\n3. Heat\n") == ["1", "2", "3"])
    }

    @Test func `of a roadmap the items with titles in bold are`() {
        let list =
            "\n## High value\n\n- **Oven** — heat it\n- **Door** — open it\n\n## Polish\n\n- **Lamp** — light it\n"
        let out = "\n## Things that are not planned\n\n- **Shop**\n"
        #expect(ids(of: "# Roadmap\n" + list + out) == ["oven-heat-it", "door-open-it", "lamp-light-it"])
        #expect(ids(of: "# Roadmap\n" + list.replacing("**", with: "")).isEmpty)
    }

    @Test func `times, addresses and versions are no ids`() {
        let times =
            "# Weekend plan\n\n## May\n\n### 05:15 AM - Wake\n\n- [ ] coffee\n\n### 06:00 AM - Bake\n\n- [ ] light the oven\n"
        #expect(ids(of: times) == ["coffee", "light-the-oven"])
        let named = times.replacing(
            "## May", with: "## May\n\n## web3-oven-door Phase 3 and bread\n\n**Status:** ready")
        #expect(ids(of: named + "\n### web3-oven-door\n\nText.\n") == ["coffee", "light-the-oven"])
        let addresses =
            "# Plan\n\n- **0x0700**: oven\n- **0x0710**: door\n- **0x0720**: lamp\n\n"
            + (1...3).map { "## Phase \($0): Do \($0)\n\nSo.\n\n" }.joined()
        #expect(ids(of: addresses) == ["1", "2", "3"])
        #expect(
            ids(
                of:
                    "# Plan\n\n- [ ] Bake\n- [ ] Eat\n\n## Versions\n\n- **0.1.x** → oven\n- **0.2.x** → door\n- **0.3.x** → lamp\n"
            ) == ["bake", "eat"])
    }

    @Test func `a word with a digit in front of a box's text is no id`() {
        let text = "# Work\n\n- [ ] Heat the oven\n- [ ] Wait\n\n## Stuck\n\n- [x] E2E build refused\n"
        #expect(ids(of: text) == ["heat-the-oven", "wait", "e2e-build-refused"])
        let names = "# Work\n\n- [ ] Heat\n- [x] `ov.1` drawn\n- [x] `ov.1` cut\n- [ ] Wait\n- [ ] Eat\n"
        #expect(ids(of: names) == ["heat", "ov-1-drawn", "ov-1-cut", "wait", "eat"])
        #expect(ids(of: "# Work\n\n- [ ] A1 Heat\n- [ ] B1 Wait\n\n## Stuck\n\n- [ ] Open\n") == ["A1", "B1"])
    }

    @Test func `an item about a range of ids defines none of them`() {
        let text =
            "# Work\n\n## State\n\n- [x] `K-1.1` to `K-1.2` are tasted\n\n## Dough\n\n- [x] `K-1.1` Weigh\n- [x] `K-1.2` Knead\n"
        #expect(titles(text) == ["Weigh", "Knead"])
    }

    @Test func `a heading that says what comes first is a whole with its boxes as parts`() {
        let text =
            "# Work\n\n### K-1 Dough\nEffort: `1d`\nDependencies: None\n\n- [x] `K-1.1` Weigh\n- [x] `K-1.2` Knead\n\n"
            + "### K-2 Bread\nEffort: `2d`\nDependencies: `K-1`\n\n- [ ] `K-2.1` Shape\n- [ ] `K-2.2` Bake\n"
        #expect(ids(of: text) == ["K-1", "K-1.1", "K-1.2", "K-2", "K-2.1", "K-2.2"])
        #expect(notes(text).contains { $0.hasPrefix("K-2.1 pending after K-1") })
    }

    // MARK: What stands beside the plan

    @Test func `what says when phases are done is no second list of them`() {
        let phases = (1...3).map { "### Phase \($0): Shop \($0)\n\nSell.\n\n" }.joined()
        let success = (1...3).map { "### Phase \($0) Success\n\n- it is full\n\n" }.joined()
        #expect(ids(of: "# Plan\n\n## Phases\n\n\(phases)## Success metrics\n\n\(success)") == ["1", "2", "3"])
    }

    @Test func `checkpoints between phases are no work`() {
        let phases = (1...3).map { "### Phase \($0): Shop \($0)\n\nSell.\n\n" }.joined()
        let points = (1...4).map { "### Checkpoint \($0): After phase \($0) — look\n\n**Risk:** dust\n\n" }.joined()
        #expect(
            titles("# Plan\n\n## Phased plan\n\n\(phases)## Checkpoints\n\n\(points)") == [
                "Shop 1", "Shop 2", "Shop 3",
            ])
    }

    @Test func `numbered items in one of several phases are its parts`() {
        let text =
            "# Plan\n\n## Roadmap\n\n### Phase 0: Frame\n\n1. **Day 1: Weigh.** By hand.\n2. **Day 2: Knead.** Long.\n3. **Day 3: Rest.** No.\n\n"
            + "### Phase 1: Bake\n\nTwo tracks.\n\n### Phase 2: Sell\n\nAll of it.\n"
        #expect(titles(text) == ["Frame", "Bake", "Sell"])
    }

    @Test func `boxes before the steps of a procedure are no plan`() {
        let steps = (1...4).map { "## STEP \($0): Heat \($0)\n\n**Objective:** it is warm.\n\n" }.joined()
        let boxes = "## Before you begin\n\n- [ ] an oven\n- [ ] flour\n\n"
        #expect(ids(of: "# How to bake\n\n\(boxes)\(steps)").isEmpty)
        #expect(ids(of: "# How to bake\n\n\(boxes)") == ["an-oven", "flour"])
        #expect(ids(of: "# How to bake\n\n\(boxes)\(steps)## Later\n\n- [ ] eat\n") == ["an-oven", "flour", "eat"])
    }

    @Test func `a family of ids like two others in the same kind of heading belongs to them`() {
        func section(_ id: String, _ status: String) -> String { "#### \(id): Do it\n\(status)\n\n" }
        let done = section("B-1", "**Status:** done") + section("U-1", "**Status:** open")
        #expect(ids(of: "# Plan\n\n## Now\n\n\(done)## Next\n\n\(section("A-1", "Later."))") == ["B-1", "U-1", "A-1"])
        #expect(ids(of: "# Plan\n\n## Now\n\n\(done)## Risks\n\n\(section("R-1", "Fire."))") == ["B-1", "U-1"])
    }

    // MARK: Statuses

    @Test func `a sign in front of an id in a table is its status`() throws {
        let text = table("id | role | depends-on", ["✅ K7 | baker | —", "🔄 K8 | baker | K7", "K9 | baker | K8"])
        #expect(notes(text) == ["K7 done", "K8 running after K7", "K9 after K8"])
        let update = PlanUpdate(word: .done, completedAt: nil, ticks: .none)
        let written = PlanWriter.render(
            PlanReader.read(PlanDocument(text)), updates: ["K8": update], done: ["K7", "K8"])
        #expect(String(decoding: written.bytes, as: UTF8.self) == text.replacing("🔄", with: "✅"))
    }

    @Test func `a phase that is nothing but a status and a remark`() {
        let text =
            "# Plan\n\n"
            + ["Shop", "REMOVED (was rest)", "Bake"].enumerated().map { "## Phase \($0): \($1)\n\nSo.\n\n" }.joined()
        #expect(notes(text) == ["0", "1 skipped", "2"])
    }

    @Test func `phases in a list that a label says is done are done`() {
        let text =
            "# Plan\n\n## Progress\n\n**Completed in this shop:**\n\n- Phase 1: bought\n- a new lamp\n\n**Remaining:**\n\n- Phase 2: dough\n\n"
            + (1...3).map { "## Phase \($0): Shop \($0)\n\nSell.\n\n" }.joined()
        #expect(notes(text) == ["1 done", "2", "3"])
        #expect(notes(text.replacing("Completed in this shop", with: "Done when")) == ["1", "2", "3"])
    }

    // MARK: Order

    @Test func `the number of a row without an id means that row of the table`() {
        let rows = ["Weigh | Ada | None", "Knead | Bo | Task 1", "Rest | Bo | Task 2", "Bake | Ada | Tasks 1 and 3"]
        let first = "## Dough\n\n" + table("Task | Agent | Dependencies", rows)
        let second = "## Sale\n\n" + table("Task | Agent | Dependencies", ["Sell | Ada | None", "Count | Bo | Task 1"])
        #expect(
            notes("# Plan\n\n" + first + second) == [
                "weigh", "knead after weigh", "rest after knead",
                "bake after weigh, rest", "sell", "count after sell",
            ])
        #expect(
            notes(table("Task | Agent | Dependencies", ["Weigh | Ada | Task 1", "Knead | Bo | Task 7"])) == [
                "weigh if Task 1", "knead if Task 7",
            ])
    }

    private func drawn(_ lists: String) -> String {
        (1...3).map { "#### A\($0): Do \($0)\n**Cost:** \($0)\n\n" }.joined() + lists
    }

    @Test func `numbered lists in fences order actions that nothing else does`() {
        let lists =
            "### Day 1\n\n```\n1. A3: Do 3 (4 h)\n   ├─ first\n   └─ second\n\n2. A1: Do 1\n```\n\n### Day 2\n\n```\n3. A2: Do 2\n```\n"
        #expect(notes(drawn(lists)) == ["A1 after A3", "A2 after A1", "A3"])
        #expect(notes(drawn(lists.replacing("3. A2", with: "7. A2"))) == ["A1", "A2", "A3"])
        #expect(
            notes(drawn(lists.replacing("A2: Do 2\n```", with: "A2: Do 2\n4. A3: again\n```"))) == ["A1", "A2", "A3"])
        let stated = drawn(lists).replacing("**Cost:** 3", with: "**Dependencies:** A1")
        #expect(notes(stated) == ["A1", "A2", "A3 after A1"])
    }
}
