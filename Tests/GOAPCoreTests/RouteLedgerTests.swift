import GOAPCore
import Testing

/// What ends a run towards a goal.
struct RouteLedgerTests {
    private var ledger = RouteLedger()

    private func attempt(_ id: ActionID, fails: Bool, needs: [Condition] = [], gives: [Effect] = [])
        -> RouteLedger.Attempt
    {
        RouteLedger.Attempt(id, hasFailed: fails, preconditions: needs, effects: gives)
    }

    @Test func `what failed may be tried again once a fact that it needs has another value`() {
        var ledger = ledger
        let before = WorldState(["door": .flag(true), "light": .flag(false)])
        ledger.take([attempt("A1", fails: true, needs: [Condition("door")])], before: before)
        ledger.observe(WorldState(["door": .flag(true), "light": .flag(true)]))
        #expect(ledger.repeatable.isEmpty)
        ledger.observe(WorldState(["door": .flag(false)]))
        #expect(ledger.repeatable == ["A1"])
        ledger.take([attempt("A1", fails: false)], before: WorldState())
        #expect(ledger.repeatable.isEmpty && ledger.wasAttempted("A1"))
    }

    @Test func `every other route counts, the rest of the last one does not`() {
        var limits = RouteLedger.Limits()
        limits.replans = 1
        var ledger = RouteLedger(limits)
        #expect(ledger.follow(["A1", "A2"]) == .first)
        ledger.take([attempt("A1", fails: false)], before: WorldState())
        #expect(ledger.follow(["A2"]) == .same)
        #expect(ledger.follow(["A1", "A2"]) == .changed(1))
        #expect(ledger.follow(["A3"]) == .changedTooOften(2))
    }

    @Test(arguments: [(6.0, RouteLedger.Course.same), (0.0, .changed(1)), (-1.0, .changed(1))])
    func `a gain smaller than promised is no other route, none is`(value: Double, course: RouteLedger.Course) {
        var ledger = ledger
        _ = ledger.follow(["A1"])
        ledger.take([attempt("A1", fails: false, gives: [Effect("n", .increases(.number(10)))])], before: WorldState())
        ledger.observe(WorldState(["n": .number(value)]))
        #expect(ledger.follow(["A1"]) == course)
    }

    @Test func `what has to be done again for a smaller gain is no other route either`() {
        var ledger = ledger
        _ = ledger.follow(["A1", "A2", "A3"])
        ledger.take([attempt("A1", fails: false)], before: WorldState())
        ledger.take([attempt("A2", fails: false, gives: [Effect("n", .increases(.number(10)))])], before: WorldState())
        ledger.observe(WorldState(["n": .number(6)]))
        #expect(ledger.follow(["A1", "A2", "A3"]) == .same)
        #expect(ledger.follow(["A4", "A2", "A3"]) == .changed(1), "what was never done is")
    }

    @Test func `a run that goes on with another begins with what that one has spent, and forgives its failures`() {
        var limits = RouteLedger.Limits()
        limits.cost = 3
        let ledger = RouteLedger(limits, forgiven: ["A1"], spent: 2)
        #expect(ledger.allowance([2]) == 0 && ledger.allowance([1]) == 1)
        #expect(ledger.repeatable == ["A1"])
    }

    @Test func `attempts and costs are counted over the whole run`() {
        var limits = RouteLedger.Limits()
        (limits.attempts, limits.cost) = (3, 10)
        var ledger = RouteLedger(limits)
        #expect(ledger.allowance([4, 4, 4]) == 2)
        ledger.start([4, 4])
        #expect(ledger.allowance([4]) == 0)
        #expect(ledger.allowance([2, 0]) == 1)
    }
}
