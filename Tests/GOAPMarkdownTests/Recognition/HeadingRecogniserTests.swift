import GOAPCore
import Testing

@testable import GOAPMarkdown

/// Which headings are actions.
struct HeadingRecogniserTests {
    private func forms(_ text: String) -> [HeadingForm] {
        HeadingRecogniser.forms(in: DocumentIndex(PlanDocument(text)))
    }

    private func evidence(_ below: String, heading: String = "### A1: Weigh") -> Evidence? {
        forms("# Plan\n\(heading)\n\(below)\n").first?.evidence
    }

    @Test(arguments: [
        "Action", "Task", "Ticket", "Story", "User story", "Step", "Item", "Work item", "Work package", "WP", "Unit",
        "Deliverable", "Subtask",
    ])
    func `a word for work in front of a number names an action`(word: String) {
        let text = "# Bread\n### \(word) 1: Weigh\nFlour.\n### \(word) 2: Knead\n**Depends on:** 1\n"
        #expect(notes(text) == ["1", "2 after 1"])
        #expect(titles(text) == ["Weigh", "Knead"])
    }

    @Test(arguments: ["Risk", "Option", "Appendix", "Decision", "Requirement", "Lesson", "Example", "Case"])
    func `a word for something else names none`(word: String) {
        #expect(forms("## \(word) 1: Weigh\n## \(word) 2: Knead\n").isEmpty)
    }

    @Test(arguments: [
        "**Status:** open", "**Dependencies:** None", "- **Depends on:** nothing", "**Effects:** weighed",
        "| Property | Value |\n|---|---|\n| Dependencies | none |", "```\nName: Weigh\nPreconditions: []\nCost: 2\n```",
    ])
    func `a status or what comes first proves an action`(below: String) { #expect(evidence(below) == .proven) }

    @Test(arguments: ["- [ ] salt", "**Owner:** Ada", "**Effort:** 2h", "- **Agent:** baker"])
    func `boxes, people and efforts describe one`(below: String) { #expect(evidence(below) == .described) }

    @Test func `an id and a title alone only name one`() {
        #expect(evidence("Flour and salt.") == .named)
        #expect(evidence("Flour.", heading: "### A1: Weigh ✅ DONE") == .proven)
        #expect(evidence("Flour.", heading: "### Task 1: Weigh") == .described)
    }

    @Test func `headings agree by their word, the letters of the id and how many numbers it has`() {
        let text = "## Task 1: a\n## Task 2: b\n## Step 1: c\n## WG-1: d\n## WG-20: e\n## 1.2 f\n## 3.4 g\n## 1.2.3 h\n"
        #expect(
            forms(text).map(\.form) == [
                "task||0", "task||0", "step||0", "|WG-|0", "|WG-|0", "||1", "||1", "||2",
            ])
    }

    @Test func `titles of documents and counts of things are no actions`() {
        #expect(forms("# 1. Bread\n## 7 habits\n## 2026-01-02\n## A1-A4: Checklist\n").isEmpty)
    }

    @Test func `only what says what comes first is ordered`() {
        #expect(
            forms("## A1: a\n**Dependencies:** None\n## A2: b\n**Status:** open\n").map(\.isOrdered) == [true, false])
    }

    @Test(arguments: [":", " —", " –", " -", " --", ".", ")"])
    func `signs between id and title`(sign: String) {
        let text = "### A1\(sign) Weigh\n**Owner:** Ada\n### A2\(sign) Knead\n**Dependencies:** A1\n"
        #expect(notes(text) == ["A1", "A2 after A1"])
        #expect(titles(text) == ["Weigh", "Knead"])
    }

    @Test func `long ids and ids with no-break hyphens`() {
        let text = "### STARTER-CULTURE-FEEDING-SCHEDULE-0017: Feed\n**Dependencies:** None\n"
        #expect(ids(of: text) == ["STARTER-CULTURE-FEEDING-SCHEDULE-0017"])
        #expect(ids(of: table("ID | Task | Status", ["B\u{2011}1 | Weigh | open"])).count == 1)
    }

    @Test func `a struck-through heading is still an action`() {
        let text = """
            ### ~~T1-01: Flour~~ — COMPLETED
            | Property | Value |
            |---|---|
            | Status | DONE |
            ### T1-02: Knead
            | Property | Value |
            |---|---|
            | Dependencies | T1-01 |
            """
        #expect(notes(text) == ["T1-01 done", "T1-02 after T1-01"])
    }

    @Test func `names in code behind a word are ids`() {
        let text = """
            #### Action: `buy_flour`
            **Effects:** flour
            #### Action: `mix_dough`
            **Dependencies:** buy_flour
            """
        #expect(notes(text) == ["buy_flour", "mix_dough after buy_flour"])
    }
}
