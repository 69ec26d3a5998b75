import GOAPCore

/// Decides which facts that count become propositions, one for each value, and which become counters.
///
/// Propositions say more to every estimate, but an action needs an operator for each combination of values it can start
/// from. So a fact becomes a counter where its values have no end or where they, or those of all facts that an action
/// changes, would be too many.
struct FactForms {
    /// By fact; nil for those that are only ever set.
    private(set) var domains: [ValueDomain?]
    /// By fact; those that can become counters.
    private let units: [CommonUnit?]
    /// By fact.
    private(set) var isCounter: [Bool]

    /// How many operators the values of one fact, and all values that one action meets, may take.
    private static let largestSum = 4096
    private static let largestProduct = 256

    init(_ problem: PlanningProblem, _ names: [String], _ usages: [FactUsage]) {
        domains = usages.map { $0.counts && !$0.conditions.isEmpty ? ValueDomain($0) : nil }
        units = zip(usages, domains).map { $1 == nil ? nil : CounterFact.unit(of: $0) }
        isCounter = usages.indices.map { [domains, units] fact in
            guard let domain = domains[fact], units[fact] != nil else { return false }
            let count = domain.values.count
            return !domain.isComplete || count > Self.largestProduct
                || count * usages[fact].moverCount > Self.largestSum
        }
        let numbers = Dictionary(uniqueKeysWithValues: zip(names, names.indices))
        for action in problem.actions { limitProduct(of: action, numbers) }
    }

    private mutating func limitProduct(of action: PlanningAction, _ numbers: [String: Int]) {
        let increased = action.effects.filter(\.isIncrease)
        guard !increased.isEmpty else { return }
        let facts = Set(increased.compactMap { numbers[$0.name] }).sorted()
        func size(_ fact: Int) -> Int { isCounter[fact] ? 1 : domains[fact]?.values.count ?? 1 }
        while facts.reduce(1, { min($0 * size($1), 1 << 30) }) > Self.largestProduct,
            let widest = facts.filter({ units[$0] != nil }).max(by: { size($0) < size($1) }), size(widest) > 1
        {
            isCounter[widest] = true
        }
    }

    /// The unit of a fact that becomes a counter.
    func unit(_ fact: Int) -> CommonUnit? { isCounter[fact] ? units[fact] : nil }
}
