/// What a fact was last found or made to be.
package struct RecordedFact: Hashable, Sendable {
    package let name: String
    package let value: FactValue
    package let at: Timestamp
    /// What its probe printed; empty when an action's effect gave it.
    package let output: String
    /// The action whose effect gave it; nil when its probe showed it.
    package let action: ActionID?

    package init(_ name: String, _ value: FactValue, at: Timestamp, output: String = "", by action: ActionID? = nil) {
        self.name = name
        self.value = value
        self.at = at
        self.output = output
        self.action = action
    }
}

extension Situation {
    /// The recorded facts that nothing done since has made out of date.
    package func current(_ facts: [RecordedFact]) -> [RecordedFact] {
        let reading = FactReading(graph.plan)
        var changed: [String: Timestamp] = [:]
        for index in graph.actions.indices where states[index] == .done {
            guard let time = state[graph.actions[index].id]?.completedAt else { continue }
            for effect in reading.effects[index] { changed[effect.name] = max(changed[effect.name] ?? time, time) }
        }
        return facts.filter { fact in changed[fact.name].map { $0 <= fact.at } ?? true }
    }

    /// For actions that count as done: the effects that an observation contradicts, with what it showed.
    package func contradictions(_ facts: [RecordedFact]) -> [ActionID: [RecordedFact]] {
        let observed = Dictionary(current(facts).filter { $0.action == nil }.map { ($0.name, $0) }) { first, _ in first }
        guard !observed.isEmpty else { return [:] }
        let reading = FactReading(graph.plan)
        var found: [ActionID: [RecordedFact]] = [:]
        for index in graph.actions.indices where states[index] == .done {
            let against = reading.effects[index].compactMap { effect -> RecordedFact? in
                guard let fact = observed[effect.name], case .becomes(let value) = effect.change else { return nil }
                return Condition(effect.name, .equals, value).holds(for: fact.value) ? nil : fact
            }
            if !against.isEmpty { found[graph.actions[index].id] = against }
        }
        return found
    }

    /// The actions still to do whose every effect is known to hold, with those effects.
    ///
    /// - Parameter values: what probes have just shown, by fact.
    package func unnecessary(_ values: [String: FactValue]) -> [(action: ActionID, effects: [Effect])] {
        let reading = FactReading(graph.plan)
        return graph.actions.indices.compactMap { index in
            let effects = reading.effects[index]
            guard states[index].isStartable, !effects.isEmpty else { return nil }
            let holdsAll = effects.allSatisfy { effect in
                guard let value = values[effect.name], case .becomes(let wanted) = effect.change else { return false }
                return Condition(effect.name, .equals, wanted).holds(for: value)
            }
            return holdsAll ? (graph.actions[index].id, effects) : nil
        }
    }

    /// What the facts without a probe are worth after actions succeeded one after the other.
    package func effects(of done: [ActionID], on world: WorldState, except probed: Set<String>) -> [(ActionID, String, FactValue)] {
        let reading = FactReading(graph.plan)
        var world = world
        var changed: [(ActionID, String, FactValue)] = []
        for id in done {
            guard let index = graph.index(of: id) else { continue }
            for effect in reading.effects[index] where !probed.contains(effect.name) {
                world.apply(effect)
                if let value = world[effect.name] { changed.append((id, effect.name, value)) }
            }
        }
        return changed
    }
}
