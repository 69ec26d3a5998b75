import GOAPApp
import GOAPCore
import GOAPTestSupport
import Testing

/// What reaches the plan, what is said where nothing can, and what a table that is added does.
struct ShownStatusTests {
    private func sync(_ fixture: AppFixture, _ change: (inout Syncing) -> Void = { _ in }) throws -> String {
        var syncing = Syncing(fixture.choice, fixture.invocation)
        change(&syncing)
        #expect(try syncing.run() == .success)
        return fixture.messages()
    }

    private static let numbers =
        "#### Action 1: Knead\n**Dependencies:** None\n\n#### Action 2: Bake\n**Dependencies:** Action 1\n"

    @Test func `a mark that the plan has no place for is named by mark and sync`() throws {
        let fixture = AppFixture(plan: SamplePlans.single("true", "**Verify:** `true`"))
        _ = try fixture.mark("A01", .done)
        let line = "'\(fixture.planPath)' shows no status of A01: 'goap-runner sync --add-table' adds a table\n"
        #expect(fixture.messages() == "A01 marked done\n" + line)
        #expect(try sync(fixture).hasPrefix(line))
        _ = try fixture.mark("A01", .todo)
        #expect(fixture.messages() == "A01 marked todo\n")
    }

    @Test func `a run says so at its end`() throws {
        let fixture = AppFixture(plan: SamplePlans.single("true"))
        #expect(try NextRun(fixture.choice, fixture.invocation).run() == .success)
        #expect(fixture.messages().contains("shows no status of A01: 'goap-runner sync --add-table' adds a table\n"))
    }

    @Test func `nothing is said where the plan shows it`() throws {
        let fixture = AppFixture(plan: SamplePlans.chain)
        _ = try fixture.mark("A01", .done)
        #expect(fixture.messages() == "A01 marked done\n")
    }

    @Test func `a table for numbers is read again and added once`() throws {
        let fixture = AppFixture(plan: Self.numbers)
        _ = try fixture.mark("1", .done)
        _ = fixture.messages()
        #expect(
            try sync(fixture) { $0.addsTable = true }.hasPrefix("table of 2 actions added to '\(fixture.planPath)'\n"))
        #expect(fixture.plan.hasPrefix(Self.numbers) && fixture.plan.contains("| 1 | Knead | ✅ DONE |"))
        let before = fixture.plan
        #expect(
            try sync(fixture) { $0.addsTable = true }.hasPrefix("'\(fixture.planPath)' has a status table already\n"))
        #expect(fixture.plan == before)
        _ = try fixture.mark("2", .done)
        #expect(fixture.plan.contains("| 2 | Bake | ✅ DONE |") && fixture.plan.contains("2/2 actions"))
        #expect(fixture.messages() == "2 marked done\n")
        let fresh = AppFixture(plan: fixture.plan)
        #expect(try fresh.project().situation.states == [.done, .done])
    }

    @Test func `beside a table of other actions one is added for those without`() throws {
        let fixture = AppFixture(
            plan:
                "#### A1: Knead\n**Dependencies:** None\n\n| ID | Status | Deps |\n|---|---|---|\n| B1 | ✅ Done | - |\n"
        )
        #expect(try sync(fixture) { $0.addsTable = true }.hasPrefix("table of 1 action added"))
        #expect(fixture.plan.contains("A1: Knead | ⏳ PENDING |") && !fixture.plan.contains("| B1: "))
    }

    @Test func `what runs is not written, unless the plan asks for it`() throws {
        for mark in ["", "<!-- goap:running -->\n\n"] {
            let fixture = AppFixture(plan: mark + SamplePlans.chain)
            var next = NextRun(fixture.choice, fixture.invocation)
            next.claims = true
            next.actor = "Ada"
            #expect(try next.run() == .success)
            #expect(fixture.plan.contains("RUNNING") == !mark.isEmpty)
        }
    }

    @Test func `todo after done gives the plan back, also from a state that was opened again`() throws {
        let plan = "#### A1: Knead\n**Status:** Taste each `batch` with Ada.\n**Cost:** 1\n\n- [ ] Buy flour\n"
        let fixture = AppFixture(plan: plan)
        _ = try fixture.mark("A1", .done)
        #expect(fixture.plan.contains("**Status:** ✅ DONE — Taste each `batch` with Ada."))
        #expect(fixture.plan.contains("- [x] Buy flour"))
        _ = try sync(fixture)
        _ = try fixture.mark("A1", .todo)
        #expect(fixture.plan == plan)
        _ = try sync(fixture)
        #expect(fixture.plan == plan)
    }

    @Test func `one member of a group is refused its word in their row`() throws {
        let plan =
            "| Action | Status | Completed At |\n|---|---|---|\n| A1: Flour | ⏳ PENDING | - |\n| A2-A4: Salt | ✅ Complete | 2026-02-26 |\n"
        let fixture = AppFixture(plan: plan)
        _ = try fixture.mark("A2", .todo)
        #expect(fixture.plan == plan)
        #expect(fixture.messages().contains("which is no longer the same for A2, so it is left as it is"))
    }
}
