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
        facts.isEmpty ? [] : current(facts, FactReading(graph.plan))
    }

    func current(_ facts: [RecordedFact], _ reading: FactReading) -> [RecordedFact] {
        guard !facts.isEmpty else { return [] }
        var changed: [String: Timestamp] = [:]
        for index in graph.actions.indices where states[index] == .done {
            guard let time = record(of: index)?.completedAt else { continue }
            for effect in reading.effects[index] { changed[effect.name] = max(changed[effect.name] ?? time, time) }
        }
        return facts.filter { fact in changed[fact.name].map { $0 <= fact.at } ?? true }
    }

    /// For actions that count as done: the effects that an observation contradicts, with what it showed.
    package func contradictions(_ facts: [RecordedFact]) -> [ActionID: [RecordedFact]] {
        let observed = Dictionary(current(facts).filter { $0.action == nil }.map { ($0.name, $0) }) { first, _ in first
        }
        guard !observed.isEmpty else { return [:] }
        let reading = FactReading(graph.plan)
        let newest = newestGivers(reading)
        var found: [ActionID: [RecordedFact]] = [:]
        for (name, giver) in newest {
            guard let fact = observed[name], let effect = reading.effects[giver].last(where: { $0.name == name }),
                effect.promise != nil, !effect.holds(for: fact.value)
            else { continue }
            found[graph.actions[giver].id, default: []].append(fact)
        }
        return found.mapValues { $0.sorted { $0.name < $1.name } }
    }

    /// The actions that were not needed and are by now: an observation denies an effect of theirs.
    package func neededAgain(_ facts: [RecordedFact]) -> Set<ActionID> {
        let unneeded = graph.actions.indices.filter { states[$0] == .unneeded }
        guard !unneeded.isEmpty, !facts.isEmpty else { return [] }
        let values = Dictionary(facts.map { ($0.name, $0.value) }) { first, _ in first }
        let reading = FactReading(graph.plan)
        let needed = unneeded.filter { index in
            reading.effects[index].contains { effect in values[effect.name].map { !effect.holds(for: $0) } ?? false }
        }
        return Set(needed.map { graph.actions[$0].id })
    }

    /// For every fact the action that changed it last, of those that are done.
    private func newestGivers(_ reading: FactReading) -> [String: Int] {
        func time(_ index: Int) -> Timestamp {
            record(of: index)?.completedAt ?? Timestamp(millisecondsSince1970: 0)
        }
        var newest: [String: Int] = [:]
        for index in graph.order where states[index] == .done {
            for effect in reading.effects[index] where newest[effect.name].map({ time($0) <= time(index) }) ?? true {
                newest[effect.name] = index
            }
        }
        return newest
    }

    /// The actions still to do whose every effect is known to hold, with those effects. What only undoes something
    /// is not done because there is nothing to undo.
    ///
    /// - Parameter values: what probes have just shown, by fact.
    package func unnecessary(_ values: [String: FactValue]) -> [(action: ActionID, effects: [Effect])] {
        let reading = FactReading(graph.plan)
        return graph.actions.indices.compactMap { index in
            let effects = reading.effects[index]
            let givesSomething = effects.contains { $0.change != .becomes(.flag(false)) }
            guard states[index].isStartable, givesSomething else { return nil }
            let holdsAll = effects.allSatisfy { effect in
                values[effect.name].map(effect.holds) ?? false
            }
            return holdsAll ? (graph.actions[index].id, effects) : nil
        }
    }

    /// What the facts without a probe are worth after actions succeeded one after the other.
    package func effects(of done: [ActionID], on world: WorldState, except probed: Set<String>) -> [(
        ActionID, String, FactValue
    )] {
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
