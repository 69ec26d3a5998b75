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
