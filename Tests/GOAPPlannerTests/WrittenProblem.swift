import GOAPCore
import GOAPTestSupport

@testable import GOAPPlanner

/// A small plan in all spellings of facts, and beside it what it means, in numbers alone: the planner reads the one, an
/// exhaustive search that knows nothing of facts the other.
struct WrittenProblem {
    /// Flags, a counter that rises, one that goes both ways, a word, and how often a list holds a and b.
    private static let names = ["f0", "f1", "f2", "f3", "n", "m", "word", "list"]

    struct Need {
        let text: String
        let holds: @Sendable ([Int]) -> Bool
    }

    struct Change {
        let text: String
        let apply: @Sendable (inout [Int]) -> Void
    }

    struct Step {
        /// In seconds, and as written.
        let cost: Int
        let costText: String
        let needs: [Need]
        let changes: [Change]
        /// All of these; of each any.
        var waitsFor: [[Int]] = []
    }

    private(set) var steps: [Step] = []
    private(set) var goal: [Need] = []
    private(set) var state: ActionState = .pending
    private let start: [Int]
    private let goesBothWays: Bool

    init(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        goesBothWays = Int.random(in: 0..<4, using: &random) == 0
        start = [
            Int.random(in: 0...1, using: &random), 0, Int.random(in: 0...1, using: &random), 0,
            Int.random(in: 0...2, using: &random), Int.random(in: 0...2, using: &random), 0, 0, 0,
        ]
        state = [.pending, .pending, .done, .failed, .skipped].randomElement(using: &random)!
        for _ in 0..<Int.random(in: 3...7, using: &random) {
            let needs = (0..<[0, 1, 1, 2].randomElement(using: &random)!).map { _ in need(&random) }
            let changes = (0..<Int.random(in: 1...3, using: &random)).map { _ in change(&random) }
            let (cost, text) = Self.cost(&random)
            steps.append(Step(cost: cost, costText: text, needs: needs, changes: changes))
        }
        for index in 1..<steps.count where Int.random(in: 0..<4, using: &random) == 0 {
            let others = [Int.random(in: 0..<index, using: &random), Int.random(in: 0..<index, using: &random)]
            steps[index].waitsFor =
                Bool.random(using: &random) ? [Set(others).sorted()] : Set(others).sorted().map { [$0] }
        }
        let end = Int.random(in: 0..<4, using: &random) == 0 ? nil : walk(&random)
        for _ in 0..<Int.random(in: 1...3, using: &random) {
            // What is so somewhere, but not yet, more often than not.
            let wanted = (0..<6).map { _ in need(&random) }
            goal.append(wanted.first { !$0.holds(start) && $0.holds(end ?? start) } ?? wanted[0])
        }
    }

    /// What some steps make of the start.
    private func walk(_ random: inout SeededGenerator) -> [Int] {
        var node = first
        for _ in 0..<6 {
            let next = steps.indices.compactMap { successor(of: node, by: $0) }
            node = next.randomElement(using: &random) ?? node
        }
        return node.values
    }

    private static func cost(_ random: inout SeededGenerator) -> (Int, String) {
        let number = Int.random(in: 0...7, using: &random)
        switch Int.random(in: 0..<5, using: &random) {
        case 0: return (number * 1800, "\(Double(number) / 2)")
        case 1: return (number * 600, "\(number * 10)m")
        case 2: return (number + 1, "\(number + 1)s")
        case 3: return (5400, "1h30m")
        default: return (number * 3600, "\(number)")
        }
    }

    private func need(_ random: inout SeededGenerator) -> Need {
        let limit = Int.random(in: 0...4, using: &random)
        switch Int.random(in: 0..<12, using: &random) {
        case 0, 1: return Self.comparison(of: "n", 4, limit, &random)
        case 2: return Self.comparison(of: "m", 5, limit, &random)
        case 3:
            let word = Int.random(in: 1...2, using: &random)
            let name = ["", "main", "next"][word]
            return Bool.random(using: &random)
                ? Need(text: "word = \"\(name)\"") { $0[6] == word } : Need(text: "word != \(name)") { $0[6] != word }
        case 4: return Need(text: "list.length >= \(limit)") { $0[7] + $0[8] >= limit }
        case 5:
            let place = Int.random(in: 7...8, using: &random)
            return Need(text: "list += [\"\(place == 7 ? "a" : "b")\"]") { $0[place] > 0 }
        default:
            let flag = Int.random(in: 0...3, using: &random)
            let name = names(flag)
            let texts = [name, "\(name) = true", "✓ \(name)", "\(name) ✅", "(\(name))", "\(name) is true"]
            let opposites = [
                "NOT \(name)", "!\(name)", "¬\(name)", "not(\(name))", "\(name) = false", "\(name) is false",
            ]
            return Int.random(in: 0..<4, using: &random) == 0
                ? Need(text: opposites.randomElement(using: &random)!) { $0[flag] == 0 }
                : Need(text: texts.randomElement(using: &random)!) { $0[flag] == 1 }
        }
    }

    private func names(_ place: Int) -> String { Self.names[place] }

    private static func comparison(
        of name: String, _ place: Int, _ limit: Int, _ random: inout SeededGenerator
    ) -> Need {
        switch Int.random(in: 0..<9, using: &random) {
        case 0: Need(text: "\(name) >= \(limit)") { $0[place] >= limit }
        case 1: Need(text: "\(name) ≥ \(limit)") { $0[place] >= limit }
        case 2: Need(text: "\(name) > \(limit)") { $0[place] > limit }
        case 3: Need(text: "\(name) < \(limit)") { $0[place] < limit }
        case 4: Need(text: "\(name) ≤ \(limit)") { $0[place] <= limit }
        case 5: Need(text: "\(name) is \(limit)") { $0[place] == limit }
        case 6: Need(text: "\(name) ≠ \(limit)") { $0[place] != limit }
        case 7: Need(text: "not(\(name) >= \(limit))") { $0[place] < limit }
        default: Need(text: name) { $0[place] != 0 }
        }
    }

    private func change(_ random: inout SeededGenerator) -> Change {
        let amount = Int.random(in: 1...3, using: &random)
        switch Int.random(in: 0..<10, using: &random) {
        case 0: return Change(text: "n += \(amount)") { $0[4] += amount }
        case 1: return Change(text: "n++") { $0[4] += 1 }
        case 2 where goesBothWays: return Change(text: "m -= \(amount)") { $0[5] -= amount }
        case 2, 3: return Change(text: "m = m + \(amount)") { $0[5] += amount }
        case 4: return Change(text: "n = 0") { $0[4] = 0 }
        case 5:
            let word = Int.random(in: 1...2, using: &random)
            return Change(text: "word = \(["", "main", "next"][word])") { $0[6] = word }
        case 6:
            let place = Int.random(in: 7...8, using: &random)
            return Change(text: "list += [\"\(place == 7 ? "a" : "b")\"]") { $0[place] += 1 }
        default:
            let flag = Int.random(in: 0...3, using: &random)
            let value = Int.random(in: 0..<4, using: &random) == 0 ? 0 : 1
            let name = names(flag)
            let texts =
                value == 1
                ? [name, "\(name) = true", "\(name) → true"] : ["NOT \(name)", "\(name) = false", "not(\(name))"]
            return Change(text: texts.randomElement(using: &random)!) { $0[flag] = value }
        }
    }
}

/// What the planner is given.
extension WrittenProblem {
    var problem: PlanningProblem {
        let place = PlanLocation(line: 1, column: 1)
        let ids = steps.indices.map { ActionID("A\($0)") }
        var plan = Plan(
            actions: steps.enumerated().map { index, step in
                var action = Action(id: ids[index], at: place)
                action.preconditions = step.needs.map(\.text)
                action.effects = step.changes.map(\.text)
                action.cost = Cost(step.costText)
                action.dependencies = step.waitsFor.map { any in
                    Dependency(any.map { .actions([ids[$0]]) }, at: place)
                }
                return action
            })
        plan.world = zip(Self.names, start).prefix(6).enumerated().map { index, entry in
            WorldEntry(entry.0, index < 4 ? .flag(entry.1 == 1) : .number(Double(entry.1)), at: place)
        }
        let states = steps.indices.map { $0 == 0 ? state : .pending }
        let facts = goal.flatMap { FactText.facts($0.text) ?? [] }
        return PlanningProblem(
            ActionGraph.resolve(plan).graph, states: states, goal: Goal(facts: facts), supposing: Supposition())
    }
}

/// What is true of it.
extension WrittenProblem {
    private struct Node: Hashable {
        var values: [Int]
        var finished: Set<Int>
    }

    private var first: Node {
        var node = Node(values: start, finished: state == .done || state == .skipped ? [0] : [])
        if state == .done { for change in steps[0].changes { change.apply(&node.values) } }
        return node
    }

    private func successor(of node: Node, by index: Int) -> Node? {
        let step = steps[index]
        guard index > 0 || state == .pending || state == .done else { return nil }
        guard step.needs.allSatisfy({ $0.holds(node.values) }),
            step.waitsFor.allSatisfy({ $0.contains(where: node.finished.contains) })
        else { return nil }
        var next = node
        for change in step.changes { change.apply(&next.values) }
        // Nothing is compared with more than 4, so that more is all the same where it does not come down again.
        for place in 4...8 where place != 5 || !goesBothWays { next.values[place] = min(next.values[place], 9) }
        next.finished.insert(index)
        return next
    }

    /// What the cheapest route costs, in seconds; nil where there is none. Numbers without end are followed up to the limit.
    func cost(limit: Int = 20) -> Int? {
        var open: [Int: [Node]] = [0: [first]]
        var closed = Set<Node>()
        while let cost = open.keys.min(), let nodes = open.removeValue(forKey: cost) {
            for node in nodes where closed.insert(node).inserted {
                if goal.allSatisfy({ $0.holds(node.values) }) { return cost }
                for index in steps.indices {
                    guard let next = successor(of: node, by: index), !closed.contains(next),
                        next.values.allSatisfy({ abs($0) <= limit })
                    else { continue }
                    open[cost + steps[index].cost, default: []].append(next)
                }
            }
        }
        return nil
    }

    /// What the steps cost; nil where they cannot be taken or do not lead to the goal.
    func cost(of route: [Int]) -> Int? {
        var node = first
        for index in route {
            guard let next = successor(of: node, by: index) else { return nil }
            node = next
        }
        return goal.allSatisfy { $0.holds(node.values) } ? route.reduce(0) { $0 + steps[$1].cost } : nil
    }
}
