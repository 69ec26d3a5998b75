import GOAPCore
import GOAPTestSupport
import Testing

@testable import GOAPPlanner

/// Routes that are done in time.
@Suite struct TimedPlannerTests {
    /// A goal fact that a slow action gives for little and a fast one for much.
    private let slowOrFast = [
        PlanningAction(cost: 1, effects: [Effect("built", .becomes(.flag(true)))]),
        PlanningAction(cost: 5, effects: [Effect("built", .becomes(.flag(true)))]),
    ]

    private func solve(
        _ actions: [PlanningAction], _ minutes: [Int?], goal: [String] = ["built"], places: Int = 1,
        within limit: Int? = nil
    ) -> TimedAnswer {
        let problem = PlanningProblem(actions: actions, goal: goal.map { Condition($0) })
        return TimedPlanner(
            problem, durations: minutes.map { $0.map { .seconds(60 * $0) } }, places: places,
            deadline: limit.map { .seconds(60 * $0) }, until: { false }
        ).solve()
    }

    private func isProven(_ answer: TimedAnswer) -> Bool {
        if case .optimal = answer.answer { true } else { false }
    }

    @Test func `with time enough it is the cheapest route`() {
        let answer = solve(slowOrFast, [60, 10], within: 60)
        #expect(answer.answer.route?.steps == [0])
        #expect(answer.isInTime == true)
        #expect(isProven(answer))
    }

    @Test func `with less time it is the cheapest that is done by then, and says what a cheaper one costs`() {
        let answer = solve(slowOrFast, [60, 10], within: 30)
        #expect(answer.answer.route?.steps == [1])
        #expect(answer.isInTime == true)
        guard case .bounded(_, let lowerBound, .deadline) = answer.answer else {
            Issue.record("\(answer.answer)")
            return
        }
        #expect(lowerBound == 1)
    }

    @Test func `where none is in time it is the quickest, and what no route can take less than`() {
        let answer = solve(slowOrFast, [60, 10], within: 5)
        #expect(answer.answer.route?.steps == [1])
        #expect(answer.isInTime == false)
        #expect(answer.leastTime == .seconds(600))
    }

    @Test func `a route with a step of unknown duration is not known to be in time`() {
        let answer = solve(slowOrFast, [nil, 100], within: 30)
        #expect(answer.answer.route?.steps == [0])
        #expect(answer.isInTime == nil)
    }

    @Test func `of routes that cost the same it takes the quickest`() {
        var actions = slowOrFast
        actions[1].cost = 1
        let answer = solve(actions, [60, 10])
        #expect(answer.answer.route?.steps == [1])
        #expect(isProven(answer))
    }

    @Test func `two of them are exchanged where one is not enough`() {
        let facts = ["a", "b"]
        let actions = facts.flatMap { name in
            [1.0, 5].map { PlanningAction(cost: $0, effects: [Effect(name, .becomes(.flag(true)))]) }
        }
        let answer = solve(actions, [60, 10, 60, 10], goal: facts, within: 20)
        #expect(answer.answer.route.map { Set($0.steps) } == [1, 3])
        #expect(solve(actions, [60, 10, 60, 10], goal: facts, places: 2, within: 60).answer.route?.cost == 2)
        #expect(solve(actions, [60, 10, 60, 10], goal: facts, within: 70).answer.route?.cost == 6)
    }

    @Test func `where there is no route there is no time either`() {
        let answer = solve([], [], within: 5)
        #expect(answer.timetable == nil)
        #expect(answer.isInTime == false)
    }

    @Test(arguments: UInt64(1)...150)
    func `on small problems it agrees with looking at every set of actions`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let names = ["a", "b", "c"]
        let actions = (0..<6).map { _ in
            PlanningAction(
                cost: Double(Int.random(in: 1...5, using: &random)),
                preconditions: Bool.random(using: &random) ? [Condition(names.randomElement(using: &random)!)] : [],
                effects: [Effect(names.randomElement(using: &random)!, .becomes(.flag(true)))])
        }
        let minutes = actions.map { _ in Int.random(in: 1...9, using: &random) }
        let limit = Int.random(in: 2...12, using: &random)
        let answer = solve(actions, minutes, goal: ["c"], within: limit)
        let all = (0..<64).compactMap { set -> (cost: Double, seconds: Duration)? in
            var some = actions
            for index in some.indices where set >> index & 1 == 0 { some[index].exclusion = .avoided }
            let found = solve(some, minutes, goal: ["c"], within: nil)
            return found.answer.route.flatMap { route in found.timetable.map { (route.cost, $0.makespan) } }
        }
        #expect((answer.answer.route == nil) == all.isEmpty)
        #expect(all.allSatisfy { $0.seconds >= answer.leastTime })
        let inTime = all.filter { $0.seconds <= .seconds(60 * limit) }
        #expect((answer.isInTime == true) == !inTime.isEmpty)
        if let cheapest = inTime.map(\.cost).min() { #expect(answer.answer.route?.cost == cheapest) }
    }
}
