import GOAPCore
import GOAPTestSupport
import Testing

@testable import GOAPPlanner

/// Facts that states carry as numbers.
@Suite struct CounterTests {
    private func adds(_ amount: Double, to name: String) -> Effect { Effect(name, .increases(.number(amount))) }

    private func atLeast(_ limit: Double, _ name: String) -> Condition { Condition(name, .atLeast, .number(limit)) }

    /// Money and hours, which every action takes from.
    private var project: PlanningProblem {
        func action(_ needs: [Condition], _ money: Double, _ hours: Double, gives name: String? = nil) -> PlanningAction
        {
            let given = name.map { [Effect($0, .becomes(.flag(true)))] } ?? []
            return PlanningAction(
                preconditions: needs, effects: [adds(money, to: "budget"), adds(hours, to: "hours")] + given)
        }
        return PlanningProblem(
            actions: [
                action([atLeast(1200, "budget"), atLeast(10, "hours")], -1200, -10, gives: "trained"),
                action([atLeast(99, "budget"), atLeast(3, "hours")], -99, -3, gives: "data"),
                action([atLeast(1, "hours")], 37, -1),
                action([atLeast(40, "budget")], -40, 8),
            ], initial: WorldState(["budget": .number(5000), "hours": .number(40)]),
            goal: [Condition("trained"), Condition("data"), atLeast(4000, "budget"), atLeast(0, "hours")])
    }

    @Test func `money and hours in one plan are planned for at once`() throws {
        guard case .optimal(let route) = Planner.solve(project, until: { false }) else {
            Issue.record("no proof")
            return
        }
        #expect(route.cost == 11)
        #expect(try PlanValidator.cost(of: route.steps, in: project) == 11)
    }

    @Test func `an action that changes several counters is one operator`() {
        let task = PlanningTask.grounded(project)
        #expect(task.actions == [0, 1, 2, 3])
        #expect(task.counters.count == 2)
        #expect(task.changes[0].map(\.amount) == [-1200, -10])
    }

    @Test func `a condition on a counter says what it needs of every operator that leads there`() {
        let counter = Counter(
            "n", initial: 0, tests: [.init(comparison: .atLeast(5), atom: 3), .init(comparison: .equals(2), atom: 4)],
            range: -9...9, rise: 2, fall: 1)
        let up = CounterChange(counter: 0, amount: 2, isSet: false)
        #expect(counter.gains(of: up).map(\.atom) == [3, 4])
        #expect(counter.losses(of: up) == [4])
        let set = CounterChange(counter: 0, amount: 7, isSet: true)
        #expect(counter.gains(of: set).map(\.step) == [0, 0])
        #expect(counter.losses(of: set) == [4])
        #expect(counter.value(after: up, from: 8) == 9)
        #expect(counter.value(after: set, from: 8) == 7)
    }

    @Test(
        arguments: [
            (.atLeast(5), 3, 1, 2), (.atLeast(5), 6, 1, 0), (.atLeast(5), 3, -1, nil), (.atMost(1), 3, -2, 2),
            (.atMost(1), 3, 2, nil), (.equals(4), 1, 1, 3), (.equals(4), 6, 1, nil), (.equals(4), 6, -1, 2),
            (.differs(4), 4, 1, 0),
        ] as [(Comparison, Int, Int, Int?)])
    func `steps lead towards a condition or away from it`(
        comparison: Comparison, value: Int, step: Int, distance: Int?
    ) {
        #expect(comparison.distance(from: value, by: step) == distance)
    }

    /// Counters that go both ways, so that they have no end, and flags.
    private func random(seed: UInt64) -> PlanningProblem {
        var random = SeededGenerator(seed: seed)
        func number(_ range: ClosedRange<Int>) -> Double { Double(Int.random(in: range, using: &random)) }
        let relations: [Fact.Relation] = [.atLeast, .atLeast, .greater, .less, .atMost, .equals, .differs]
        func condition() -> Condition {
            let fact = ["n", "m", "f"].randomElement(using: &random)!
            return fact == "f"
                ? Condition("f", Bool.random(using: &random) ? .holds : .doesNotHold)
                : Condition(fact, relations.randomElement(using: &random)!, .number(number(-2...4)))
        }
        func effect() -> Effect {
            switch Int.random(in: 0..<6, using: &random) {
            case 0: Effect("f", .becomes(.flag(Bool.random(using: &random))))
            case 1: Effect("m", .becomes(.number(number(0...2))))
            default:
                adds([-2, -1, 1, 2, 3].randomElement(using: &random)!, to: Bool.random(using: &random) ? "n" : "m")
            }
        }
        let actions = (0..<Int.random(in: 2...4, using: &random)).map { rank in
            PlanningAction(
                cost: number(1...5),
                preconditions: (0..<Int.random(in: 0...2, using: &random)).map { _ in condition() },
                effects: (0..<Int.random(in: 1...2, using: &random)).map { _ in effect() }, rank: rank)
        }
        var problem = PlanningProblem(
            // Both go both ways, if dearly.
            actions: actions + [
                PlanningAction(cost: 9, effects: [adds(1, to: "n"), adds(-1, to: "m")], rank: 8),
                PlanningAction(cost: 9, effects: [adds(-1, to: "n"), adds(1, to: "m")], rank: 9),
            ], goal: (0..<Int.random(in: 1...2, using: &random)).map { _ in condition() })
        problem.initial["n"] = .number(number(0...2))
        return problem
    }

    @Test(arguments: 0..<20 as Range<UInt64>)
    func `what is said of counters without end is what exhaustive search says`(block: UInt64) throws {
        for seed in block * 6..<block * 6 + 6 {
            let problem = random(seed: seed)
            let exact = ExhaustiveSearch.cost(problem, limit: 14)
            var asked = 0
            let answer = Planner.solve(problem) {
                asked += 1
                return asked > 5_000
            }
            switch answer {
            case .optimal(let route):
                #expect(route.cost == exact, "seed \(seed)")
                #expect(try PlanValidator.cost(of: route.steps, in: problem) == route.cost, "seed \(seed)")
            case .bounded(let route, let bound, _):
                #expect(bound <= exact ?? .infinity && route.cost >= exact ?? 0, "seed \(seed)")
            case .unsolvable: #expect(exact == nil, "seed \(seed)")
            case .undecided(let bound, _): #expect(bound <= exact ?? .infinity, "seed \(seed)")
            }
        }
    }

    @Test(arguments: 0..<20 as Range<UInt64>)
    func `no estimate says more than counters cost`(block: UInt64) {
        for seed in block * 6..<block * 6 + 6 {
            let problem = random(seed: seed)
            guard let task = TaskReduction.reduced(TaskBuilder.task(problem)) else { continue }
            guard let exact = ExhaustiveSearch.cost(problem, limit: 14) else { continue }
            var cut = LandmarkCutHeuristic(task)
            let estimate = cut.estimate(StateBits(task).initial)
            #expect(Double(estimate ?? .max) <= exact * task.scale, "seed \(seed)")
        }
    }
}
