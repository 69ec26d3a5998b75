import GOAPCore
import GOAPMarkdown
import Testing

/// Ways of saying how far work is, and of listing it without ids, read right where they are met first.
struct FirstSightStatusTests {
    // MARK: Crossed out

    @Test(arguments: ["~~Weigh~~", "<del>Weigh</del>", "<s>Weigh</s>", "<del>Weigh<br>", "**~~Weigh~~** (not now)"])
    func `an item that is crossed out is not open`(item: String) {
        #expect(notes("# TODO\n\n1. \(item)\n2. Knead\n3. Bake\n") == ["1 skipped", "2", "3"])
        #expect(notes("# Work\n\n- [ ] \(item)\n- [ ] Knead\n").map { $0.hasSuffix("skipped") } == [true, false])
        #expect(notes("# Work\n\n- [x] \(item)\n- [ ] Knead\n").map { $0.hasSuffix("done") } == [true, false])
    }

    @Test func `only a part that is crossed out says nothing`() {
        #expect(notes("# TODO\n\n1. ~~Weigh~~ Buy\n2. Knead <del>long</del>\n3. Bake\n") == ["1", "2", "3"])
        #expect(titles("# TODO\n\n1. <del>Weigh<br>\n2. Knead\n3. Bake\n") == ["Weigh", "Knead", "Bake"])
    }

    // MARK: Signs and words

    @Test(arguments: [
        ("✅ shipped: the oven", "done", "the oven"), ("✅ done (v2): the oven", "done", "(v2): the oven"),
        ("🔄 in progress, the oven", "running", "the oven"), ("partial: the oven", "pending", "partial: the oven"),
        ("✅ the oven: hot", "pending", "✅ the oven: hot"),
    ])
    func `a sign with its word in front of a title is its status`(text: String, status: String, title: String) {
        let list = "# Roadmap\n\n## Work\n\n- [ ] **BK-1** — \(text)\n- [ ] **BK-2** — Bake\n".replacing(
            "- [ ]", with: "-")
        let plan = plan(list + "\n## Order\n\n" + table("ID | Depends on", ["BK-1 | —", "BK-2 | BK-1"]))
        #expect(plan.actions.first?.title == title)
        #expect((plan.actions.first?.status?.word ?? .pending) == StatusWord(rawValue: status))
    }

    @Test func `a green light beside words that are no status is none`() {
        func status(_ text: String) -> StatusWord? {
            plan("# Plan\n\n### Task 1: Bake\n\n**Status:** \(text)\n").actions.first?.status?.word
        }
        #expect(status("🟢 Nice to have") != .done)
        #expect(status("🟢") == .done)
        #expect(status("🟢 Done") == .done)
        #expect(status("🟢 (since May)") == .done)
    }

    @Test(arguments: ["Status: `DONE`", "Status: done", "상태: `DONE`", "状态：done"])
    func `a line that is nothing but a status proves that headings are work`(line: String) {
        let text = "# Work\n\n## K9-01. Weigh\n\n\(line)\n\nFiles: a\n\n## K9-02. Bake\n\nText.\n"
        #expect(notes(text) == ["K9-01 done", "K9-02"])
    }

    @Test func `a line that says more is prose`() {
        #expect(ids(of: "# Work\n\n## K9-01. Weigh\n\nStatus: done by hand\n\n## K9-02. Bake\n\nText.\n").isEmpty)
        #expect(ids(of: "# Work\n\n## K9-01. Weigh\n\nNote: done\n\n## K9-02. Bake\n\nText.\n").isEmpty)
    }

    // MARK: Work without ids

    @Test func `rows below a heading that says that they are done are work`() {
        let rows = ["[Oven](done/1.md) | May | hot", "[Door](done/2.md) | June | shut"]
        let text = "# Roadmap\n\n## Recently completed\n\n" + table("Task | Date | Description", rows)
        #expect(notes(text).map { $0.split(separator: " in ")[0] } == ["oven done", "door done"])
        #expect(ids(of: text.replacing("Recently completed", with: "Recent news")).isEmpty)
    }

    @Test func `rows that have the titles of boxes say the same again`() {
        let boxes = "## Phase 1\n\n- [ ] Weigh\n- [ ] Knead\n\n"
        let rows = ["Weigh | 1 | Ada", "Knead | 2 | Bo", "Heat | 3 | Bo", "**Total** | **6** |"]
        #expect(
            ids(of: "# Plan\n\n" + boxes + "## Sprints\n\n" + table("Task | Points | Owner", rows)) == [
                "weigh", "knead",
            ])
        let others = rows.map { $0.replacing("Weigh", with: "Shop").replacing("Knead", with: "Sell") }
        #expect(
            ids(of: "# Plan\n\n" + boxes + "## Sprints\n\n" + table("Task | Points | Owner", others)) == [
                "weigh", "knead", "shop", "sell", "heat",
            ])
    }

    @Test func `a few boxes with ids do not make conditions of those in the same section`() {
        let boxes = (1...9).map { "- [ ] Bake bread \($0)\n" }.joined()
        let text = "# Work\n\n## Oven\n\n\(boxes)\n**Tests**\n\n- [ ] T1: Taste\n- [ ] T2: Smell\n"
        #expect(ids(of: text).count == 11)
        #expect(
            ids(of: "# Work\n\n## Oven\n\n- [ ] hot\n\n**Tests**\n\n- [ ] T1: Taste\n- [ ] T2: Smell\n") == [
                "T1", "T2",
            ])
    }

    @Test func `a week with bullets beside weeks with boxes is an action`() {
        let weeks =
            "### Week 1: Shop\n\n- [x] Flour\n- [ ] Salt\n\n### Week 2: Bake\n\n- bread\n\n### Week 3: Sell\n\n- [ ] Bread\n"
        #expect(ids(of: "# Plan\n\n## Phase 1\n\n" + weeks) == ["flour", "salt", "2", "bread"])
        #expect(
            ids(of: "# Plan\n\n## Phase 1\n\n" + weeks.replacing("- bread", with: "Bread.")) == [
                "flour", "salt", "bread",
            ])
    }

    @Test func `the end of emphasis that begins in front of an id is no part of its title`() {
        #expect(
            titles("# Work\n\n- [x] **1. Knead** - long\n- [ ] **2. `Bake`** - hot\n") == [
                "Knead - long", "`Bake` - hot",
            ])
        #expect(
            titles("# Work\n\n- [x] **A1** Knead **long** and well\n- [ ] **A2**: Bake\n") == [
                "Knead **long** and well", "Bake",
            ])
    }

    @Test func `names in bold are the ids of a list of todos`() {
        let list = "- **mend-oven**: It smokes, see #12\n- **buy-lamp**: DONE: It is dark\n- **paint-door**: Red\n"
        #expect(ids(of: "# Shop\n\n## Todos\n\n" + list) == ["mend-oven", "buy-lamp", "paint-door"])
        #expect(ids(of: "---\ntodos: []\n---\n\n# Shop\n\n## Todos\n\n" + list).count == 3)
        #expect(notes("# Shop\n\n## Todos\n\n" + list) == ["mend-oven", "buy-lamp done", "paint-door"])
        #expect(ids(of: "# Shop\n\n## Options\n\n" + list).isEmpty)
        #expect(
            ids(of: "# Shop\n\n## Todos\n\n" + list.replacing("-oven", with: "").replacing("**buy-", with: "**Buy-"))
                .isEmpty)
    }

    @Test func `rows that say how far they are and what they take are work beside a few boxes`() {
        let rows = [
            "🔥 High | Oven | Low | Lamp | 🔄 Running", "🔥 High | Door | Low | Oven | ⏳ Pending",
            "Low | Shop | Low | - | Done",
        ]
        let tables = "## Phase 1\n\n" + table("Priority | Feature | Effort | Dependencies | Status", rows)
        let text = "# Progress\n\n\(tables)\n## Mail\n\n- [ ] Send\n- [ ] Read\n"
        #expect(Set(ids(of: text)) == ["oven", "door", "shop", "send", "read"])
    }

    @Test func `ticked items with titles in bold below phases of other languages`() {
        let list = "1. ✅ **Horno:** caliente\n2. ✅ **Puerta:** abierta\n3. **Venta:** pan\n"
        #expect(notes("# Plan: panadería\n\n## Fases de trabajo\n\n" + list) == ["1 done", "2 done", "3"])
        #expect(ids(of: "# Panadería\n\n## Historia\n\n" + list).isEmpty)
    }

    @Test func `priorities above boxes divide them`() {
        let text = "# Work\n\n### P0: Now\n\n- [ ] Heat\n- [x] Wait\n\n### P1: Later\n\n- [ ] Sell\n"
        #expect(notes(text).map { $0.split(separator: " ")[0] } == ["heat", "wait", "sell"])
        #expect(ids(of: text.replacing("### P", with: "### K-")) == ["K-0", "K-1"])
    }

    // MARK: What is no work

    @Test(arguments: ["Security checklist", "Test scenarios"])
    func `what is gone through each time is no plan of a document about something else`(heading: String) {
        let boxes = "## \(heading)\n\n- [ ] no dust\n- [ ] no smoke\n"
        #expect(ids(of: "# Contributing\n\n## Style\n\nClean.\n\n" + boxes).isEmpty)
        #expect(ids(of: "# Contributing\n\n" + boxes + "\n## Roadmap\n\n- [ ] bake\n- [ ] sell\n") == ["bake", "sell"])
        #expect(ids(of: "# Contributing\n\n" + boxes.replacing("[ ] no dust", with: "[x] no dust")).count == 2)
        #expect(ids(of: "# Moving plan\n\n" + boxes).count == 2)
        #expect(ids(of: "# Launch checklist\n\n" + boxes).count == 2)
    }

    @Test func `a log of changes has no numbered work`() {
        let text =
            "# Changelog\n\n## 2.0: all as in the plan\n\n1. **Oven** is warm\n2. **Door** is open\n3. **Lamp** is lit\n"
        #expect(ids(of: text).isEmpty)
        #expect(ids(of: text.replacing("Changelog", with: "Bakery")) == ["1", "2", "3"])
    }
}
