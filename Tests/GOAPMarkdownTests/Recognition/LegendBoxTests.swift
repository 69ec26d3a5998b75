import GOAPCore
import Testing

/// Boxes below labels that look like those of a legend.
struct LegendBoxTests {
    @Test(arguments: ["**Key deliverables:**", "## Key features:", "**Key outcomes**:", "**Key:**", "**Legend:**"])
    func `open boxes below a label are never done`(label: String) {
        let text = "\(label)\n- [ ] Complete the oven\n- [ ] Rest the dough\n"
        #expect(plan(text).actions.allSatisfy { $0.status?.word != .done })
    }

    @Test(arguments: ["Key", "Legend", "Status key", "Legende"]) func `a label still opens a legend`(label: String) {
        let text = "**\(label):** [?] in progress, [x] done\n\n- [?] T001 Weigh\n- [x] T002 Knead\n- [ ] T003 Rest\n"
        #expect(notes(text) == ["T001 running", "T002 done", "T003 pending"])
    }

    @Test func `words may stand between a legend's label and its colon`() {
        let text = "Legend for this board: [?] in progress\n\n- [?] T001 Weigh\n- [ ] T002 Knead\n"
        #expect(notes(text) == ["T001 running", "T002 pending"])
    }

    @Test(arguments: [
        "## Tasks\n\n- Review: complete when Ada signs\n", "Prose.\n\n- Review: complete when Ada signs\n",
        "## Notes\n\nReview: complete when Ada signs\n",
    ])
    func `a legend ends where its list does`(later: String) {
        let text = "## Legend\n\n- ✅ = done\n- 🔵 = blocked\n\n\(later)\n"
        let rows = "| ID | Task | Status |\n|---|---|---|\n| T1 | Weigh | Review |\n| T2 | Knead | 🔵 |\n"
        #expect(plan(text + rows).actions.map(\.status?.word) == [nil, .blocked])
    }

    @Test(arguments: ["Легенда", "圖例", "Chú thích", "凡例", "Status legend"])
    func `a legend has its word in many languages`(word: String) {
        let text = "## \(word)\n\n| 🟣 | done |\n|---|---|\n| 🔵 | blocked |\n\n"
        let rows = "| ID | Task | Status |\n|---|---|---|\n| T2 | Knead | 🔵 |\n"
        #expect(plan(text + rows).actions.map(\.status?.word) == [.blocked])
    }
}
