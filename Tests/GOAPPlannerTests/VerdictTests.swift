import Foundation
import GOAPCore
import GOAPTestSupport
import Testing

@testable import GOAPPlanner

/// "Optimal" and "none exists" are said only where they are true, whatever the size of costs and counters.
///
/// `VERDICT_TRIALS` says how many random choices are judged.
@Suite struct VerdictTests {
    private static let trials = ProcessInfo.processInfo.environment["VERDICT_TRIALS"].flatMap { UInt64($0) } ?? 60

    private func gives(_ name: String) -> Effect { Effect(name, .becomes(.flag(true))) }

    private func adds(_ amount: Double, to name: String) -> Effect { Effect(name, .increases(.number(amount))) }

    /// Says when the time is up after so many questions, which does not depend on the machine.
    private func solve(_ problem: PlanningProblem, patience: Int) -> PlanningAnswer {
        var asked = 0
        return Planner.solve(problem) {
            asked += 1
            return asked > patience
        }
    }

    @Test func `of two ways that cost millions the cheaper one is taken`() {
        let problem = PlanningProblem(
            actions: [
                PlanningAction(cost: 2_000_000, effects: [gives("a")]),
                PlanningAction(cost: 1_500_000, effects: [gives("a")]),
                PlanningAction(cost: 1, preconditions: [Condition("a")], effects: [gives("g")]),
            ], goal: [Condition("g")])
        guard case .optimal(let route) = Planner.solve(problem, until: { false }) else {
            Issue.record("no proof")
            return
        }
        #expect(route == Route(steps: [1, 2], cost: 1_500_001))
    }

    @Test(arguments: 0..<trials)
    func `a choice of three steps is judged exactly whatever the sizes of its costs`(seed: UInt64) throws {
        let (problem, cheapest) = MixedChoice.random(seed: seed)
        guard case .optimal(let route) = Planner.solve(problem, until: { false }) else {
            Issue.record("seed \(seed): no proof")
            return
        }
        #expect(abs(route.cost - cheapest) <= cheapest * 1e-12, "seed \(seed): \(cheapest)")
        #expect(try abs(PlanValidator.cost(of: route.steps, in: problem) - cheapest) <= cheapest * 1e-12)
    }

    @Test func `costs too far apart to be exact are rounded down, and the answer says so`() throws {
        let problem = PlanningProblem(
            actions: [
                PlanningAction(cost: 1e15, effects: [gives("a")]),
                PlanningAction(cost: 1.23456789, preconditions: [Condition("a")], effects: [gives("g")]),
            ], goal: [Condition("g")])
        guard case .bounded(let route, let bound, .rounding(let rounding)) = Planner.solve(problem, until: { false })
        else {
            Issue.record("not bounded")
            return
        }
        #expect(route.steps == [0, 1])
        #expect(bound <= route.cost && route.cost - bound <= rounding * 2)
    }

    /// Stock can be taken in only before the gate is closed and sent out only afterwards.
    private func shipping(_ count: Double) -> PlanningProblem {
        PlanningProblem(
            actions: [
                PlanningAction(
                    preconditions: [Condition("closed", .doesNotHold)], effects: [adds(1, to: "stock")]),
                PlanningAction(effects: [gives("closed")]),
                PlanningAction(
                    preconditions: [Condition("closed"), Condition("stock", .atLeast, .number(1))],
                    effects: [adds(-1, to: "stock"), adds(1, to: "shipped")]),
            ], goal: [Condition("shipped", .atLeast, .number(count))])
    }

    @Test(arguments: [66.0]) func `a counter is followed as far as the goal needs it`(count: Double) throws {
        let problem = shipping(count)
        let answer = solve(problem, patience: 3_000_000)
        let route = try #require(answer.route)
        #expect(route.cost == 2 * count + 1)
        #expect(try PlanValidator.cost(of: route.steps, in: problem) == route.cost)
    }

    @Test func `what no end of a counter rules out is not called impossible`() {
        // The gate opens again only where nothing is in stock, and what leaks out is not shipped.
        let none = Condition("stock", .atMost, .number(0))
        let (closed, open) = (Condition("closed"), Condition("closed", .doesNotHold))
        let problem = PlanningProblem(
            actions: [
                PlanningAction(preconditions: [closed], effects: [adds(1, to: "stock")]),
                PlanningAction(preconditions: [none], effects: [Effect("closed", .becomes(.flag(false)))]),
                PlanningAction(effects: [gives("closed")]),
                PlanningAction(effects: [adds(-1, to: "stock")]),
                PlanningAction(
                    preconditions: [open, Condition("stock", .atLeast, .number(1))],
                    effects: [adds(-1, to: "stock"), gives("shipped")]),
            ], goal: [Condition("shipped")])
        guard case .undecided(_, .time) = solve(problem, patience: 3_000) else {
            Issue.record("called decided")
            return
        }
    }

    @Test func `a million in steps of fifty is reached`() throws {
        let problem = PlanningProblem(
            actions: [PlanningAction(effects: [adds(50, to: "rows")])],
            goal: [Condition("rows", .atLeast, .number(1_000_000))])
        guard case .optimal(let route) = Planner.solve(problem, until: { false }) else {
            Issue.record("no proof")
            return
        }
        #expect(route.cost == 20_000)
    }
}

/// A choice of three steps, each with two or three ways, and costs of one kind: what is found is the sum of the cheapest.
private enum MixedChoice {
    static func random(seed: UInt64) -> (PlanningProblem, cheapest: Double) {
        var random = SeededGenerator(seed: seed)
        let kind = Int.random(in: 0..<6, using: &random)
        var actions: [PlanningAction] = []
        var cheapest = 0.0
        for step in 0..<3 {
            let costs = (0..<Int.random(in: 2...3, using: &random)).map { _ in cost(kind, using: &random) }
            cheapest += costs.min() ?? 0
            for cost in costs {
                actions.append(
                    PlanningAction(
                        cost: cost, preconditions: step == 0 ? [] : [Condition("s\(step)")],
                        effects: [Effect("s\(step + 1)", .becomes(.flag(true)))], rank: actions.count))
            }
        }
        return (PlanningProblem(actions: actions, goal: [Condition("s3")]), cheapest)
    }

    /// Small beside large: millions, four decimals beside thousands, bytes, minutes and seconds as hours.
    private static func cost(_ kind: Int, using random: inout SeededGenerator) -> Double {
        func whole(_ limit: Int) -> Double { Double(Int.random(in: 1...limit, using: &random)) }
        let isSmall = Bool.random(using: &random)
        return switch kind {
        case 0: whole(5_000_000)
        case 1: isSmall ? whole(99_999) / 10_000 : whole(3_000)
        case 2: isSmall ? whole(99_999) / 1_000 : whole(20_000)
        case 3: isSmall ? whole(100) / 60 : whole(40_000)
        case 4: isSmall ? whole(10_000) / 3_600 : whole(1_000) / 60
        default: isSmall ? whole(10) : whole(1_000_000_000)
        }
    }
}
