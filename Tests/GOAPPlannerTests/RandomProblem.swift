import GOAPCore
@testable import GOAPPlanner
import GOAPTestSupport

extension PlanningProblem {
    /// A small problem with flags that are set and cleared, a counter, a list, a word, alternatives and dependencies.
    /// The counter only rises or only falls, so that a search comes to an end.
    static func random(seed: UInt64) -> PlanningProblem {
        var random = SeededGenerator(seed: seed)
        let facts = Int.random(in: 2...5, using: &random)
        let count = Int.random(in: 2...6, using: &random)
        let features = Int.random(in: 0..<16, using: &random)
        var problem = PlanningProblem(
            actions: (0..<count).map { .random($0, facts: facts, features: features, using: &random) })
        for number in 0..<facts where Int.random(in: 0..<3, using: &random) == 0 {
            problem.initial["f\(number)"] = .flag(true)
        }
        if features & 1 != 0 { problem.initial["n"] = .number(Double(Int.random(in: 0...2, using: &random))) }
        for index in 1..<count where Int.random(in: 0..<4, using: &random) == 0 {
            let one = Int.random(in: 0..<index, using: &random)
            let other = Int.random(in: 0..<index, using: &random)
            problem.actions[index].dependencies = [Bool.random(using: &random) ? [[one], [other]] : [[one, other]]]
        }
        if Int.random(in: 0..<5, using: &random) == 0 { problem.finished = [0] }
        if Int.random(in: 0..<6, using: &random) == 0 { problem.actions[count - 1].exclusion = .skipped }
        problem.goal = (0..<Int.random(in: 1...3, using: &random)).map { _ in
            .random(facts: facts, features: features, using: &random)
        }
        if Int.random(in: 0..<4, using: &random) == 0 {
            problem.goalActions = [Int.random(in: 0..<count, using: &random)]
        }
        return problem
    }
}

extension PlanningAction {
    fileprivate static func random(
        _ rank: Int, facts: Int, features: Int, using random: inout SeededGenerator
    ) -> PlanningAction {
        var action = PlanningAction(cost: Double(Int.random(in: 0...5, using: &random)), rank: rank)
        if Int.random(in: 0..<4, using: &random) == 0 { action.cost += 0.5 }
        action.preconditions = (0..<Int.random(in: 0...2, using: &random)).map { _ in
            .random(facts: facts, features: features, using: &random)
        }
        action.effects = (0..<Int.random(in: 1...3, using: &random)).map { _ in
            .random(facts: facts, features: features, using: &random)
        }
        return action
    }
}

extension Condition {
    fileprivate static func random(
        facts: Int, features: Int, using random: inout SeededGenerator
    ) -> Condition {
        let limit = FactValue.number(Double(Int.random(in: 0...4, using: &random)))
        let relations: [Fact.Relation] = [.greater, .atLeast, .atLeast, .less, .equals, .differs]
        switch Int.random(in: 0..<12, using: &random) {
        case 0 where features & 1 != 0: return Condition("n", relations.randomElement(using: &random)!, limit)
        case 1 where features & 1 != 0: return Condition("n")
        case 2 where features & 2 != 0: return Condition("list", .atLeast, limit)
        case 3 where features & 2 != 0:
            return [Condition("list"), Condition("list", .equals, .list(["a", "b"]))].randomElement(using: &random)!
        case 4 where features & 4 != 0:
            let word = FactValue.text(Bool.random(using: &random) ? "main" : "next")
            return Condition("word", Bool.random(using: &random) ? .equals : .differs, word)
        default:
            let isNegated = Int.random(in: 0..<4, using: &random) == 0
            return Condition("f\(Int.random(in: 0..<facts, using: &random))", isNegated ? .doesNotHold : .holds)
        }
    }
}

extension Effect {
    fileprivate static func random(facts: Int, features: Int, using random: inout SeededGenerator) -> Effect {
        switch Int.random(in: 0..<8, using: &random) {
        case 0 where features & 1 != 0:
            let amount = Double(Int.random(in: 1...2, using: &random))
            return Effect("n", .increases(.number(features & 8 != 0 ? -amount : amount)))
        case 1 where features & 9 == 9: return Effect("n", .becomes(.number(0)))
        case 2 where features & 2 != 0:
            return Effect("list", .increases(.list([Bool.random(using: &random) ? "a" : "b"])))
        case 3 where features & 4 != 0:
            return Effect("word", .becomes(.text(Bool.random(using: &random) ? "main" : "next")))
        default:
            let falls = Int.random(in: 0..<4, using: &random) == 0
            return Effect("f\(Int.random(in: 0..<facts, using: &random))", .becomes(.flag(!falls)))
        }
    }
}
