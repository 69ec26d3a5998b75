import GOAPCore

/// A fact that a state carries as a number, because propositions for its values would be too many or without end.
///
/// Conditions on it are propositions all the same, kept true to the number by every operator that changes it; so
/// everything that looks at propositions alone need not know of numbers. Numbers are in units that make all of them whole.
package struct Counter: Sendable {
    /// A condition on it.
    struct Test: Sendable {
        let comparison: Comparison
        /// The proposition that says that it holds.
        let atom: Int32
    }

    package let name: String
    package let initial: Int
    let tests: [Test]
    /// Values beyond stand for one another.
    let range: ClosedRange<Int>
    /// What its steps up and its steps down are multiples of; 0 where there are none.
    let rise: Int
    let fall: Int

    func value(after change: CounterChange, from value: Int) -> Int {
        let result = change.isSet ? change.amount : value + change.amount
        return min(max(result, range.lowerBound), range.upperBound)
    }

    /// The same counter with some of its tests.
    func keeping(_ tests: [Test]) -> Counter {
        Counter(name, initial: initial, tests: tests, range: range, rise: rise, fall: fall)
    }

    init(_ name: String, initial: Int, tests: [Test], range: ClosedRange<Int>, rise: Int, fall: Int) {
        (self.name, self.initial, self.tests, self.range) = (name, initial, tests, range)
        (self.rise, self.fall) = (rise, fall)
    }
}

/// What an operator does to a counter.
package struct CounterChange: Sendable {
    package let counter: Int32
    package let amount: Int
    /// Whether the amount is the new value, not a step.
    package let isSet: Bool
}

/// What a counter is compared with.
package enum Comparison: Hashable, Sendable {
    case atLeast(Int)
    case atMost(Int)
    case equals(Int)
    case differs(Int)

    func holds(for value: Int) -> Bool {
        switch self {
        case .atLeast(let limit): value >= limit
        case .atMost(let limit): value <= limit
        case .equals(let other): value == other
        case .differs(let other): value != other
        }
    }

    /// How far steps of that sign have to lead from the value until it holds; nil where they lead away.
    func distance(from value: Int, by step: Int) -> Int? {
        switch self {
        case .atLeast(let limit): step > 0 ? max(0, limit - value) : nil
        case .atMost(let limit): step < 0 ? max(0, value - limit) : nil
        case .equals(let other): (other >= value) == (step > 0) || other == value ? abs(other - value) : nil
        case .differs: 0
        }
    }

    /// Whether steps of that sign can ever make it true, and whether they can make it false.
    func isHelped(by step: Int) -> Bool {
        switch self {
        case .atLeast: step > 0
        case .atMost: step < 0
        case .equals, .differs: true
        }
    }

    func isHurt(by step: Int) -> Bool {
        switch self {
        case .atLeast: step < 0
        case .atMost: step > 0
        case .equals, .differs: true
        }
    }
}

/// A condition on a counter that an operator can make true.
struct Gain: Hashable, Sendable {
    let atom: Int32
    let counter: Int32
    let comparison: Comparison
    /// How far one use leads; 0 where one use may be enough.
    let step: Int
    /// What all steps of its sign are multiples of.
    let unit: Int
}

extension Counter {
    /// The conditions that the change can make true.
    func gains(of change: CounterChange) -> [Gain] {
        tests.compactMap { test in
            let isStep: Bool
            if change.isSet {
                // Whatever it is set to, steps may lead on from there.
                guard test.comparison.holds(for: change.amount) || rise > 0 || fall > 0 else { return nil }
                isStep = false
            } else {
                guard test.comparison.isHelped(by: change.amount) else { return nil }
                isStep = true
            }
            return Gain(
                atom: test.atom, counter: change.counter, comparison: test.comparison, step: isStep ? change.amount : 0,
                unit: change.amount > 0 ? rise : fall)
        }
    }

    /// The propositions that the change can make false.
    func losses(of change: CounterChange) -> [Int32] {
        tests.filter {
            change.isSet ? !$0.comparison.holds(for: change.amount) : $0.comparison.isHurt(by: change.amount)
        }.map(\.atom)
    }
}
