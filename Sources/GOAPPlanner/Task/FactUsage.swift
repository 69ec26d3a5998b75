import GOAPCore

/// How a problem uses one fact: what it is compared with, and what changes it.
struct FactUsage {
    let initial: FactValue?
    private(set) var conditions: [Condition] = []
    private(set) var effects: [Effect] = []
    private var seen = Set<Condition>()

    init(initial: FactValue?) { self.initial = initial }

    mutating func add(_ condition: Condition) {
        if seen.insert(condition).inserted { conditions.append(condition) }
    }

    mutating func add(_ effect: Effect) {
        if effects.last != effect { effects.append(effect) }
    }

    /// By how much effects add to it.
    var increases: [Double] { effects.compactMap { $0.isIncrease ? $0.amount : nil } }

    /// The numbers that effects make it.
    var assignments: [Double] { effects.compactMap { $0.isIncrease ? nil : $0.amount } }

    /// Whether an effect gives it a value whatever it was.
    var isAssigned: Bool { effects.contains { !$0.isIncrease } }

    /// Whether its value follows from the last one: then every value it can take is told apart.
    var counts: Bool { effects.contains { $0.isIncrease } }

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
            for effect in action.effects { usages[number(effect.name)].add(effect) }
        }
        return (names, usages)
    }
}

extension Effect {
    var isIncrease: Bool { if case .increases = change { true } else { false } }
}
