import GOAPCore
import GOAPTestSupport
import Testing

struct CostUnitTests {
    private func unit(_ costs: String?...) -> CostUnit {
        CostUnit(
            costs.enumerated().map { number, cost in
                var action = Action(id: ActionID("A\(number)"), at: PlanLocation(line: 1, column: 1))
                action.cost = cost.flatMap { Cost($0) }
                return action
            })
    }

    @Test(
        arguments: [(42, "42"), (2.5, "2.5"), (1 / 3, "0.33"), (0, "0"), (1e16, "1e+16")] as [(Double, String)])
    func `plain costs are numbers`(cost: Double, text: String) { #expect(CostUnit.plain.text(cost) == text) }

    @Test(
        arguments: [
            (5.0 / 60, "5m"), (1.5, "1h30m"), (45.0 / 3600, "45s"), (16, "16h"), (0, "0h"), (1 + 1.0 / 3600, "1h1s"),
            (1e12, "1000000000000"),
        ] as [(Double, String)])
    func `times are shown as plans write them`(cost: Double, text: String) {
        #expect(CostUnit.hours.text(cost) == text)
    }

    @Test func `costs count hours where every one that is given is a time`() {
        #expect(unit("5m", nil, "2 days") == .hours)
        #expect(unit("1:30", "1h30m", "45s", "1-2h", "1 week") == .hours)
        #expect(unit("5m", "3") == .plain)
        #expect(unit("3 points", "5 metres") == .plain)
        #expect(unit(nil) == .plain && unit() == .plain)
    }
}
