import GOAPCore

/// The values a fact that counts can take, as far as the plan can tell them apart.
///
/// Values beyond the largest that anything is compared with are one value as long as the fact only rises; the same
/// holds below the smallest where it only falls. A list is what its conditions ask about: how often it holds what they
/// name, up to once more than they can tell.
struct ValueDomain {
    /// Where it only rises ascending, else in the order found.
    private(set) var values: [FactValue?]
    /// Whether these are all values it can take.
    private(set) var isComplete = true
    /// Whether "at least this value" can stand for a value: the fact only rises, and conditions stay true.
    let isMonotone: Bool
    private let limits: (low: Double, high: Double)
    private let rises: Bool
    private let falls: Bool
    private let comparesLists: Bool
    /// How often a list must hold something for it to make no difference any more.
    private let largestRepetition: [String: Int]
    private let largestLength: Int
    private static let largestCount = 2000

    init(_ usage: FactUsage) {
        let amounts = usage.increases
        rises = amounts.contains { $0 > 0 }
        falls = amounts.contains { $0 < 0 }
        let compared = usage.conditions.compactMap { $0.value?.isList ?? false ? nil : $0.value?.number } + [0]
        limits = (compared.min() ?? 0, compared.max() ?? 0)
        comparesLists = usage.conditions.contains { $0.value?.isList ?? false || $0.relation == .increases }
        largestLength = Int(min(max(compared.max() ?? 0, 0), 1000)) + 1
        largestRepetition = usage.conditions.reduce(into: [:]) { most, condition in
            for (word, count) in condition.repetitions { most[word] = max(most[word] ?? 0, count) }
        }
        values = []
        isMonotone =
            !falls && !comparesLists && !usage.isAssigned
            && usage.conditions.allSatisfy { $0.staysTrue(from: usage.initial?.number ?? 0) }
        close(over: usage)
    }

    /// Everything that actions make of the first value, until nothing new comes.
    private mutating func close(over usage: FactUsage) {
        var seen = Set<FactValue?>()
        values = [usage.initial.map(canonical)]
        seen.insert(values[0])
        var next = 0
        while next < values.count, isComplete {
            for move in usage.moves where move.conditions.allSatisfy({ $0.holds(for: values[next]) }) {
                let result = move.effects.reduce(values[next]) { $1.result(from: $0) }
                guard let value = result.map(canonical), seen.insert(value).inserted else { continue }
                isComplete = values.count < Self.largestCount
                if isComplete { values.append(value) }
            }
            next += 1
        }
        if isMonotone { values.sort { ($0?.number ?? 0) < ($1?.number ?? 0) } }
    }

    /// The value that stands for all of its kind.
    func canonical(_ value: FactValue) -> FactValue {
        switch value {
        case .number(let number): .number(canonical(number))
        case .list(let elements) where !comparesLists:
            .list(Array(repeating: "", count: min(elements.count, largestLength)))
        case .list(let elements): .list(canonical(elements))
        case .flag, .text: value
        }
    }

    private func canonical(_ number: Double) -> Double {
        if number > limits.high, !falls { return limits.high + 1 }
        if number < limits.low, !rises { return limits.low - 1 }
        return number
    }

    /// What no condition names is nothing but one more.
    private func canonical(_ elements: [String]) -> [String] {
        var counts: [String: Int] = [:]
        for element in elements { counts[largestRepetition[element] == nil ? "" : element, default: 0] += 1 }
        return counts.flatMap { word, count in
            Array(repeating: word, count: min(count, (largestRepetition[word] ?? 0) + largestLength))
        }.sorted()
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
    /// How often it names each element of a list.
    fileprivate var repetitions: [String: Int] {
        switch value {
        case .list(let elements)?: elements.reduce(into: [:]) { $0[$1, default: 0] += 1 }
        case .text(let word)? where relation == .increases: [word: 1]
        case let value? where relation == .increases: [value.description: 1]
        default: [:]
        }
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
