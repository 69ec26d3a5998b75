import GOAPCore
import GOAPMarkdown
import GOAPTestSupport
import Testing

/// The order a task list of spec-kit implies: its phases, its marks, its sentences.
struct SpecKitOrderTests {
    /// `T001`, `T002 [P]`, `T003 [US1]` below lines such as `Phase 1: Setup`.
    private func order(_ list: String, _ sentences: String...) -> [String: String] {
        var items: [SpecKitOrder.Item] = []
        var phase: String?
        for line in list.split(separator: "\n").map(String.init) {
            guard line.hasPrefix("T") else {
                phase = line
                continue
            }
            let words = line.split(separator: " ").map(String.init)
            let story = words.first { $0.hasPrefix("[US") }.map { String($0.dropFirst().dropLast()) }
            items.append(.init(ActionID(words[0]), phase: phase, isParallel: words.contains("[P]"), story: story))
        }
        let found = SpecKitOrder.dependencies(of: items, sentences: sentences)
        return Dictionary(
            uniqueKeysWithValues: zip(items, found).map { ($0.id.text, $1.map(\.text).joined(separator: " ")) })
    }

    private static let bakery = """
        Phase 1: Setup (Shared)
        T001
        T002
        T003 [P]
        Phase 2: Foundational (Blocking)
        T004 [P]
        T005
        Phase 3: User Story 1 - Bread (Priority: P1)
        T006 [US1]
        T007 [P] [US1]
        Phase 4: User Story 2 - Cake (Priority: P2)
        T008 [US2]
        Phase 5: User Story 3 - Pie (Priority: P3)
        T009 [US3]
        Phase 6: Polish & Cross-Cutting Concerns
        T010
        T011
        """

    @Test func `without sentences phases come one after the other, and tasks without P in them`() {
        let order = order(Self.bakery)
        #expect(order["T001"] == "" && order["T002"] == "T001" && order["T003"] == "")
        #expect(order["T004"] == "T001 T002 T003" && order["T005"] == "T001 T002 T003")
        #expect(order["T006"] == "T004 T005" && order["T007"] == "T004 T005")
        #expect(order["T008"] == "T006 T007" && order["T009"] == "T008")
        #expect(order["T010"] == "T006 T007 T008 T009" && order["T011"] == "T006 T007 T008 T009 T010")
    }

    @Test func `the sentences of the template let stories go side by side`() {
        let order = order(
            Self.bakery, "**Setup (Phase 1)**: No dependencies - can start immediately",
            "**Foundational (Phase 2)**: Depends on Setup completion - BLOCKS all user stories",
            "**User Stories (Phase 3+)**: All depend on Foundational phase completion",
            "User stories can then proceed in parallel (if staffed)",
            "**Polish (Final Phase)**: Depends on all desired user stories being complete",
            "**User Story 2 (P2)**: Can start after Foundational (Phase 2) - May integrate with US1 but should be independently testable"
        )
        #expect(order["T004"] == "T001 T002 T003")
        for task in ["T006", "T008", "T009"] { #expect(order[task] == "T004 T005") }
        #expect(order["T010"] == "T006 T007 T008 T009")
    }

    @Test(arguments: [
        ("US2 depends on US1", "T006 T007"), ("**US2 (P2)**: Depends on US1 (the oven). Extends it.", "T006 T007"),
        ("US2: Depends on Foundational + partial US1 (Oven). Often together.", "T004 T005 T006 T007"),
        ("US2 (P2): Depends on Foundational only. Independent of US1.", "T004 T005"),
        ("User Story 2 requires User Story 3 for its filling", "T009"),
        ("Phase 4 depends on Phases 1-2", "T001 T002 T003 T004 T005"),
        ("US2 Cake (Phase 4): depends on core only", "T006 T007"),
        ("T008 depends on T004; T009 depends on T001", "T004 T006 T007"),
        ("Phase 4: Can start immediately", ""), ("Story 2 can run in parallel with Story 1", "T004 T005"),
        ("No user story work can begin until this phase is complete", "T004 T005"),
        ("T008 needs Phase 1", "T001 T002 T003 T006 T007"),
        ("US3 and US1 must be complete before US2", "T006 T007 T009"),
    ])
    func `a sentence about a story or a phase says what it waits for`(sentence: String, wanted: String) {
        #expect(order(Self.bakery, sentence)["T008"] == wanted)
    }

    @Test func `each clause has ids of its own`() {
        let order = order(
            "Phase 1: Setup\nT001\nPhase 2: Polish\nT002 [P]\nT003 [P]\nT004",
            "- **Polish (Phase 2)**: T003 depends on T001. T004 depends on all prior tasks.")
        #expect(order == ["T001": "", "T002": "T001", "T003": "T001", "T004": "T001 T002 T003"])
    }

    @Test func `phases with the same first word are told apart`() {
        let list =
            "Phase 1: Core (Blocking)\nT001\nPhase 2: User Story 1 - A\nT002 [US1]\nPhase 3: Core Orchestration\nT003\nPhase 4: CLI Entry\nT004"
        let order = order(
            list, "**Core Orchestration (Phase 3)**: Depends on all prior user stories",
            "**CLI (Phase 4)**: Depends on core only")
        #expect(order["T003"] == "T002" && order["T004"] == "T001")
    }

    @Test(arguments: [
        "US1 depends on US2. US2 depends on US1.", "T001 depends on T011",
        "Phase 1 depends on Phase 6; Setup depends on Polish",
    ])
    func `sentences that lead in a circle lose an edge, never the order`(sentence: String) {
        let order = order(Self.bakery, sentence)
        var open = order.mapValues { Set($0.split(separator: " ").map(String.init)) }
        while let free = open.first(where: { $0.value.isEmpty })?.key {
            open[free] = nil
            for task in open.keys { open[task]?.remove(free) }
        }
        #expect(open.isEmpty)
    }

    @Test(arguments: 1...60 as ClosedRange<UInt64>)
    func `whatever sentences say, there is an order`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let names = [
            "US1", "US2", "US3", "Phase 1", "Phases 4-6", "Setup", "Polish", "T001", "T006-T009", "all user stories",
            "all prior tasks",
        ]
        let relations = ["depends on", "requires", "BLOCKS", "in parallel with", "after", "must complete before"]
        let sentences = (0..<6).map { _ in
            "\(names.randomElement(using: &random)!) \(relations.randomElement(using: &random)!) \(names.randomElement(using: &random)!)."
        }
        let items = (1...11).map { number in
            SpecKitOrder.Item(
                ActionID(number < 10 ? "T00\(number)" : "T0\(number)"),
                phase: "Phase \((number + 1) / 2): \(number < 3 ? "Setup" : "More")",
                isParallel: number % 3 == 0, story: (4...9).contains(number) ? "US\(number / 2 - 1)" : nil)
        }
        let found = SpecKitOrder.dependencies(of: items, sentences: sentences)
        let actions = zip(items, found).map { item, ids in
            var action = Action(id: item.id, at: PlanLocation(line: 1, column: 1))
            action.dependencies = [Dependency([.actions(ids)], at: action.location)]
            return action
        }
        #expect(ActionGraph.resolve(Plan(actions: actions)).graph.cycles.isEmpty, "\(sentences)")
    }

    @Test func `ranges of tasks and phases in prose`() {
        let order = order(Self.bakery, "T010-T011 depend on T003", "Phases 4-5 require Phase 1")
        #expect(order["T010"] == "T003 T006 T007 T008 T009" && order["T008"] == "T001 T002 T003")
    }

    @Test func `tasks under no phase follow each other`() {
        #expect(order("T001\nT002 [P]\nT003") == ["T001": "", "T002": "", "T003": "T001"])
    }

    @Test func `two phases of thousands of tasks each stay small`() {
        let items = (0..<4000).map {
            SpecKitOrder.Item(ActionID("T\($0)"), phase: $0 < 2000 ? "Phase 1" : "Phase 2", isParallel: true)
        }
        let order = SpecKitOrder.dependencies(of: items, sentences: [])
        #expect(order[2000].count == 2000 && order[3999] == ["T2000"])
    }
}
