import GOAPCore

/// How a problem uses one fact: what it is compared with, and what changes it.
struct FactUsage {
    /// What one action asks of the fact and does to it.
    struct Move: Hashable {
        let conditions: [Condition]
        let effects: [Effect]
    }

    let initial: FactValue?
    private(set) var conditions: [Condition] = []
    /// Each once.
    private(set) var moves: [Move] = []
    /// How many actions change it.
    private(set) var moverCount = 0
    private var seen = Set<Condition>()
    private var seenMoves = Set<Move>()

    init(initial: FactValue?) { self.initial = initial }

    mutating func add(_ condition: Condition) {
        if seen.insert(condition).inserted { conditions.append(condition) }
    }

    mutating func add(_ move: Move) {
        moverCount += 1
        if seenMoves.insert(move).inserted { moves.append(move) }
    }

    var effects: [Effect] { moves.flatMap(\.effects) }

    /// By how much effects add to it.
    var increases: [Double] { effects.compactMap { $0.isIncrease ? $0.amount : nil } }

    /// The numbers that effects make it.
    var assignments: [Double] { effects.compactMap { $0.isIncrease ? nil : $0.amount } }

    /// Whether an effect gives it a value whatever it was.
    var isAssigned: Bool { effects.contains { !$0.isIncrease } }

    /// Whether its value follows from the last one: then every value it can take is told apart.
    var counts: Bool { moves.contains { $0.effects.contains { $0.isIncrease } } }

    /// Every fact of the problem with its use, by name, in the order of first mention.
    static func all(in problem: PlanningProblem) -> (names: [String], usages: [FactUsage]) {
        var numbers: [String: Int] = [:]
        var names: [String] = []
        var usages: [FactUsage] = []
        func number(_ name: String) -> Int {
            if let number = numbers[name] { return number }
            numbers[name] = names.count
            names.append(name)
            usages.append(FactUsage(initial: problem.initial[name]))
            return names.count - 1
        }
        for condition in problem.goal { usages[number(condition.name)].add(condition) }
        for action in problem.actions {
            for condition in action.preconditions { usages[number(condition.name)].add(condition) }
            for (name, effects) in action.effects.byFact {
                let own = action.preconditions.filter { $0.name == name }
                usages[number(name)].add(Move(conditions: own, effects: effects))
            }
        }
        return (names, usages)
    }
}

extension Effect {
    var isIncrease: Bool { if case .increases = change { true } else { false } }
}

extension [Effect] {
    /// The effects on each fact, in the order of first mention.
    var byFact: [(name: String, effects: [Effect])] {
        var groups: [(name: String, effects: [Effect])] = []
        for effect in self {
            if let index = groups.firstIndex(where: { $0.name == effect.name }) {
                groups[index].effects.append(effect)
            } else {
                groups.append((effect.name, [effect]))
            }
        }
        return groups
    }
}
