import GOAPCore
import GOAPTestSupport
import Testing

@testable import GOAPPlanner

/// The values that facts can take, as far as a plan tells them apart.
@Suite struct ValueDomainTests {
    private func usage(_ initial: FactValue?, _ conditions: [Condition], _ effects: [Effect]) -> FactUsage {
        var usage = FactUsage(initial: initial)
        for condition in conditions { usage.add(condition) }
        for effect in effects { usage.add(FactUsage.Move(conditions: [], effects: [effect])) }
        return usage
    }

    private func rises(_ amount: Double) -> Effect { Effect("n", .increases(.number(amount))) }

    @Test func `a number that only rises is followed to its last comparison and one beyond`() {
        let domain = ValueDomain(usage(nil, [Condition("n", .atLeast, .number(3))], [rises(1)]))
        #expect(domain.isMonotone)
        #expect(domain.values == [nil, .number(1), .number(2), .number(3), .number(4)])
        #expect(domain.canonical(.number(100)) == .number(4))
        #expect(domain.canonical(.number(2)) == .number(2))
    }

    @Test func `a number that only falls is followed to its smallest comparison and one below`() {
        let domain = ValueDomain(usage(.number(2), [Condition("n", .less, .number(0))], [rises(-1)]))
        #expect(!domain.isMonotone)
        #expect(domain.values == [.number(2), .number(1), .number(0), .number(-1)])
        #expect(domain.canonical(.number(-9)) == .number(-1))
    }

    @Test func `a number that goes both ways has no end, unless its actions ask for one`() {
        let two = Condition("n", .equals, .number(2))
        #expect(!ValueDomain(usage(nil, [two], [rises(1), rises(-1)])).isComplete)
        var bounded = FactUsage(initial: nil)
        let (low, high) = (Condition("n", .greater, .number(0)), Condition("n", .less, .number(3)))
        for condition in [two, low, high] { bounded.add(condition) }
        bounded.add(FactUsage.Move(conditions: [high], effects: [rises(1)]))
        bounded.add(FactUsage.Move(conditions: [low], effects: [rises(-1)]))
        let domain = ValueDomain(bounded)
        #expect(domain.isComplete)
        #expect(Set(domain.values) == [nil, .number(1), .number(2), .number(3), .number(0)])
    }

    @Test func `of a list counts what its conditions name, as often as they can tell`() {
        let effects = ["a", "b", "c"].map { Effect("n", .increases(.list([$0]))) }
        let domain = ValueDomain(usage(nil, [Condition("n", .increases, .text("a"))], effects))
        #expect(domain.isComplete)
        #expect(domain.canonical(.list(["b", "c", "c"])) == .list([""]))
        #expect(domain.canonical(.list(["a", "a", "a"])) == .list(["a", "a"]))
    }

    @Test(
        arguments: [
            (.atLeast, 0, true), (.greater, 0, true), (.equals, 0, false), (.less, 0, false), (.atMost, 0, false),
            (.differs, 0, false), (.holds, 0, true), (.holds, -1, false), (.doesNotHold, 0, false),
        ] as [(Fact.Relation, Double, Bool)])
    func `at least a value stands for it where conditions, once true, stay so`(
        relation: Fact.Relation, start: Double, isMonotone: Bool
    ) {
        let domain = ValueDomain(usage(.number(start), [Condition("n", relation, .number(2))], [rises(1)]))
        #expect(domain.isMonotone == isMonotone)
    }

    @Test func `an assignment besides an increase ends the order, and its value is one of the domain`() {
        let reset = Effect("n", .becomes(.number(0)))
        let domain = ValueDomain(usage(.number(1), [Condition("n", .atLeast, .number(2))], [rises(1), reset]))
        #expect(!domain.isMonotone)
        #expect(Set(domain.values) == [.number(0), .number(1), .number(2), .number(3)])
    }

    @Test func `a list of which only the length counts is its length`() {
        let more = Effect("n", .increases(.list(["a"])))
        let domain = ValueDomain(usage(nil, [Condition("n", .atLeast, .number(2))], [more]))
        #expect(domain.canonical(.list(["x", "y"])) == .list(["", ""]))
        #expect(domain.values.map { $0?.number } == [nil, 1, 2, 3])
    }

    @Test func `a list that is compared is told apart by what it holds`() {
        let effects = ["a", "b"].map { Effect("n", .increases(.list([$0]))) }
        let domain = ValueDomain(usage(nil, [Condition("n", .equals, .list(["a", "b"]))], effects))
        #expect(domain.values.contains(.list(["a", "b"])))
        #expect(domain.canonical(.list(["a"])) != domain.canonical(.list(["b"])))
        #expect(!domain.isMonotone)
    }

    @Test(arguments: 1...100 as ClosedRange<UInt64>)
    func `values that stand for each other are the same to every condition`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let relations: [Fact.Relation] = [.greater, .atLeast, .less, .atMost, .equals, .differs]
        let conditions = (0..<3).map { _ in
            Condition(
                "n", relations.randomElement(using: &random)!, .number(Double(Int.random(in: -3...5, using: &random))))
        }
        let amount = Double([-2, -1, 1, 2].randomElement(using: &random)!)
        let domain = ValueDomain(usage(.number(0), conditions, [rises(amount)]))
        for step in 0..<20 {
            let value = FactValue.number(amount * Double(step))
            let canonical = domain.canonical(value)
            #expect(domain.values.contains(canonical))
            for condition in conditions { #expect(condition.holds(for: value) == condition.holds(for: canonical)) }
        }
    }

    @Test func `a problem's facts come in the order they are first spoken of, each condition once`() {
        let problem = PlanningProblem(
            actions: [
                PlanningAction(preconditions: [Condition("b"), Condition("a")], effects: [rises(1), rises(1)])
            ], initial: WorldState(["a": .flag(true)]), goal: [Condition("a")])
        let (names, usages) = FactUsage.all(in: problem)
        #expect(names == ["a", "b", "n"])
        #expect(usages.map(\.initial) == [.flag(true), nil, nil])
        #expect(usages.map(\.conditions.count) == [1, 1, 0])
        #expect(usages.map(\.counts) == [false, false, true])
        #expect(usages[2].moves.count == 1)
    }
}
