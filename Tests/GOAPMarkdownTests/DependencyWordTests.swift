import GOAPCore
import GOAPMarkdown
import Testing

/// How people say what an action waits for.
struct DependencyWordTests {
    private static let head =
        "## Phase 1: One\n#### A1: a\n**Cost:** 1\n#### A2: b\n**Cost:** 1\n## Phase 2: Two\n#### B.1: c\n**Cost:** 1\n#### B.2: d\n**Cost:** 1\n## Phase 3: Three\n"

    private func owner(_ words: String, label: String = "Dependencies") -> Action {
        plan(Self.head + "#### Z1: z\n**\(label):** \(words)\n").actions.last!
    }

    private func ids(_ words: String, label: String = "Dependencies") -> [String] {
        owner(words, label: label).dependencies.flatMap(\.actions).map(\.text)
    }

    @Test(arguments: [
        "Dependencies", "Deps", "Depends on", "Dependency", "Prerequisites", "Prerequisite", "Blocked by", "Depends",
    ])
    func `the label has many names`(label: String) { #expect(ids("A1, A2", label: label) == ["A1", "A2"]) }

    @Test(arguments: [
        "A1, A2", "A1; A2", "A1 and A2", "A1 AND A2", "A1 & A2", "A1 + A2", "A1,A2", "[A1, A2]", "[A1], [A2]",
        "`A1`, **A2**", "A1<br>A2", "A1<br/>A2",
        "A1, , A2,", "Action A1, Task A2", "Actions A1 and A2", "A1 done, A2 complete", "A1 is done and A2 has passed",
        "a1, a2", "A1 (see A3), A2 (or later)",
        "Step A1, Milestone A2", "after A1, after A2", "A1 finished; A2 merged", "A1-A2", "A1 to A2", "A1..A2",
        "A1…A2", "A1–A2", "A1 - A2", "Phase 1", "phase 1 complete",
        "All of Phase 1", "all Phase 1",
    ])
    func `two actions`(words: String) {
        #expect(ids(words) == ["A1", "A2"])
        #expect(owner(words).guards.isEmpty)
    }

    @Test(arguments: ["A1 or A2", "A1 OR A2", "A1 | A2", "`A1` or `A2`", "A1 complete or A2 complete"])
    func `any of two actions`(words: String) {
        let action = owner(words)
        #expect(action.dependencies.map(\.alternatives) == [[.actions(["A1"]), .actions(["A2"])]])
    }

    @Test(arguments: [
        ("Phases 1-2", 4), ("Phase 1, Phase 2", 4), ("All phases", 4), ("All B tasks", 2), ("All above", 4),
        ("all prior steps", 4), ("All previous phases", 4),
    ])
    func `groups`(words: String, count: Int) { #expect(ids(words).count == count) }

    @Test(arguments: ["A1 started", "Action A1 started", "A1 has started", "`A1` started"])
    func `an action that need only have started`(words: String) {
        let action = owner(words)
        #expect(action.dependencies.map(\.progress) == [.started])
        #expect(action.dependencies.flatMap(\.actions) == ["A1"])
    }

    @Test(arguments: [
        "none", "-", "–", "n/a", "NA", "Nothing", "any", "[]", "--", "None – can start", "none; none",
    ])
    func `nothing`(words: String) {
        let action = owner(words)
        #expect(action.dependencies.isEmpty)
        #expect(action.guards.isEmpty)
    }

    @Test(arguments: ["CI-GREEN", "A9", "OTHER#A05", "approval", "Z1x"])
    func `a word that is no action is a condition outside the plan`(word: String) {
        let read = plan(Self.head + "#### Z1: z\n**Dependencies:** A1, \(word)\n")
        #expect(read.actions.last?.dependencies.flatMap(\.externals) == [word])
        #expect(read.diagnostics.map(\.code) == ["unknown-dependency"])
        #expect(read.diagnostics.map(\.location) == [PlanLocation(line: 13, column: 23)])
        #expect(read.diagnostics.map(\.length) == [word.utf8.count])
    }

    @Test(arguments: ["the server is up", "coverage >= 80", "tests = green", "3 more days", "when Ada agrees"])
    func `more words are a guard`(words: String) {
        #expect(owner("A1, \(words)").guards.map(\.text) == [words])
        #expect(ids("A1, \(words)") == ["A1"])
    }

    @Test func `an action that names itself says so, ranges and groups leave it out`() {
        #expect(ids("Z1") == ["Z1"])
        #expect(ids("A1-Z1") == ["A1", "A2", "B.1", "B.2"])
        #expect(ids("Phase 3") == [])
    }

    @Test func `places count bytes from the start of the line`() {
        let action = owner("`A1`, ümlaut thing, A2")
        #expect(
            action.dependencies.map(\.location) == [
                PlanLocation(line: 13, column: 20), PlanLocation(line: 13, column: 40),
            ])
        #expect(action.dependencies.map(\.length) == [2, 2])
        #expect(action.guards.map(\.location) == [PlanLocation(line: 13, column: 25)])
    }

    // MARK: Preconditions

    @Test(arguments: [
        ("A1, ready", ["A1"], ["ready"]), ("ready, steady", [], ["ready", "steady"]), ("none", [], []),
        ("A1 complete and A2 complete", ["A1", "A2"], []),
        ("built (A1), tested", ["A1"], ["tested"]), ("a = 2, NOT b", [], ["a = 2", "NOT b"]),
        ("A1 or A2", ["A1", "A2"], []), ("Phase 1 complete", ["A1", "A2"], []),
    ])
    func `ids among preconditions order, the rest are facts`(words: String, wanted: [String], facts: [String]) {
        let action = owner(words, label: "Preconditions")
        #expect(action.dependencies.flatMap(\.actions).map(\.text) == wanted)
        #expect(action.preconditions == facts)
        #expect(action.dependencies.allSatisfy { $0.externals.isEmpty })
    }

    @Test func `where dependencies are named, preconditions are facts alone`() {
        let action = plan(Self.head + "#### Z1: z\n**Dependencies:** A1\n**Preconditions:** A2, ready\n").actions.last
        #expect(action?.dependencies.flatMap(\.actions) == ["A1"])
        #expect(action?.preconditions == ["A2", "ready"])
    }

    // MARK: Facts

    private func ordered(_ rows: String..., world: String = "") -> [[String]] {
        let text = world + "| ID | Preconditions | Effects |\n|---|---|---|\n" + rows.map { "| \($0) |\n" }.joined()
        return plan(text).actions.map { $0.dependencies.flatMap(\.actions).map(\.text) }
    }

    @Test func `a fact is waited for where an action gives it`() {
        #expect(ordered("A1 | - | built", "A2 | built | -") == [[], ["A1"]])
        #expect(ordered("A1 | - | built=True", "A2 | built = true | -") == [[], ["A1"]])
        #expect(ordered("A1 | - | x", "A2 | built | -") == [[], []])
        #expect(ordered("A1 | - | NOT built", "A2 | built | -") == [[], []])
    }

    @Test func `of several that give it any does, those that add up all`() {
        let any = plan(
            "| ID | Preconditions | Effects |\n|---|---|---|\n| A1 | - | b |\n| A2 | - | b |\n| A3 | b | - |\n"
        ).actions[2]
        #expect(any.dependencies.count == 1 && any.dependencies[0].alternatives.count == 2)
        #expect(ordered("A1 | - | n += 1", "A2 | - | n += 1", "A3 | n > 1 | -")[2] == ["A1", "A2"])
    }

    @Test func `what holds from the start orders nothing`() {
        let world = "## World State\n\n| Fact | Value |\n|---|---|\n| built | true |\n\n## Actions\n\n"
        #expect(ordered("A1 | - | built", "A2 | built | -", world: world) == [[], []])
    }

    @Test func `a remark behind the code of a fact changes nothing`() {
        #expect(ordered("A1 | - | `built: true` (at last)", "A2 | `built: true` (base exists) | -") == [[], ["A1"]])
        let world = "## World State\n\n| Fact | Value |\n|---|---|\n| built | true |\n\n## Actions\n\n"
        #expect(ordered("A1 | - | built", "A2 | `built: true` (base exists) | -", world: world) == [[], []])
    }

    @Test func `where actions name each other, facts order as well, and it is known which order follows from them`() {
        let text =
            "#### A1: a\n**Dependencies:** None\n**Effects:** b\n#### A2: c\n**Dependencies:** A1\n#### A3: d\n**Preconditions:** b\n"
        let dependencies = PlanReader.read(PlanDocument(text)).plan.actions.map(\.dependencies)
        #expect(dependencies.map { $0.flatMap(\.actions) } == [[], ["A1"], ["A1"]])
        #expect(dependencies.map { $0.map(\.fact) } == [[], [nil], [Fact(name: "b")]])
    }
}
