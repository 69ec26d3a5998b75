import GOAPCore
import GOAPMarkdown
import Testing

/// Statuses that contradict dates, steps, other actions and one another.
struct LintStatusTests {
    // MARK: Dates

    private func row(_ status: String, _ completed: String) -> String {
        "| ID | Status | Deps | Completed At |\n|---|---|---|---|\n| A1 | \(status) | - | \(completed) |\n"
    }

    @Test(arguments: [
        ("2031-13-45", "there is no date '2031-13-45'"), ("2026-02-29", "there is no date '2026-02-29'"),
        ("2026/04/31", "there is no date '2026-04-31'"), ("1026-01-01", "there is no date '1026-01-01'"),
        ("2026-03-03", "the date '2026-03-03' has not come yet"),
        ("2027-01-01T10:00Z", "the date '2027-01-01' has not come yet"),
        ("2026-03-02", nil), ("2026-03-01 10:00", nil), ("2024-02-29", nil), ("-", nil), ("last week", nil),
        ("v1.2026-1-1", nil),
    ])
    func `a date of completion exists and has come`(date: String, message: String?) {
        let found = lintLines("impossible-date", row("✅ Done", date), today: "2026-03-01T12:00:00Z")
        #expect(found == (message.map { ["3: \($0)"] } ?? []))
    }

    @Test(arguments: [
        ("⏳ Pending", true), ("🔄 Running", true), ("⏸️ Blocked", true), ("❌ Failed", false), ("⏭️ Skipped", false),
        ("✅ Done", false),
    ])
    func `what is not done has no date of completion`(status: String, isWrong: Bool) {
        #expect(lintLines("date-without-done", row(status, "2026-01-02")).count == (isWrong ? 1 : 0))
        #expect(lintLines("date-without-done", row(status, "-")) == [])
    }

    @Test func `a due date in a status is no date of completion`() {
        let plan = { (status: String) in "#### A1: T\n**Dependencies:** None\n**Status:** \(status)\n" }
        let found = { lintLines("impossible-date", plan($0), today: "2026-03-01") }
        #expect(found("pending (due 2026-12-01)") == [])
        #expect(found("pending (due 2026-02-30)").count == 1)
        #expect(found("done 2026-12-01").count == 1)
    }

    @Test func `a done action has a date where others of its table have one`() {
        let table = { (first: String, second: String) in
            self.row("✅ Done", first) + "| A2 | ✅ Done | A1 | \(second) |\n| A3 | ⏳ Pending | A2 | - |\n"
        }
        #expect(
            lintLines("done-without-date", table("2026-01-02", "-"))
                == ["4: action 'A2' is done and has no date of completion, others of its table have one"])
        #expect(lintLines("done-without-date", table("-", "-")) == [])
        #expect(lintLines("done-without-date", table("2026-01-02", "2026-01-03")) == [])
    }

    // MARK: Steps

    @Test(arguments: [
        ("pending", "x", "x", "ticked-but-open"), ("blocked", "x", "x", "ticked-but-open"), ("running", "x", "x", nil),
        ("done", "x", "x", nil), ("pending", "x", " ", nil), ("done", "x", " ", "done-with-open-steps"),
        ("done", " ", " ", "done-with-open-steps"), ("skipped", "x", " ", nil),
    ])
    func `steps and status of an action agree`(status: String, first: String, second: String, code: String?) {
        let text = "#### A1: T\n**Dependencies:** None\n**Status:** \(status)\n\n- [\(first)] a\n- [\(second)] b\n"
        let found = lintDiagnostics(text).map(\.code).filter {
            ["ticked-but-open", "done-with-open-steps"].contains($0)
        }
        #expect(found == (code.map { [$0] } ?? []))
    }

    @Test(arguments: ["~~b~~", "b (optional)", "b: deferred to A2", "Stretch: b"])
    func `a step that is set aside may stay open`(text: String) {
        let plan = "#### A1: T\n**Dependencies:** None\n**Status:** done\n\n- [x] a\n- [ ] \(text)\n"
        #expect(lintLines("done-with-open-steps", plan) == [])
        #expect(lintLines("done-with-open-steps", plan.replacing(text, with: "b")).count == 1)
    }

    // MARK: Words

    @Test(arguments: [
        ("Purple", true), ("🦊", true), ("~~Pending~~", true), ("Done", false), ("✅ 7 new tests", false), ("-", false),
        ("", false),
        ("in review", false), ("⏳", false),
    ])
    func `a status without a known word is named`(status: String, isUnknown: Bool) {
        let found = lintLines("unknown-status", row(status, "-"))
        #expect(found == (isUnknown ? ["3: the status '\(status)' is not known, it counts as pending"] : []))
    }

    @Test func `a paragraph in place of a status is named by its beginning`() {
        let text = String(repeating: "word ", count: 40)
        let found = lintLines("unknown-status", "#### A1: T\n**Dependencies:** None\n**Status:** \(text)\n")
        #expect(found.count == 1 && found[0].count < 140 && found[0].contains("word…'"))
    }

    // MARK: Twins

    @Test(arguments: [
        ("Buy the flour", "Buy the flour", "✅", "⏳", true), ("Buy the `flour`", "Buy the **flour**!", "⏳", "✅", true),
        ("Buy the flour", "Buy the salt", "✅", "⏳", false), ("Buy the flour", "Buy the flour", "✅", "✅", false),
        ("Buy the flour", "Buy the flour", "⏳", "⏳", false), ("Buy the flour", "Buy the flour", "✅", "⏭️", false),
        ("Write tests", "Write tests", "✅", "⏳", false),
    ])
    func `two actions with one title and opposite statuses are named`(
        first: String, second: String, one: String, other: String, isWrong: Bool
    ) {
        let text =
            "| ID | Action | Status | Deps |\n|---|---|---|---|\n| A1 | \(first) | \(one) | - |\n| B1 | \(second) | \(other) | - |\n"
        #expect(lintLines("contradicting-twins", text).count == (isWrong ? 1 : 0))
        let again = text + "| C1 | \(first) | ✅ | - |\n| D1 | \(first) | ✅ | - |\n"
        #expect(lintLines("contradicting-twins", again) == [])
    }

    // MARK: Places

    @Test func `a row for several actions is compared with what they say themselves`() {
        let text = { (group: String) in
            "| Action | Status |\n|---|---|\n| A1: T | ✅ Done |\n| A2: U | ⏳ Pending |\n| A1-A2: all | \(group) |\n"
        }
        #expect(
            lintLines("status-conflict", text("✅ Done")) == ["5: the group of 'A1' is done here and pending on line 4"])
        #expect(lintLines("status-conflict", text("🔄 Running")) == [])
    }

    // MARK: Order

    @Test func `every guard is listed, of finished actions as a note`() {
        let text = { (status: String) in
            "| ID | Action | Deps | Status |\n|---|---|---|---|\n| A1 | T | - | open |\n| A2 | U | A1, the sun is up; Ada has time today | \(status) |\n"
        }
        let open = lintDiagnostics(text("open")).filter { $0.code == "guarded-action" }
        #expect(
            open.map(\.message) == [
                "action 'A2' never starts by itself: it waits for 'the sun is up'",
                "action 'A2' never starts by itself: it waits for 'Ada has time today'",
            ])
        #expect(open.allSatisfy { $0.severity == .error && $0.location?.line == 4 })
        let done = lintDiagnostics(text("done")).filter { $0.code == "guarded-action" }
        #expect(done.map(\.severity) == [.note, .note])
    }

    @Test(arguments: [("A1", true), ("A1, A2", true), ("A2", false), ("None", false)])
    func `an action that depends on itself is a cycle`(dependencies: String, isCycle: Bool) {
        let text = "| ID | Action | Deps |\n|---|---|---|\n| A1 | T | \(dependencies) |\n| A2 | U | - |\n"
        #expect(lintLines("dependency-cycle", text).count == (isCycle ? 1 : 0))
    }
}
