import GOAPCore

/// The values a fact that counts can take, as far as the plan can tell them apart.
///
/// Values beyond the largest that anything is compared with are one value as long as the fact only rises; the same
/// holds below the smallest where it only falls. A fact that goes both ways is followed a fixed way beyond its
/// comparisons, and no further: what needs more is not found.
struct ValueDomain {
    /// Where it only rises ascending, else in the order found.
    private(set) var values: [FactValue?]
    /// Whether "at least this value" can stand for a value: the fact only rises, and conditions stay true.
    let isMonotone: Bool
    private let limits: (low: Double, high: Double)
    private let rises: Bool
    private let falls: Bool
    private let listLength: Int
    private let comparesLists: Bool
    /// More are not told apart; a plan does not count so far.
    private static let largestCount = 10_000

    init(_ usage: FactUsage) {
        let amounts = usage.increases
        rises = amounts.contains { $0 > 0 }
        falls = amounts.contains { $0 < 0 }
        let compared = usage.conditions.compactMap { $0.value?.number } + [0]
        let known = compared + usage.assignments + [usage.initial?.number ?? 0]
        let reach = (amounts.map(\.magnitude).max() ?? 1) * 64
        limits =
            rises && falls
            ? ((known.min() ?? 0) - reach, (known.max() ?? 0) + reach) : (compared.min() ?? 0, compared.max() ?? 0)
        comparesLists = usage.conditions.contains { $0.value?.isList ?? false || $0.relation == .increases }
        listLength = Int(min(compared.max() ?? 0, 1000)) + (usage.conditions.map(\.listLength).max() ?? 0) + 1
        values = []
        isMonotone =
            !falls && !comparesLists && !usage.isAssigned
            && usage.conditions.allSatisfy { $0.staysTrue(from: usage.initial?.number ?? 0) }
        close(over: usage)
    }

    /// Everything that effects make of the first value, until nothing new comes.
    private mutating func close(over usage: FactUsage) {
        let assigned = usage.effects.filter { !$0.isIncrease }.compactMap { canonical($0.result(from: nil)) }
        var seen = Set<FactValue?>()
        values = ([usage.initial.map { canonical($0) ?? $0 }] + assigned).filter { seen.insert($0).inserted }
        var next = 0
        while next < values.count, values.count < Self.largestCount {
            for effect in usage.effects where effect.isIncrease {
                guard let value = canonical(effect.result(from: values[next])) else { continue }
                if seen.insert(value).inserted { values.append(value) }
            }
            next += 1
        }
        if isMonotone { values.sort { ($0?.number ?? 0) < ($1?.number ?? 0) } }
    }

    /// The value that stands for all of its kind; nil beyond what is followed.
    func canonical(_ value: FactValue) -> FactValue? {
        switch value {
        case .number(let number): canonical(number).map(FactValue.number)
        case .list(let elements) where !comparesLists:
            .list(Array(repeating: "", count: min(elements.count, listLength)))
        case .list(let elements): .list(comparesLists ? Array(elements.prefix(listLength)) : elements)
        case .flag, .text: value
        }
    }

    private func canonical(_ number: Double) -> Double? {
        if rises && falls { return number >= limits.low && number <= limits.high ? number : nil }
        if number > limits.high, !falls { return limits.high + 1 }
        if number < limits.low, !rises { return limits.low - 1 }
        return number
    }
}

extension Effect {
    /// The number it adds or sets; a list counts its elements, a word is one.
    var amount: Double {
        switch change {
        case .becomes(let value): value.number ?? 0
        case .increases(.text): 1
        case .increases(let value): value.number ?? 0
        }
    }
}

extension Condition {
    /// How long lists must be told apart; what a list contains may stand anywhere.
    fileprivate var listLength: Int {
        if relation == .increases { return 64 }
        return if case .list(let elements)? = value { elements.count } else { 0 }
    }

    /// Whether a fact that rises from there keeps it true.
    fileprivate func staysTrue(from start: Double) -> Bool {
        switch relation {
        case .greater, .atLeast: true
        // From below zero it would become false on the way.
        case .holds: start >= 0
        case .doesNotHold, .equals, .differs, .less, .atMost, .increases: false
        }
    }
}
