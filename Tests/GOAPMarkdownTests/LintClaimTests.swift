import GOAPCore
import Testing

/// What documents, sections and phases say of their own progress.
struct LintClaimTests {
    private func rows(_ statuses: [String]) -> String {
        "| ID | Action | Status | Deps |\n|---|---|---|---|\n"
            + statuses.enumerated().map { "| A\($0 + 1) | T | \($1) | - |\n" }.joined()
    }

    private func half(_ heading: String) -> String { "# P\n\n\(heading)\n\n" + rows(["✅ Done", "⏳ Pending"]) }

    @Test(arguments: [
        "## Phase 1: Shopping ✅ COMPLETE", "## Phase 1: Shopping (COMPLETE)", "## Phase 1: Shopping — Done",
        "## Phase 1: Shopping - COMPLETED ✅", "## ✅ Phase 1: Shopping — COMPLETE", "## Phase 1 ✅",
        "## Shopping — ✅ **COMPLETE** (see #7)", "## Done", "## ✅ Completed actions", "## Shopping: finished",
        "## Phase 1: Shopping\n\n**Status:** ✅ COMPLETE (100%)", "## Phase 1: Shopping\n\n- **Status**: Done",
    ])
    func `a section that calls itself complete is not believed while a row is open`(heading: String) {
        let found = lintDiagnostics(half(heading)).filter { $0.code == "phase-complete-but-open" }
        #expect(found.count == 1)
        #expect(found.first?.message.hasSuffix("is called complete, but A2 is open") == true)
        #expect(lintLines("phase-complete-but-open", half(heading).replacing("⏳ Pending", with: "✅ Done")) == [])
        #expect(lintLines("phase-complete-but-open", half(heading).replacing("⏳ Pending", with: "⏭️ Skipped")) == [])
    }

    @Test(arguments: [
        "## Phase 1: Complete file list", "## Phase 1: Shopping — COMPLETE (partial)", "## Definition of Done",
        "## Phase 1 ✅ criteria", "## Phase 1 complete when:", "## Phase 1: mostly done", "## Not done",
        "## ✅ Correct patterns", "## Phase 1: Shopping\n\n**Status:** Phase 1 complete, ready for phase 2",
        "## Phase 1: Shopping\n\n**Status:** ✅ Approved", "## Phase 1: Shopping (~100%)",
        "## Phase 1: Shopping (50% → 100%)",
        "## Phase 1: Shopping\n\n**Status:** All P0 tasks completed",
    ])
    func `words that only look like it claim nothing`(heading: String) {
        let codes = lintDiagnostics(half(heading)).map(\.code).filter {
            $0.contains("complete") || $0.contains("claimed")
        }
        #expect(codes == [])
    }

    @Test(arguments: [
        ("# P — COMPLETE ✅\n", true), ("# P\n\n**Status:** ✅ COMPLETED (merged in #7)\n", true),
        ("# P\n\n## About\n\n**Status:** Done\n", true),
        ("# P\n\n**Overall status:** Done\n", true), ("# P\n\n**Status:** In progress\n", false),
        ("# P\n\n### Before\n\n**Status:** Done\n", false), ("# P\n\nStatus quo: done\n", false),
    ])
    func `a document that calls itself complete is asked for actions without a status, too`(head: String, isWrong: Bool)
    {
        let text = head + "\n## Tasks\n\n#### A1: T\n**Dependencies:** None\n\n#### A2: T\n**Dependencies:** A1\n"
        let found = lintDiagnostics(text).filter { $0.code == "complete-but-open" }
        #expect(found.map(\.message) == (isWrong ? ["the document is called complete, but A1 and A2 are open"] : []))
    }

    @Test(arguments: [
        ("- [x] one\n- [x] two", true), ("- [x] one\n- [ ] two", false), ("- [x] one", false), ("- one\n- two", false),
    ])
    func `ticked acceptance criteria say that all is done`(boxes: String, isWrong: Bool) {
        let text =
            "# P\n\n## Tasks\n\n#### A1: T\n**Dependencies:** None\n\n## Acceptance Criteria\n\n\(boxes)\n\n## End\n\n- [ ] x\n"
        #expect(
            lintLines("complete-but-open", text)
                == (isWrong ? ["8: the document has all its criteria ticked, but A1 is open"] : []))
    }

    @Test func `the criteria of one action say nothing about the document`() {
        let text =
            "#### A1: T\n**Dependencies:** None\n**Status:** done\n\n##### Acceptance criteria\n- [x] a\n- [x] b\n\n#### A2: U\n**Dependencies:** None\n"
        #expect(lintLines("complete-but-open", text) == [])
    }

    // MARK: Figures

    @Test(arguments: [
        ("25% (1/4)", true), ("67% (2/3)", false), ("66%", false), ("67 %", false), ("50%", true), ("2/3", false),
        ("2/3 actions done", false), ("1/3", true), ("🟡 In progress 40%", true), ("2/3 (60%)", true), ("100%", true),
        ("~40%", false), ("84% of tests", false), ("3/2026", true), ("2026-01-02", false), ("1/2/3", false),
    ])
    func `the figures of a phase are those of its actions`(cell: String, isWrong: Bool) {
        let text =
            "| Phase | Progress |\n|---|---|\n| Phase 1: Shopping | \(cell) |\n\n## Phase 1: Shopping\n\n"
            + rows(["✅ Done", "✅ Done", "⏳ Pending"])
        #expect(
            lintLines("claimed-progress", text)
                == (isWrong ? ["3: 'Phase 1: Shopping' is said to be at '\(cell)', its actions say 2/3"] : []))
    }

    @Test(arguments: [
        ("**Overall progress:** 100%", true), ("Overall progress: 100%", true),
        ("**Overall Progress**: 1/2 (50%)", false),
        ("- **Overall progress:** 2/2", true), ("**Coverage:** 100%", false), ("Progress so far: good", false),
    ])
    func `the figures of a document are those of all actions`(line: String, isWrong: Bool) {
        let text = "# P\n\n" + rows(["✅ Done", "⏳ Pending"]) + "\n## End\n\n\(line)\n"
        #expect(lintLines("claimed-progress", text).count == (isWrong ? 1 : 0))
    }

    @Test(arguments: ["1/2", "2/2", "1/1", "100%", "50%"])
    func `what was skipped counts as done, or not at all`(figure: String) {
        let text = "## Phase 1: T (\(figure))\n\n" + rows(["✅ Done", "⏭️ Skipped"])
        #expect(lintLines("claimed-progress", text) == [])
    }

    @Test func `what a phase should reach is no claim`() {
        let table = { (name: String) in
            "| Phase | \(name) |\n|---|---|\n| Phase 1 | 100% |\n\n## Phase 1: T\n\n"
                + self.rows(["⏳ Pending", "✅ Done"])
        }
        #expect(lintLines("claimed-progress", table("Target")) == [])
        #expect(lintLines("claimed-progress", table("Now")).count == 1)
    }

    @Test func `a phase holds its parts, and its title names it`() {
        let text =
            "| Part | Progress |\n|---|---|\n| Phase 1 | 1/3 |\n| Baking | 2/3 |\n\n## Phase 1: Baking\n\n### Phase 1.1: Dough\n\n"
            + rows(["✅ Done", "⏳ Pending", "⏳ Pending"])
        #expect(lintLines("claimed-progress", text.replacing("Baking | 2/3", with: "Baking | 1/3")) == [])
    }
}
