import GOAPCore
import GOAPMarkdown
import Testing

/// Actions that are checkboxes, and the boxes that are their steps.
struct ChecklistReadingTests {
    private func ids(_ text: String) -> [String] { plan(text).actions.map(\.id.text) }

    @Test(arguments: [
        "- [ ] A1: T", "- [x] **A1:** T", "* [X] A1 — T", "+ [ ] A1 - T", "1. [ ] A1: T", "2) [ ] A1: T",
        "- [ ] Action A1: T",
        "- [ ] **A1: T**", "- [ ] `A1`: T", "-\t[ ] A1: T", "  - [ ] A1: T", "- [ ]  A1: T", "- [ ] 🚀 A1: T",
        "- [-] A1: T",
    ])
    func `a box with an id is an action`(line: String) {
        #expect(ids(line + "\n") == ["A1"])
        #expect(plan(line).actions.first?.title == "T")
    }

    @Test(arguments: [
        "- A1: T", "[ ] A1: T", "-[ ] A1: T", "- [] A1: T", "- [ ]A1: T", "- [ ] T", "- [ ] A1",
        "- [ ] ADR-3: T",
        "- [ ] A1-A3: T", "- [ ] see A1: T", "1 [ ] A1: T", "- [  ] A1: T",
    ])
    func `what is no action`(line: String) { #expect(ids(line + "\n").isEmpty) }

    @Test(arguments: [("x", StatusWord.done), ("X", .done), (" ", .pending), ("-", .running)])
    func `a box says done or not`(mark: String, word: StatusWord) {
        #expect(plan("- [\(mark)] A1: T\n").actions.first?.status?.word == word)
    }

    @Test func `nested bullets are its fields, with or without emphasis`() {
        let action = plan(
            """
            - [ ] A2: T
              - Pre: ready
              - **Effects:** a, b
              - Cost: 3
              - Owner: Kim
              - Priority: P1
              - Status: running
              - **Run:** `make`
              - Verify: `not taken`
              - Note: nothing
            - [ ] A3: Next
            """
        ).actions[0]
        #expect(action.preconditions == ["ready"])
        #expect(action.effects == ["a", "b"])
        #expect(action.cost?.value == 3 && action.skills == ["Kim"] && action.priority == "P1")
        #expect(action.command.run?.text == "make")
        #expect(action.command.verify.isEmpty)
    }

    @Test func `what is no deeper than the box is not its own`() {
        let read = plan("- [ ] A1: T\n  - Cost: 1\n- Cost: 2\n- [ ] A2: T\n\nCost: 5\n\n  - Cost: 3\n")
        #expect(read.actions.map { $0.cost?.value } == [1, nil])
    }

    @Test func `nested boxes are its steps, those with ids its parts`() {
        let parts = plan("- [ ] A1: T\n  - [x] one\n  - [ ] B2: two\n").actions
        #expect(parts.map(\.id) == ["A1", "B2"])
        #expect(parts[0].dependencies.flatMap(\.actions) == ["B2"])
        let action = plan("- [ ] A1: T\n  - [x] one\n    - [ ] two\n  - [ ] Run: `x`\n").actions
        #expect(action.map(\.id) == ["A1"])
        #expect(action[0].steps.map(\.text) == ["one", "two", "Run: `x`"])
        #expect(action[0].steps.map(\.depth) == [0, 1, 0])
        #expect(action[0].steps.map(\.isChecked) == [true, false, false])
        #expect(action[0].command.verify.map(\.text) == ["x"])
    }

    @Test func `boxes below a heading that is an action are its steps`() {
        let action = plan("### A1: T\n- [ ] B1: look\n\t- [x] deeper\n* [ ] Test: `y`\n**Cost:** 1\n").actions
        #expect(action.map(\.id) == ["A1"])
        #expect(action[0].steps.map(\.depth) == [0, 1, 0])
        #expect(action[0].steps.map { $0.location.column } == [4, 5, 4])
        #expect(action[0].openManualSteps.map(\.text) == ["B1: look"])
    }

    @Test(arguments: [
        ("Run: `make all`", "make all"), ("Run tests: `pytest -q`", "pytest -q"), ("Test: `x | y`", "x | y"),
        ("Run: ``a `b` c``", "a `b` c"),
        ("Run:  `make`  ", "make"),
    ])
    func `a step that is one command and nothing else runs`(text: String, command: String) {
        #expect(plan("### A1: T\n- [ ] \(text)\n**Cost:** 1\n").actions[0].steps.map(\.command) == [command])
    }

    @Test(arguments: [
        "Run `make all`", "Run: make all", "Run: `a` then `b`", "run: `a`", "Runs: `a`", "Please run: `a`", "Run: `a`.",
        "**Run:** `a`", "`a`",
        "Test that `a`", "Run:`a`",
    ])
    func `a step that says more runs nothing`(text: String) {
        let action = plan("### A1: T\n- [ ] \(text)\n**Cost:** 1\n").actions[0]
        #expect(action.steps.allSatisfy { $0.command == nil })
        #expect(action.isManual)
    }

    @Test func `a command of its own is taken instead of those of steps`() {
        let action = plan("### A1: T\n- [ ] Test: `x`\n**Run:** `make`\n").actions[0]
        #expect(action.command.run?.text == "make" && action.command.verify.isEmpty)
        #expect(!action.command.isInferred)
    }

    @Test func `a box that stands for a whole phase is none`() {
        #expect(ids("## Phase B.2: x\n- [ ] B.2: all of it\n- [ ] B.2.1: part\n") == ["B.2.1"])
    }

    // MARK: Work without ids

    private func titled(_ text: String) -> [String] {
        PlanReader.read(PlanDocument(text)).plan.actions.map { "\($0.id) \($0.title ?? "")" }
    }

    @Test(arguments: [
        ("# Plan\n\n### A1: One\n### A2: Two\n### A3: Three\n", ["A1 One", "A2 Two", "A3 Three"]),
        ("## Phase 1: x\n- [ ] one\n- [x] two\n", ["one one", "two two"]),
        ("- [ ] one thing\n- [ ] one thing\n", ["one-thing one thing", "one-thing-2 one thing"]),
        ("| Task | Deps |\n|---|---|\n| One | - |\n| Two | One |\n", ["one One", "two Two"]),
    ])
    func `work without ids is named by its titles`(text: String, wanted: [String]) {
        #expect(titled(text) == wanted)
    }

    @Test(arguments: ["1. One\n2. Two\n", "# Notes\n\n### A1: One\n### A2: Two\n", "- one\n- two\n"])
    func `numbers and bullets alone are no actions`(text: String) {
        #expect(titled(text).isEmpty)
    }
}
