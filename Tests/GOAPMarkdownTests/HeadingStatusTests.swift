import GOAPCore
import Testing

@testable import GOAPMarkdown

struct HeadingStatusTests {
    private func tail(_ text: String) -> (title: String?, status: String?, priority: String?, isStruck: Bool) {
        let document = PlanDocument(text)
        let tail = TitleTail(Span(0, text.utf8.count), in: document)
        return (tail.title, tail.status.map(document.text), tail.priority, tail.isStruck)
    }

    @Test(arguments: [
        ("Fix the door ✅ DONE", "Fix the door", "✅ DONE"), ("Fix ✅", "Fix", "✅"), ("Fix ❌", "Fix", "❌"),
        ("Fix ⏳", "Fix", "⏳"),
        ("Fix 🔄", "Fix", "🔄"), ("Fix 🚧 In Progress", "Fix", "🚧 In Progress"),
        ("Fix — ✅ DELIVERED (branch `a`, merged)", "Fix", "✅ DELIVERED (branch `a`, merged)"),
        ("Fix ✅ DONE (PR #364)", "Fix", "✅ DONE (PR #364)"), ("Dough — COMPLETED", "Dough", "COMPLETED"),
        ("Dough - 100% Complete ✅", "Dough", "100% Complete ✅"), ("Dough - 100% Complete", "Dough", "100% Complete"),
        ("Dough (In Progress)", "Dough", "(In Progress)"), ("Dough — MOSTLY DONE", "Dough", "MOSTLY DONE"),
        ("Flour~~ — COMPLETED", "Flour", "COMPLETED"), ("Flour~~ COMPLETED", "Flour", "COMPLETED"),
        ("~~Flour~~ ✅ Done", "Flour", "✅ Done"),
        ("Dough - Not started", "Dough", "Not started"), ("Dough — ✅", "Dough", "✅"),
    ])
    func `a status at the end is split off`(text: String, title: String, status: String) {
        #expect(tail(text).title == title)
        #expect(tail(text).status == status)
    }

    @Test(arguments: [
        "Lock the door 🔒", "Beware ⚠", "Beware ⚠️", "Green light 🟢", "Fix types (Critical Paths) 🔒", "Sales - new",
        "Window — open",
        "Add a ✅ to each row", "Get things done", "Test: what is pending", "Party 🎉", "Prepare (all of it)",
        "Merge - added rows",
        "Bread (not started by Ada)", "Is it done? - Maybe",
    ])
    func `what only looks like a status stays in the title`(text: String) {
        #expect(tail(text).title == text)
        #expect(tail(text).status == nil)
    }

    @Test(arguments: [
        ("Salt (P1)", "Salt", "P1"), ("Salt [P0]", "Salt", "P0"), ("Salt (P0 - 2 hours)", "Salt", "P0"),
        ("Salt (High)", "Salt", "High"),
        ("Salt (HIGH PRIORITY - 6 hours)", "Salt", "HIGH"), ("Salt (Priority: HIGH)", "Salt", "HIGH"),
        ("Salt (P1) ✅ DONE", "Salt", "P1"),
        ("Salt ✅ (P2)", "Salt", "P2"),
    ])
    func `a priority alone in brackets is split off`(text: String, title: String, priority: String) {
        #expect(tail(text).title == title)
        #expect(tail(text).priority == priority)
    }

    @Test(arguments: [
        "Salt (critical paths)", "Bake for guests (P3 plans)", "Sugar (low carb)", "Low (high, dry)", "Tea (P10)",
    ])
    func `other brackets stay in the title`(text: String) {
        #expect(tail(text).title == text)
        #expect(tail(text).priority == nil)
    }

    @Test func `a struck title is known as such`() {
        #expect(tail("Flour~~ — COMPLETED").isStruck)
        #expect(!tail("Flour — COMPLETED").isStruck)
    }

    @Test(arguments: [
        "Acceptance Criteria", "**Success criteria:**", "### 9.1 Definition of Done", "✅ Exit Criteria",
        "Phase B Complete When:",
        "Quality Gates", "Done when", "Acceptance", "验收标准", "Abnahmekriterien", "Critérios de aceitação",
        "Критерии приёмки",
        "Phase 2 ✅ Criteria",
    ])
    func `boxes below criteria are no steps`(heading: String) { #expect(StepHeadings.areCriteria(heading)) }

    @Test(arguments: ["Steps", "Tasks", "Todo", "Subtasks", "Implementation", "What is done", "Criticality", ""])
    func `boxes below other headings are steps`(heading: String) { #expect(!StepHeadings.areCriteria(heading)) }
}
