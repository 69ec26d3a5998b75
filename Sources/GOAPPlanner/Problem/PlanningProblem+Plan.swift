package import GOAPCore

/// What a question supposes beyond what is recorded: `--what-if 'A07 failed'`, `--avoid A05`, an observed fact.
package struct Supposition: Sendable {
    /// States of actions, by number, instead of the recorded ones.
    package var states: [Int: ActionState] = [:]
    /// Actions no route may use.
    package var avoided: Set<Int> = []
    /// Facts as they are found to be, over everything the plan and its record say.
    package var facts: [Effect] = []

    package init() {}
}

extension PlanningProblem {
    /// The problem a plan poses from where it stands.
    ///
    /// - Parameters:
    ///   - states: by action number.
    ///   - goal: what to bring about.
    package init(
        _ graph: ActionGraph, states recorded: [ActionState], goal: Goal, supposing supposition: Supposition
    ) {
        let states = recorded.indices.map { supposition.states[$0] ?? recorded[$0] }
        let reading = FactReading(graph.plan)
        let ranks = graph.ranks
        let actions = graph.actions.indices.map { index in
            PlanningAction(
                cost: graph.actions[index].cost?.value ?? 1, preconditions: reading.preconditions[index],
                effects: reading.effects[index], dependencies: graph.alternatives(of: index),
                exclusion: supposition.avoided.contains(index) || graph.errors[index] != nil
                    ? .avoided : Exclusion(states[index]) ?? (graph.handling.isHandler(index) ? .handler : nil),
                rank: ranks[index])
        }
        self.init(
            actions: actions, finished: Set(states.indices.filter { states[$0].satisfiesDependents }),
            goal: goal.facts.flatMap(reading.names.facts).map { Condition($0) },
            goalActions: goal.actions.compactMap(graph.index))
        initial = reading.world(of: graph, done: { states[$0] == .done })
        for effect in supposition.facts { initial.apply(Effect(reading.names.name(effect.name), effect.change)) }
        assume(reading)
    }

    /// Where actions name one another, a fact mentioned only by the action that needs it is not the plan's
    /// affair; where facts alone order the plan, or it declares a world state, it is false.
    private mutating func assume(_ reading: FactReading) {
        guard !reading.isClosed else { return }
        let known = Set(actions.flatMap { $0.effects.map(\.name) }).union(initial.values.keys)
        for index in actions.indices {
            let assumed = actions[index].preconditions.filter { !known.contains($0.name) && !$0.holds(for: nil) }
            guard !assumed.isEmpty else { continue }
            assumptions[index] = assumed
            actions[index].preconditions.removeAll { assumed.contains($0) }
        }
    }
}

extension Exclusion {
    init?(_ state: ActionState) {
        switch state {
        case .skipped: self = .skipped
        case .failed: self = .failed
        default: return nil
        }
    }
}

extension ActionGraph {
    /// For each action its place by priority, then as in the plan.
    fileprivate var ranks: [Int] {
        var ranks = [Int](repeating: 0, count: actions.count)
        for (rank, index) in byUrgency(Array(actions.indices)).enumerated() { ranks[index] = rank }
        return ranks
    }

    /// What the action's dependencies ask for in action numbers; a condition outside the plan is a person's to
    /// judge and asks for nothing.
    fileprivate func alternatives(of index: Int) -> [[[Int]]] {
        actions[index].dependencies.compactMap { dependency in
            let alternatives = dependency.alternatives.compactMap { target -> [Int]? in
                guard case .actions(let ids) = target else { return nil }
                return ids.compactMap(self.index)
            }
            return alternatives.isEmpty ? nil : alternatives
        }
    }
}
