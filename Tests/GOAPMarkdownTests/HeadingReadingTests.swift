import GOAPCore
import GOAPMarkdown
import Testing

/// Actions whose definition is a heading.
struct HeadingReadingTests {
    /// The only action of a heading with a cost below it.
    private func action(_ heading: String) -> Action? {
        let actions = plan("\(heading)\n**Cost:** 1\n").actions
        return actions.count == 1 ? actions[0] : nil
    }

    @Test(arguments: [
        ("#### A01: Title", "A01", "Title"), ("#### A01 — Title", "A01", "Title"), ("#### A01 – Title", "A01", "Title"),
        ("#### A01 - Title", "A01", "Title"), ("#### A01. Title", "A01", "Title"), ("#### A01) Title", "A01", "Title"),
        ("#### **A01:** Title", "A01", "Title"), ("#### **A01: Title**", "A01", "Title"),
        ("#### `A01`: Title", "A01", "Title"),
        ("#### Action A01: Title", "A01", "Title"), ("#### Task 3: Title", "3", "Title"),
        ("#### ACTION 3 - Title", "3", "Title"),
        ("#### Milestone 2.1: Title", "2.1", "Title"), ("#### Ticket #12: Title", "#12", "Title"),
        ("#### 🚀 A01: Title", "A01", "Title"),
        ("# A01: Title", "", ""), ("###### A01: Title", "A01", "Title"), ("#### A01: Title ####", "A01", "Title"),
        ("   #### A01: Title", "A01", "Title"), ("####\tA01: Title", "A01", "Title"),
        ("#### Subtask 1.1.A: Title", "1.1.A", "Title"),
        ("#### A01: `code` and *more*", "A01", "`code` and *more*"), ("#### A01: a: b", "A01", "a: b"),
        ("#### A01: #tag", "A01", "#tag"), ("#### A01 | Title", "A01", "Title"),
        ("#### a1.b-2_c: Title", "a1.b-2_c", "Title"),
    ])
    func `an id, what separates it, and a title`(heading: String, id: String, title: String) {
        #expect(action(heading)?.id.text ?? "" == id)
        #expect(action(heading)?.title ?? "" == title)
    }

    @Test(arguments: [
        "#### Title", "#### A01-A03: Range", "#### 2026-02-25: Date", "####A01: No blank", "####### A01: Too deep",
        "    #### A01: Code",
        "#### ADR-045: Document", "#### PR-12: Change", "#### Actions: many", "#### A: No digit",
        "#### Overview of A01", "#### Action items", "\\#### A01: Escaped",
    ])
    func `what is no action`(heading: String) { #expect(action(heading) == nil) }

    @Test(arguments: [
        ("A01: T ✅ DONE", "T", StatusWord.done), ("A01: T — ✅", "T", .done), ("A01: T ⏳ PENDING (P1)", "T", .pending),
        ("A01: T (P1) ⏳ PENDING", "T", .pending), ("A01: T 🔄 In Progress", "T", .running),
        ("A01: T - ❌ FAILED", "T", .failed),
        ("A01: T ⏭️ Skipped", "T", .skipped), ("A01: T ⏸️ BLOCKED (key)", "T", .blocked),
    ])
    func `a status at the end belongs to the action, not to its title`(text: String, title: String, word: StatusWord) {
        let action = action("### \(text)")
        #expect(action?.title == title)
        #expect(action?.status?.word == word)
    }

    @Test(arguments: [
        ("A01: Ship ✅ marks to every page of the site", "Ship ✅ marks to every page of the site"),
        ("A01: Launch 🚀", "Launch 🚀"),
        ("A01: Done", "Done"), ("A01: Fix (done)", "Fix (done)"),
    ])
    func `an emoji or a word inside a title is no status`(text: String, title: String) {
        let action = action("### \(text)")
        #expect(action?.title == title)
        #expect(action?.status == nil)
    }

    @Test(arguments: [
        ("T (P0)", "P0"), ("T [P2]", "P2"), ("T (P1 - 2 hours)", "P1"), ("T (CRITICAL)", "CRITICAL"),
        ("T (high)", "high"),
        ("T (Low effort)", "Low"),
    ])
    func `a priority in brackets at the end is no title`(text: String, priority: String) {
        #expect(action("### A01: \(text)")?.priority == priority)
        #expect(action("### A01: \(text)")?.title == "T")
    }

    @Test(arguments: ["T (P)", "T (2 hours)", "T (P10)", "T P1", "T (see P1)", "P1 first"])
    func `other words in brackets are a title`(text: String) {
        #expect(action("### A01: \(text)")?.priority == nil)
        #expect(action("### A01: \(text)")?.title == text)
    }

    @Test func `a section ends where a heading of its level or above stands`() {
        let read = plan(
            """
            ### A1: One
            #### Notes
            **Cost:** 1
            ### Other
            **Cost:** 2
            **Skill:** x
            ### A2: Two
            ## Wider
            **Cost:** 3
            """)
        #expect(read.actions.map(\.id) == ["A1", "A2"])
        #expect(read.actions.map { $0.cost?.value } == [1, nil])
        #expect(read.actions.map(\.skills) == [[], []])
    }

    @Test func `headings of a family count when one of them carries a field`() {
        #expect(plan("### WG-1: a\n### WG-2: b\n**Cost:** 1\n### F-1: c\n").actions.map(\.id) == ["WG-1", "WG-2"])
        #expect(plan("### WG-1: a\n### WG-2: b\n").actions.isEmpty)
        #expect(plan("### 1.1: a\n### 1.2: b\n**Cost:** 1\n").actions.map(\.id) == ["1.1", "1.2"])
    }

    @Test func `beside a catalogue only headings that order are actions`() {
        let table = "| ID | Deps |\n|---|---|\n| T1 | - |\n\n"
        #expect(plan(table + "### F1: Finding\n**Cost:** 1\n").actions.map(\.id) == ["T1"])
        #expect(plan(table + "### T2: More\n**Dependencies:** T1\n").actions.map(\.id) == ["T1", "T2"])
        #expect(plan(table + "### T1: Longer words\n**Cost:** 5\n").actions.map(\.id) == ["T1"])
    }

    // MARK: Phases

    @Test(
        arguments: [
            ("## Phase 1: Setup", "1", "Setup"), ("## Phase 2 - Build", "2", "Build"), ("## Phase 3", "3", nil),
            ("## PHASE 4: X", "4", "X"),
            ("## Sprint 5: X (P1)", "5", "X"), ("## Stage B.2: X", "B.2", "X"), ("## Wave A", "A", nil),
            ("## 2.1 Phase 6: X", "6", "X"),
            ("## 🚀 Phase 7 — X", "7", "X"), ("## **Phase 8:** X", "8", "X"), ("## Status for Phase 9", "9", nil),
            ("## Phase 10.2. X", "10.2", "X"),
        ] as [(String, String, String?)])
    func `a phase has a name and a title`(heading: String, name: String, title: String?) {
        let phase = plan("\(heading)\n#### A1: T\n**Cost:** 1\n").actions.first?.phase
        #expect(phase?.name == name)
        #expect(phase?.title == title)
    }

    @Test(arguments: [
        "## Phases", "## Phase out the old site", "## About phase 1", "## Sprint planning", "## Stage", "## Later",
    ])
    func `what is no phase`(heading: String) {
        #expect(plan("\(heading)\n#### A1: T\n**Cost:** 1\n").actions.first?.phase == nil)
    }

    @Test func `a phase gives its priority to what says nothing`() {
        let read = plan(
            "## Phase 1: X (P1 - soon)\n#### A1: a\n**Cost:** 1\n#### A2: b (P0)\n**Cost:** 1\n#### A3: c\n**Priority:** Low\n#### A4: d\n**Priority:** -\n**Cost:** 1\n"
        )
        #expect(read.actions.map(\.priority) == ["P1", "P0", "Low", "P1"])
    }

    @Test func `a phase ends where a heading of its level stands`() {
        let read = plan("## Phase 1: X\n### A1: a\n**Cost:** 1\n## Rest\n### A2: b\n**Cost:** 1\n")
        #expect(read.actions.map { $0.phase?.name } == ["1", nil])
    }

    @Test func `a phase of its own in a field or a column wins over the heading`() {
        let read = plan(
            "## Phase 1: X\n#### A1: a\n**Phase:** 2\n**Cost:** 1\n\n| ID | Status | Phase |\n|---|---|---|\n| A1 | open | 3 |\n| A2 | open | Phase 1 |\n| A3 | open | - |\n"
        )
        #expect(read.actions.map { $0.phase?.name } == ["2", "1", "1"])
        #expect(read.actions[1].phase?.title == "X")
    }

    @Test func `the title of the document is its first heading of the first level`() {
        #expect(plan("## Sub\n# One\n# Two\n").title == "One")
        #expect(plan("no heading\n").title == nil)
        #expect(plan("# `Code` *plan* #\n").title == "`Code` *plan*")
    }

    // MARK: Sections

    private func section(_ text: String, _ index: Int = 0) -> [String] {
        let reading = PlanReader.read(PlanDocument(text))
        return reading.section(of: reading.plan.actions[index])
    }

    @Test func `a section is the heading with what is below it`() {
        let text =
            "### A1: One\n**Cost:** 1\n\n```\n### no heading\n```\n#### Deeper\ntext\n\n### A2: Two\n**Cost:** 1\n\n---\nend\n"
        #expect(
            section(text) == ["### A1: One", "**Cost:** 1", "", "```", "### no heading", "```", "#### Deeper", "text"])
        #expect(section(text, 1) == ["### A2: Two", "**Cost:** 1"])
    }

    @Test func `a section of a box is what is indented below it, of a row the row`() {
        let text =
            "- [ ] **A1:** One\n  - Cost: 1\n    more\n- other\n\n| ID | Deps |\n|---|---|\n| A2 | - |\n| A3 | - |\n"
        #expect(section(text, 0) == ["- [ ] **A1:** One", "  - Cost: 1", "    more"])
        #expect(section(text, 1) == ["| A2 | - |"])
    }
}
