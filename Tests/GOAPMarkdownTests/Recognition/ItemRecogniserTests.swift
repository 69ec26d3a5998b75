import GOAPCore
import Testing

@testable import GOAPMarkdown

/// Which list items are actions.
struct ItemRecogniserTests {
    @Test(arguments: [
        "1.1", "1.1.", "1.1:", "**1.1**", "**1.1:**", "`1.1`", "T1", "T001", "**T001**", "T001:", "`B-001`", "A03",
        "*1.1*", "AX-1)",
    ])
    func `boxes begin with ids in many forms`(id: String) {
        let second = id.replacing("1", with: "2").replacing("A03", with: "A04")
        let text = "## Dough\n- [x] \(id) Weigh flour\n- [ ] \(second) Knead it\n"
        #expect(plan(text).actions.map { $0.status?.word } == [.done, .pending])
        #expect(titles(text) == ["Weigh flour", "Knead it"])
    }

    @Test func `numbered boxes are actions in the phase above`() {
        let text = "## 1. Dough\n- [x] 1.1 Weigh flour\n- [ ] 1.2 Knead\n## 2. Oven\n- [ ] 2.1 Heat\n"
        #expect(notes(text) == ["1.1 done in 1", "1.2 pending in 1", "2.1 pending in 2"])
    }

    @Test func `boxes in boxes keep the ids that are written, and the whole waits for its parts`() {
        let text = """
            ### Phase 1: Dough
            - [x] 1. Flour
              - [x] 1.1 Buy
              - [ ] 1.2 Weigh
            - [ ] 2. Knead
            """
        #expect(titles(text) == ["Flour", "Buy", "Weigh", "Knead"])
        #expect(
            notes(text) == [
                "1 done after 1.1, 1.2 in 1", "1.1 done in 1", "1.2 pending in 1", "2 pending in 1",
            ])
    }

    @Test func `marks between id and title are no title`() {
        let text = "- [ ] T001 [P] [US1] Weigh\n- [ ] T002 (P) Knead\n- [ ] T003 [Bake](b.md) it\n"
        #expect(titles(text) == ["Weigh", "Knead", "[Bake](b.md) it"])
    }

    @Test func `a few ids among many plain boxes are mentions`() {
        let boxes = (1...9).map { "- [ ] thing \($0) of ours\n" }.joined()
        let text = "## To do\n" + boxes + "- [ ] 7.1 Weigh\n"
        #expect(!ids(of: text).contains("7.1"))
    }

    @Test func `bullets with ids and fields are actions`() {
        let text = """
            - **AX-1**: Weigh
                - **Story Points**: 3
            - **AX-2**: Knead
                - **Depends on**: AX-1
            """
        #expect(notes(text) == ["AX-1", "AX-2 after AX-1"])
        #expect(plan(text).actions.first?.cost?.value == 3)
    }

    @Test(arguments: ["**1.1.1**: Weigh", "**`1.1.1`** Weigh"])
    func `numbers in bold before a title are ids of bullets`(first: String) {
        let text = "## Phase 1: Dough\n- \(first)\n  - Effort: 1h\n- **1.1.2**: Knead\n  - Effort: 2h\n"
        #expect(titles(text) == ["Weigh", "Knead"])
        #expect(ids(of: text) == ["1.1.1", "1.1.2"])
    }

    @Test func `bullets that only begin with a number are prose`() {
        #expect(ids(of: "## Notes\n- 2 loaves a day\n- 3 kinds of flour\n- 12 hours of rest\n").isEmpty)
    }

    @Test(arguments: [("x", "done"), ("X", "done"), (" ", "pending"), ("~", "running"), ("-", "running")])
    func `the sign in a box is the status`(sign: String, word: String) {
        let text = "- [\(sign)] T001 Weigh\n- [ ] T002 Knead\n"
        #expect(notes(text) == ["T001 \(word)", "T002 pending"])
    }

    @Test(arguments: ["?", ">", "!"]) func `an unknown sign in a box is never invisible nor done`(sign: String) {
        let actions = plan("- [\(sign)] T001 Weigh\n- [ ] T002 Knead\n").actions
        #expect(actions.map(\.id) == ["T001", "T002"])
        #expect(actions.first?.status?.word != .done)
    }

    @Test func `boxes below Acceptance criteria are neither actions nor steps`() {
        let text = """
            ### A1: Weigh
            **Dependencies:** None
            - [ ] Take the scales
            #### Acceptance criteria
            - [ ] 500 g
            """
        #expect(plan(text).actions.map { $0.steps.map(\.text) } == [["Take the scales"]])
    }
}

/// Work without ids.
struct UntitledWorkTests {
    @Test func `boxes without ids get the words of their titles`() {
        let text = "## Release\n- [x] Weigh the flour\n- [ ] Knead & rest\n- [ ] Bake: at 230 °C\n"
        #expect(notes(text) == ["weigh-the-flour done", "knead-rest pending", "bake-at-230-c pending"])
    }

    @Test func `rows without ids get the words of their titles`() {
        let text = table("Status | Task", ["[x] | Weigh", "[ ] | Knead"])
        #expect(notes(text) == ["weigh done", "knead pending"])
    }

    @Test func `boxes in boxes are the steps of the outer ones`() {
        let text = "- [ ] Dough\n  - [x] Weigh\n  - [ ] Knead\n- [ ] Bake\n"
        #expect(ids(of: text) == ["dough", "bake"])
        #expect(plan(text).actions.first?.steps.map(\.isChecked) == [true, false])
    }

    @Test func `one box alone is no plan`() { #expect(ids(of: "Read this first.\n- [ ] Agree\n").isEmpty) }

    @Test func `boxes of acceptance criteria are no work`() {
        #expect(ids(of: "## Acceptance criteria\n- [ ] crusty\n- [ ] brown\n").isEmpty)
    }

    @Test func `headings divide the work into phases`() {
        let text = "## Morning\n- [ ] Weigh\n- [ ] Knead\n## Evening\n- [ ] Bake\n"
        #expect(plan(text).actions.map { $0.phase?.name } == ["Morning", "Morning", "Evening"])
    }
}

/// The ids that titles get.
struct SlugTests {
    private func slugs(_ titles: String...) -> [String] {
        var slugs = Slugs()
        return titles.map { slugs.id(for: $0).text }
    }

    @Test func `words in small letters between dashes`() {
        #expect(
            slugs("Weigh the Flour!", "`mix` **it**", "Ärger & Öl", "量る 粉", "...") == [
                "weigh-the-flour", "mix-it", "ärger-öl", "量る-粉", "item",
            ])
    }

    @Test func `a number only behind titles that were there before`() {
        #expect(slugs("Test", "Bake", "test", "TEST!") == ["test", "bake", "test-2", "test-3"])
    }

    @Test func `a title that looks like a numbered one gets an id of its own`() {
        let ids = slugs("Test", "Test", "Test 2", "Test 2")
        #expect(Set(ids).count == ids.count)
    }

    @Test func `long titles end after a word`() {
        let id = slugs(String(repeating: "knead ", count: 40))[0]
        #expect(id.utf8.count < 64 && id.hasSuffix("knead"))
    }

    @Test func `what else is in the plan does not change the id of a title`() {
        let rows = ["Weigh", "Knead", "Rest"]
        let whole = ids(of: rows.map { "- [ ] \($0)\n" }.joined() + "- [ ] Bake\n")
        let changed = ids(of: "- [ ] Preheat\n- [ ] Bake\n" + rows.map { "- [x] \($0)\n" }.joined())
        #expect(Set(whole).isSubset(of: changed))
    }

    @Test func `the same words in two phases stay two actions`() {
        let text = "## Dough\n- [x] Test\n- [ ] Rest\n## Oven\n- [ ] Test\n- [ ] Clean\n"
        let actions = plan(text).actions
        #expect(actions.count == 4 && Set(actions.map(\.id)).count == 4)
        #expect(actions.map { $0.status?.word } == [.done, .pending, .pending, .pending])
    }
}
