import GOAPCore
import GOAPMarkdown
import Testing

/// Texts with ids, names and groups: what people write where a dependency is expected.
struct DependencyMeaningTests {
    private static let head = """
        ## Phase 1: Dough
        #### A1: Weigh the flour
        **Cost:** 1
        #### A2: `knead`
        **Cost:** 1
        #### A3: Create `Oven/Fire.hs`
        **Cost:** 1
        ## Phase 2: Bake
        #### B.1: Heat
        **Cost:** 1
        #### B.2: Put in
        **Cost:** 1
        ## Phase 3: Serve

        """

    private func owner(_ words: String, label: String = "Dependencies") -> Action {
        read(words, label: label).actions.last!
    }

    private func read(_ words: String, label: String = "Dependencies") -> Plan {
        plan(Self.head + "#### Z1: Cut\n**\(label):** \(words)\n")
    }

    private func ids(_ action: Action) -> [String] { action.dependencies.flatMap(\.actions).map(\.text) }

    @Test(arguments: [
        "Requires A1 and A2", "Needs A1, A2", "Blocked by A1, A2", "A1, A2 respectively", "A1 complete, A2 merged.",
        "[A1](a.md), [A2](b.md#x)", "~~A1~~, A2", "A1 ✅, A2 ✓", "A1/A2", "A1 / A2", "A1 → A2", "A1 -> A2",
        "A1 through A2",
        "from A1 to A2", "Both depend on A1, A2", "After A1 and A2 have been merged", "both A1 and A2",
        "All steps (A1-A2) completed",
        "All file changes (A1, A2)", "All file changes (A1-A2) completed", "A1 — the base, A2 - the rest",
        "A1 for the base; A2 to go on",
        "Task A1, Step A2", "Action1, Action2",
        "A1、A2", "A1，A2", "A1 und A2", "A1 y A2", "1, 2", "Tasks 1-2", "A1 plus A2", "(A1, A2)",
        "needs the outcome of A1 and of A2",
    ])
    func `these are A1 and A2, and nothing keeps it from starting`(words: String) {
        let action = owner(words)
        #expect(ids(action) == ["A1", "A2"])
        #expect(action.guards.isEmpty)
        #expect(action.dependencies.allSatisfy { $0.externals.isEmpty })
    }

    @Test(arguments: [
        "Nothing", "Nothing - independent", "**nothing — start today**", "No dependencies", "No hard dependencies",
        "Independent",
        "Independent of A1/A2", "None, but benefits from A1", "None. This comes first.", "none (root)", "None.",
        "N/A - first", "- (root)",
        "No prerequisites", "None between them", "Can start immediately", "Can parallel Phase 1",
        "Can run in parallel with A1", "Parallel",
        "Ninguna", "Sin dependencias", "Nenhuma", "Sem dependências", "Aucune", "Aucune dépendance", "Keine",
        "Keine Abhängigkeiten",
        "无", "没有", "无依赖", "なし", "없음", "không", "Нет", "Нет зависимостей", "Nessuna", "Geen", "Brak", "-, -",
    ])
    func `these are none`(words: String) {
        let action = owner(words)
        #expect(action.dependencies.isEmpty)
        #expect(action.guards.isEmpty)
    }

    @Test(arguments: [
        "TBD", "Nothing but A1", "None except A1", "No open questions", "Independent review", "Various", "Ready oven",
        "no",
    ])
    func `these are not none`(words: String) {
        let action = owner(words)
        let isNone = action.dependencies.isEmpty && action.guards.isEmpty
        #expect(isNone == (words == "no"))
    }

    @Test(arguments: [
        ("Weigh the flour", ["A1"]), ("`Weigh the flour`", ["A1"]), ("weigh-the-flour", ["A1"]),
        ("knead, Heat", ["A2", "B.1"]),
        ("`knead` done", ["A2"]), ("Oven.Fire", ["A3"]), ("`Oven/Fire.hs` created", ["A3"]), ("Put in", ["B.2"]),
    ])
    func `the title of one other row, its name in code, or what it makes is that row`(words: String, wanted: [String]) {
        #expect(ids(owner(words)) == wanted)
        #expect(owner(words).guards.isEmpty)
    }

    @Test func `a title that two rows have, or the own one, is no name`() {
        let two = plan("#### A1: Bake\n**Cost:** 1\n#### A2: Bake\n**Cost:** 1\n#### A3: Eat\n**Dependencies:** Bake\n")
        #expect(two.actions[2].dependencies.flatMap(\.externals) == ["Bake"])
        #expect(owner("Cut").dependencies.flatMap(\.externals) == ["Cut"])
    }

    @Test(arguments: [
        ("Phase 1", 3), ("phase 1 completion", 3), ("Phase 1 ✅ — writable now", 3), ("Phases 1 and 2", 5),
        ("Phase 1, 2", 5),
        ("Phases 1-2", 5), ("Dough", 3), ("Dough phase", 3), ("all Bake tasks", 2), ("B.x", 2), ("B.*", 2), ("B", 2),
        ("B tasks complete", 2),
        ("Phase 1 (the dough) + Phase 2 (the oven)", 5), ("all tasks in Phase 2", 2), ("previous phase", 2),
        ("previous task", 1),
    ])
    func `phases and prefixes are groups`(words: String, count: Int) {
        #expect(ids(owner(words)).count == count)
        #expect(owner(words).guards.isEmpty)
    }

    @Test(arguments: [
        ("A1=bread", ["A1"]), ("A1 = bread", ["A1"]), ("A1 finds no stone", ["A1"]),
        ("A1 only if A2 agrees", ["A1", "A2"]),
        ("A1 but not A2", ["A1"]), ("before A3", []), ("the oven is hot", []), ("draft 1,888/2,500 words", []),
        ("3 more days", []),
    ])
    func `what says more than that ids come first is a guard`(words: String, wanted: [String]) {
        #expect(ids(owner(words)) == wanted)
        #expect(owner(words).guards.map(\.text) == [words])
        let found = read(words).leftovers
        #expect(found.map(\.severity) == [.guarded] && found.map(\.text) == [words] && found.map(\.action) == ["Z1"])
        #expect(found.map(\.location) == [PlanLocation(line: 15, column: 19)])
    }

    @Test func `of a sentence the ids count, and the sentence is noted`() {
        let plan = read("the schema from A2 as agreed")
        #expect(ids(plan.actions.last!) == ["A2"])
        #expect(plan.leftovers.map(\.severity) == [.note])
        #expect(plan.leftovers.map(\.code) == ["dependency-remark"])
    }

    @Test(arguments: ["flour bought ✅", "~~flour bought~~", "Flour ✓"])
    func `a condition outside the plan that is ticked or struck out is met`(words: String) {
        #expect(owner(words).dependencies.isEmpty && owner(words).guards.isEmpty)
    }

    @Test func `an id of an unknown number stays a condition, whatever stands around it`() {
        let plan = read("Requires A9")
        #expect(plan.actions.last?.dependencies.flatMap(\.externals) == ["A9"])
        #expect(plan.diagnostics.map(\.message) == ["action 'Z1' depends on 'A9', which is not in the plan"])
    }

    @Test(arguments: ["Issue 1", "Gate 1", "Week 2", "Ticket 1"])
    func `a number of another kind is no id of this plan`(words: String) {
        #expect(ids(owner(words)).isEmpty)
        #expect(owner(words).guards.map(\.text) == [words])
    }

    @Test func `no-break hyphens are hyphens`() {
        let text = "| ID | Task | Dependencies |\n|---|---|---|\n| AX-1 | a | - |\n| AX-2 | b | AX\u{2011}1 |\n"
        #expect(plan(text).actions[1].dependencies.flatMap(\.actions) == ["AX-1"])
    }

    @Test func `a range of one family leaves out what stands between`() {
        let rows = ["A3.1", "A2.6", "A3.2", "A4", "A3.3a", "A3.4", "B1"].map { "| \($0) | x | - |\n" }.joined()
        let text = "| ID | Task | Dependencies |\n|---|---|---|\n\(rows)| B2 | y | A3.1-4 |\n| B3 | z | A3.1-B1 |\n"
        let order = plan(text).actions.map { $0.dependencies.flatMap(\.actions).map(\.text) }
        #expect(order[7] == ["A3.1", "A3.2", "A3.3a", "A3.4"])
        #expect(order[8].count == 7)
    }

    @Test(arguments: [
        ("Blocked by A1", ["A1"]), ("⏸️ Blocked by A1 and A2", ["A1", "A2"]), ("Blocked by legal", []), ("Blocked", []),
    ])
    func `the ids a status is blocked by are waited for`(words: String, wanted: [String]) {
        let text = "| ID | Task | Status |\n|---|---|---|\n| A1 | a | - |\n| A2 | b | - |\n| A3 | c | \(words) |\n"
        #expect(ids(plan(text).actions[2]) == wanted)
    }

    // MARK: Preconditions

    @Test(arguments: ["A1=bread", "A1: bread", "A1 → bread", "A1 == bread"])
    func `an id with a value among preconditions is waited for, and the value is a guard`(words: String) {
        let action = owner(words + ", flour in the house", label: "Preconditions")
        #expect(ids(action) == ["A1"])
        #expect(action.guards.map(\.text) == [words, "flour in the house"])
        #expect(action.preconditions == ["flour in the house"])
    }

    @Test func `an id with its own title among preconditions is only waited for`() {
        let action = owner("A1: Weigh the flour", label: "Preconditions")
        #expect(ids(action) == ["A1"] && action.guards.isEmpty)
    }

    @Test func `numbers in a fact are no ids`() {
        let text = "| # | Task | Preconditions |\n|---|---|---|\n| 1 | a | - |\n| 2 | b | 1 oven is hot |\n"
        #expect(plan(text).actions[1].dependencies.isEmpty)
    }
}
