/// What facts are worth now, and what that means for the actions that need them.
///
/// Where a plan says what its actions need, this decides everywhere what may start: in `status`, `next`, `run` and for
/// the planner, which starts from the same world.
package struct FactStanding: Sendable {
    package private(set) var world: WorldState
    /// By action number: what must hold before it starts.
    package let conditions: [[Condition]]
    /// What is taken for granted, by action number: conditions on facts that nothing else mentions.
    package let assumptions: [Int: [Condition]]
    private let reading: FactReading
    /// For each fact the actions that change it, and those that need it.
    private let givers: [String: [Int]]
    private let needers: [String: [Int]]

    package init(_ reading: FactReading, world: WorldState) {
        self.reading = reading
        self.world = world
        var givers: [String: [Int]] = [:]
        for (index, effects) in reading.effects.enumerated() {
            for name in Set(effects.map(\.name)) { givers[name, default: []].append(index) }
        }
        let assumptions = reading.assumptions { givers[$0] != nil || world[$0] != nil }
        let conditions = reading.preconditions.enumerated().map { index, all in
            assumptions[index].map { assumed in all.filter { !assumed.contains($0) } } ?? all
        }
        var needers: [String: [Int]] = [:]
        for (index, all) in conditions.enumerated() {
            for name in Set(all.map(\.name)) { needers[name, default: []].append(index) }
        }
        (self.givers, self.needers) = (givers, needers)
        (self.assumptions, self.conditions) = (assumptions, conditions)
    }

    /// What the action needs and does not hold.
    package func unmet(_ index: Int) -> [Condition] { conditions[index].filter { !world.satisfies($0) } }

    /// The actions that change a fact, ascending.
    package func givers(of condition: Condition) -> [Int] { givers[condition.name] ?? [] }

    /// Whether what a plan writes about a fact is so.
    package func holds(_ fact: Fact) -> Bool { reading.names.facts(fact).allSatisfy { world.satisfies(Condition($0)) } }

    /// Whether the world says so, and not only nothing against it.
    func isKnown(_ fact: Fact) -> Bool {
        reading.names.facts(fact).allSatisfy { world[$0.name] != nil && world.satisfies(Condition($0)) }
    }

    /// What the action needs and does not hold, though an action may bring it about.
    package func lacking(_ index: Int) -> [Condition] { unmet(index).filter { givers[$0.name] != nil } }

    /// What a person judges of the facts an action needs: those that do not hold and no action changes.
    ///
    /// - Parameter told: the facts that stand among its guards already.
    func judged(_ index: Int, beside told: [Fact]) -> [Condition] {
        let known = told.flatMap(reading.names.facts).map { Condition($0) }
        return unmet(index).filter { givers[$0.name] == nil && !known.contains($0) }
    }

    /// Takes in that an action is done.
    ///
    /// - Returns: the actions that need what it changed, ascending.
    mutating func apply(_ index: Int) -> [Int] {
        var affected: Set<Int> = []
        for effect in reading.effects[index] {
            world.apply(effect)
            affected.formUnion(needers[effect.name] ?? [])
        }
        return affected.sorted()
    }
}

extension FactReading {
    /// Where actions name one another, a fact mentioned only by the action that needs it is not the plan's affair; where
    /// facts alone order the plan, or it declares a world state, it is false.
    ///
    /// - Parameter isKnown: whether the world or an action says something about a fact.
    fileprivate func assumptions(where isKnown: (String) -> Bool) -> [Int: [Condition]] {
        guard !isClosed else { return [:] }
        var assumptions: [Int: [Condition]] = [:]
        for (index, conditions) in preconditions.enumerated() {
            let assumed = conditions.filter { !isKnown($0.name) && !$0.holds(for: nil) }
            if !assumed.isEmpty { assumptions[index] = assumed }
        }
        return assumptions
    }
}

extension Situation {
    /// The finished actions in the order in which they were finished; those without a time come first, as they depend
    /// on one another.
    package var finishedInOrder: [Int] {
        let states = planned
        let times = graph.order.filter { states[$0] == .done }.map { index in
            (index: index, time: record(of: index)?.completedAt?.millisecondsSince1970 ?? .min)
        }
        return times.enumerated().sorted { ($0.element.time, $0.offset) < ($1.element.time, $1.offset) }
            .map(\.element.index)
    }

    /// What the plan declares, changed by what is done, and by what was found or made since.
    func factStanding(_ facts: [RecordedFact]) -> FactStanding? {
        guard graph.actions.contains(where: { !$0.preconditions.isEmpty }) else { return nil }
        let reading = FactReading(graph.plan)
        guard reading.preconditions.contains(where: { !$0.isEmpty }) else { return nil }
        var world = reading.world(of: graph.plan, after: finishedInOrder)
        for fact in current(facts, reading) { world[reading.names.name(fact.name)] = fact.value }
        return FactStanding(reading, world: world)
    }
}
