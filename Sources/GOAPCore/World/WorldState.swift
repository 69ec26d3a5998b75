/// Everything known about the world: the value of every fact that is mentioned.
package struct WorldState: Hashable, Sendable {
    package private(set) var values: [String: FactValue]

    package init(_ values: [String: FactValue] = [:]) { self.values = values }

    package subscript(name: String) -> FactValue? {
        get { values[name] }
        set { values[name] = newValue }
    }

    package func satisfies(_ condition: Condition) -> Bool { condition.holds(for: values[condition.name]) }

    package mutating func apply(_ effect: Effect) { values[effect.name] = effect.result(from: values[effect.name]) }
}

/// One line of a plan's world state: `git_state.pushed` is false.
package struct WorldEntry: Hashable, Sendable {
    /// As written, the names of enclosing groups in front: `git_state.pushed`.
    package let path: String
    package let value: FactValue
    package let location: PlanLocation

    package init(_ path: String, _ value: FactValue, at location: PlanLocation) {
        self.path = path
        self.value = value
        self.location = location
    }
}
