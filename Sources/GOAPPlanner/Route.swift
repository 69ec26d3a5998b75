import GOAPCore

/// A way to the goal: actions by number, in an order in which each can be done; an action may occur twice.
package struct Route: Hashable, Sendable {
    package let steps: [Int]
    package let cost: Double

    package init(steps: [Int], cost: Double) {
        self.steps = steps
        self.cost = cost
    }
}
