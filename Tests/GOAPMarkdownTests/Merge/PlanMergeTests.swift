import GOAPCore
import GOAPMarkdown
import Testing

/// Which value holds where two sides have changed a plan, and that nothing of it is left for a person to resolve.
struct PlanMergeTests {
    private func table(_ rows: [String]) -> String {
        let head = "# Plan\n\n| Action | Status | Completed At |\n|---|---|---|\n"
        return head + rows.map { "| \($0) |\n" }.joined() + "\n**Progress:** 0/\(rows.count) actions complete (0%)\n"
    }

    /// The cells of the rows of a merge, the same whichever side merges.
    private func rows(
        _ base: [String], _ ours: [String], _ theirs: [String], newer: MergeSide? = nil
    ) throws -> [String] {
        let texts = [base, ours, theirs].map(table)
        let one = try #require(GitMerge.settled(texts[0], texts[1], texts[2]) { _ in newer })
        let other = try #require(
            GitMerge.settled(texts[0], texts[2], texts[1]) { _ in newer.map { $0 == .ours ? .theirs : .ours } })
        #expect(one == other)
        #expect(one.conflicts == 0, "\(one.text)")
        return one.text.split(separator: "\n").dropFirst(3).dropLast().map { String($0.dropFirst(2).dropLast(2)) }
    }

    @Test func `neighbours done on two sides are both done, and counted`() throws {
        let base = table(["A01: One | ⏳ PENDING | -", "A02: Two | ⏳ PENDING | -", "A03: Three | ⏳ PENDING | -"])
        let ours = base.replacing("One | ⏳ PENDING | -", with: "One | ✅ DONE | 2026-11-27T10:00:00Z")
            .replacing("0/3 actions complete (0%)", with: "1/3 actions complete (33%)")
        let theirs = base.replacing("Two | ⏳ PENDING | -", with: "Another | ✅ DONE | 2026-11-27T11:00:00Z")
            .replacing("0/3 actions complete (0%)", with: "1/3 actions complete (33%)")
        #expect(GitMerge.plain(base, ours, theirs).conflicts == 1)
        let merged = try #require(GitMerge.settled(base, ours, theirs))
        #expect(merged.conflicts == 0)
        #expect(
            merged.text.contains(
                "One | ✅ DONE | 2026-11-27T10:00:00Z |\n| A02: Another | ✅ DONE | 2026-11-27T11:00:00Z |"))
        #expect(merged.text.contains("**Progress:** 2/3 actions complete (66%)"))
        #expect(GitMerge.settled(base, theirs, ours) == merged)
    }

    /// Status and date of one action: in the base, on one side, on the other, and merged.
    @Test(arguments: [
        ("⏳ PENDING | -", "✅ DONE | 2026-11-27", "⏳ PENDING | -", "✅ DONE | 2026-11-27"),
        ("✅ DONE | 2026-11-20", "⏳ PENDING | -", "✅ DONE | 2026-11-20", "⏳ PENDING | -"),
        ("⏳ PENDING | -", "✅ DONE | 2026-11-26", "✅ DONE | 2026-11-27", "✅ DONE | 2026-11-27"),
        ("✅ DONE | 2026-11-20", "✅ DONE | 2026-11-27", "⏳ PENDING | -", "⏳ PENDING | -"),
        ("⏳ PENDING | -", "✅ DONE | 2026-11-27", "❌ FAILED | -", "❌ FAILED | -"),
        ("❌ FAILED | -", "✅ DONE | 2026-11-27", "⏭️ SKIPPED | -", "⏭️ SKIPPED | -"),
        (
            "⏳ PENDING | -", "✅ DONE | 2026-11-27T10:00:00Z", "✅ DONE | 2026-11-27T09:00:00Z",
            "✅ DONE | 2026-11-27T10:00:00Z"
        ),
        ("⏳ PENDING | -", "⏳ PENDING (ask Bob) | -", "✅ DONE | 2026-11-27", "✅ DONE (ask Bob) | 2026-11-27"),
        ("see Ada | -", "see Ada first | -", "✅ DONE — see Ada | 2026-11-27", "✅ DONE — see Ada first | 2026-11-27"),
        ("- | -", "✅ DONE | 2026-11-27", "⏳ PENDING | -", "✅ DONE | 2026-11-27"),
    ])
    func `one side's change holds, of two the newer, else the less finished`(
        base: String, ours: String, theirs: String, merged: String
    ) throws {
        let rows = try rows(["A01: One | \(base)"], ["A01: One | \(ours)"], ["A01: One | \(theirs)"])
        #expect(rows == ["A01: One | \(merged)"])
    }

    @Test func `what is known to be newer wins over dates and words`() throws {
        let (base, done, failed) = (
            ["A01: One | ⏳ PENDING | -"], ["A01: One | ✅ DONE | 2026-11-27"], ["A01: One | ❌ FAILED | -"]
        )
        #expect(try rows(base, done, failed, newer: .ours) == done)
        #expect(try rows(base, done, failed, newer: .theirs) == failed)
        #expect(try rows(base, base, done, newer: .ours) == done, "only one side has changed it")
    }

    @Test func `a person's words that differ stay in conflict`() throws {
        let texts = ["needs a key", "needs a lock", "needs a door"].map { table(["A01: One | ⏳ PENDING (\($0)) | -"]) }
        #expect(GitMerge.settled(texts[0], texts[1], texts[2])?.conflicts == 1)
        let notes = ["-", "ask Ada", "ask Bob"].map { table(["A01: One | ⏳ PENDING | \($0)"]) }
        #expect(GitMerge.settled(notes[0], notes[1], notes[2])?.conflicts == 1)
        let titles = ["One", "First", "Second"].map { table(["A01: \($0) | ⏳ PENDING | -"]) }
        #expect(GitMerge.settled(titles[0], titles[1], titles[2])?.conflicts == 1)
    }

    @Test func `a table that one side has laid out anew takes the other's values`() throws {
        let base = "| ID | Task | Status |\n|---|---|---|\n| A01 | One | ⏳ PENDING |\n| A02 | Two | ⏳ PENDING |\n"
        let wide = """
            | ID  | Task | Status     |
            |-----|------|------------|
            | A01 | One  | ⏳ PENDING |
            | A02 | Two  | ⏳ PENDING |

            """
        let done = base.replacing("One | ⏳ PENDING", with: "One | ✅ DONE")
        let merged = try #require(GitMerge.settled(base, wide, done))
        #expect(merged.conflicts == 0)
        #expect(merged.text == wide.replacing("One  | ⏳ PENDING", with: "One  | ✅ DONE   "))
        #expect(GitMerge.settled(base, done, wide) == merged)
    }

    @Test func `ticks of either side are kept, and boxes of the action follow its value`() throws {
        let base = "## Phase 1: Work\n- [ ] **A01:** One\n  - [ ] look\n  - [ ] think\n- [ ] **A02:** Two\n"
        let ours = base.replacing("[ ] look", with: "[x] look").replacing("[ ] **A02", with: "[x] **A02")
        let theirs = base.replacing("[ ] think", with: "[x] think")
        let merged = try #require(GitMerge.settled(base, ours, theirs))
        #expect(merged == GitMerge.Result(text: ours.replacing("[ ] think", with: "[x] think"), conflicts: 0))
        #expect(GitMerge.settled(base, theirs, ours) == merged)
    }

    @Test func `one side deletes an action, renames it or gives its id to another`() throws {
        let base = table(["A01: One | ⏳ PENDING | -", "A02: Two | ⏳ PENDING | -"])
        let done = base.replacing("Two | ⏳ PENDING | -", with: "Two | ✅ DONE | 2026-11-27")
        let deleted = base.replacing("| A02: Two | ⏳ PENDING | -|\n", with: "").replacing(
            "| A02: Two | ⏳ PENDING | - |\n", with: "")
        let without = try #require(GitMerge.settled(base, deleted, done))
        #expect(without.conflicts == 0 && !without.text.contains("A02") && without.text.contains("0/1"))
        let renamed = base.replacing("Two |", with: "Two, with care |")
        let kept = try #require(GitMerge.settled(base, renamed, done))
        #expect(kept.conflicts == 0 && kept.text.contains("A02: Two, with care | ✅ DONE | 2026-11-27"))
    }

    @Test func `an id that means other work on one side is left to git`() {
        func plan(_ title: String, _ command: String, _ status: String) -> String {
            "#### A01: \(title)\n**Run:** `\(command)`\n**Status:** \(status)\n"
        }
        let base = plan("Build", "make", "⏳ PENDING")
        let other = GitMerge.settled(base, plan("Paint", "brush", "⏳ PENDING"), plan("Build", "make", "✅ DONE"))
        #expect(other?.conflicts == 1)
    }

    @Test func `another title and ticked commands are one action`() throws {
        let base = "#### A01: Build the pages\n- [ ] Draw\n- [ ] Run: `make pages`\n\n**Completed At:** -\n"
        let done = base.replacing("[ ]", with: "[x]").replacing("At:** -", with: "At:** 2026-11-22")
        let merged = try #require(GitMerge.settled(base, base.replacing("Build the", with: "Paint all"), done))
        #expect(merged == GitMerge.Result(text: done.replacing("Build the", with: "Paint all"), conflicts: 0))
    }

    @Test func `an id that stands twice leaves its own rows to git, and no others`() throws {
        let base = table(["A01: One | ⏳ PENDING | -", "A01: Other | ⏳ PENDING | -", "", "A03: Three | ⏳ PENDING | -"])
        let ours = base.replacing("Three | ⏳ PENDING", with: "Three | ✅ DONE")
        let merged = try #require(GitMerge.settled(base, ours, ours.replacing("One | ⏳ PENDING", with: "One | ✅ DONE")))
        #expect(merged.conflicts == 0 && merged.text.contains("Three | ✅ DONE"))
    }

    @Test func `what is no plan is left to git`() {
        #expect(GitMerge.settled("a\n", "b\n", "c\n") == nil)
    }

    @Test func `words between counts are a person's`() {
        let base = table(["A01: One | ⏳ PENDING | -"])
        let ours = base.replacing("0/1 actions complete (0%)", with: "1/1 steps complete (100%)")
        #expect(GitMerge.settled(base, ours, base)?.text.contains("0/1 steps complete (0%)") == true)
        #expect(GitMerge.settled(base, ours, ours.replacing("steps", with: "tasks"))?.conflicts == 1)
    }

    @Test func `drawings and counts never conflict`() throws {
        func plan(_ drawn: String, _ count: String) -> String {
            table(["A01: One | ⏳ PENDING | -", "A02: Two | ✅ DONE | -"]).replacing(
                "0/2 actions complete (0%)", with: count)
                + "\n<!-- goap:graph -->\n```mermaid\n\(drawn)\n```\n<!-- /goap:graph -->\n"
        }
        let merged = GitMerge.settled(
            plan("a", "0/2 actions complete (0%)"), plan("b\nb", "1/2 actions complete (50%)"),
            plan("c", "2/2 actions complete (100%)"))
        let result = try #require(merged)
        #expect(result.conflicts == 0)
        #expect(result.text.contains("1/2 actions complete (50%)") && result.text.contains("```mermaid\ngraph TD\n```"))
    }
}
