import GOAPCore

/// A fact on its way to become a counter.
struct CounterFact {
    let number: Int32
    private let unit: CommonUnit
    private let atoms: [Condition: Int32]

    /// Nil where the fact is more than a number, or its numbers have no common unit.
    static func unit(of usage: FactUsage) -> CommonUnit? {
        var numbers: [Double] = [0]
        for value in [usage.initial].compactMap({ $0 }) + usage.effects.map(\.value) {
            guard case .number(let number) = value else { return nil }
            numbers.append(number)
        }
        for condition in usage.conditions { numbers += condition.value.flatMap(\.number).map { [$0] } ?? [] }
        return CommonUnit(of: numbers)
    }

    init(_ name: String, _ usage: FactUsage, _ unit: CommonUnit, in task: inout PlanningTask) {
        self.unit = unit
        number = Int32(task.counters.count)
        var (atoms, tests) = ([Condition: Int32](), [Counter.Test]())
        for condition in usage.conditions {
            let atom = task.addAtom(.holds(condition), isInitial: condition.holds(for: usage.initial))
            atoms[condition] = atom
            if let comparison = condition.comparison(unit) {
                tests.append(Counter.Test(comparison: comparison, atom: atom))
            }
        }
        self.atoms = atoms
        let steps = usage.moves.compactMap { Self.change($0.effects, 0, unit) }.filter { !$0.isSet }.map(\.amount)
        let (rise, fall) = (Self.divisor(steps.filter { $0 > 0 }), Self.divisor(steps.filter { $0 < 0 }))
        let numbers = tests.map(\.comparison.number)
        let low = rise > 0 ? Int.min / 4 : (numbers.min() ?? 0) - 1
        let high = fall > 0 ? Int.max / 4 : (numbers.max() ?? 0) + 1
        task.counters.append(
            Counter(
                name, initial: unit.count(usage.initial?.number ?? 0), tests: tests, range: low...high, rise: rise,
                fall: fall))
    }

    func atom(of condition: Condition) -> Int32 {
        guard let atom = atoms[condition] else { preconditionFailure("BUG: \(condition) was not declared") }
        return atom
    }

    func change(_ effects: [Effect]) -> CounterChange? { Self.change(effects, number, unit) }

    /// What effects on one fact come to; nil where that is nothing.
    private static func change(_ effects: [Effect], _ counter: Int32, _ unit: CommonUnit) -> CounterChange? {
        var (amount, isSet) = (0, false)
        for effect in effects {
            if effect.isIncrease {
                amount += unit.count(effect.amount)
            } else {
                (amount, isSet) = (unit.count(effect.amount), true)
            }
        }
        return isSet || amount != 0 ? CounterChange(counter: counter, amount: amount, isSet: isSet) : nil
    }

    private static func divisor(_ steps: [Int]) -> Int { steps.reduce(0) { CommonUnit.divisor($0, $1) } }
}

extension Effect {
    /// What it sets or adds.
    fileprivate var value: FactValue {
        switch change {
        case .becomes(let value), .increases(let value): value
        }
    }
}

extension Comparison {
    fileprivate var number: Int {
        switch self {
        case .atLeast(let number), .atMost(let number), .equals(let number), .differs(let number): number
        }
    }
}

extension Condition {
    /// The condition on a number in units; nil where no number makes a difference to it.
    fileprivate func comparison(_ unit: CommonUnit) -> Comparison? {
        switch relation {
        case .holds: return .differs(0)
        case .doesNotHold: return .equals(0)
        case .increases: return nil
        case .greater, .less, .atLeast, .atMost, .equals, .differs: break
        }
        guard let value, let number = value.number, !(value.isList && isEquality) else { return nil }
        let limit = unit.count(number)
        return switch relation {
        case .greater: .atLeast(limit + 1)
        case .less: .atMost(limit - 1)
        case .atLeast: .atLeast(limit)
        case .atMost: .atMost(limit)
        case .differs: .differs(limit)
        default: .equals(limit)
        }
    }

    private var isEquality: Bool { relation == .equals || relation == .differs }
}
