/// A plan's facts, every name made the one the world state knows.
package struct FactReading {
    package let names: FactNames
    /// By action number.
    package let preconditions: [[Condition]]
    package let effects: [[Effect]]
    /// Whether a fact that is not mentioned is false: the plan says in facts what it is about.
    package let isClosed: Bool

    package init(_ plan: Plan) {
        let actions = plan.actions
        let needed = actions.map { $0.preconditions.flatMap { FactText.facts($0) ?? [] } }
        let given = actions.map { $0.effects.flatMap(FactText.given) }
        let names = FactNames(
            written: needed.joined().map(\.name) + given.joined().map(\.name), paths: plan.world.map(\.path))
        preconditions = needed.map { $0.flatMap(names.facts).map { Condition($0) } }
        effects = given.map { $0.flatMap(names.facts).compactMap { Effect($0) } }
        isClosed = !plan.world.isEmpty || actions.allSatisfy { $0.dependencies.allSatisfy { $0.fact != nil } }
        self.names = names
    }

    /// What the document declares, changed by what is done.
    ///
    /// - Parameter finished: the finished actions, in their order.
    package func world(of plan: Plan, after finished: [Int]) -> WorldState {
        var world = WorldState()
        for entry in plan.world { world[names.name(entry.path)] = entry.value }
        for index in finished {
            for effect in effects[index] { world.apply(effect) }
        }
        return world
    }
}
