/// The author's grouping of actions; it has no meaning for their order.
package struct Phase: Hashable, Sendable {
    /// What identifies it: `1`, `B.2`, `Validation`.
    package let name: String
    /// Its heading without the number, if it has one: `Authentication Utilities`.
    package let title: String?

    package init(_ name: String, title: String? = nil) {
        self.name = name
        self.title = title
    }
}
