import GOAPCore

/// What the planner has to say about a problem.
package enum PlanningAnswer: Sendable {
    /// No route costs less; that is proven.
    case optimal(Route)
    /// The best route found within the limit, and what every route costs at least.
    case bounded(Route, lowerBound: Double)
    /// There is no route; that is proven.
    case unsolvable(Unsolvability)
    /// The limit passed before a route was found or ruled out.
    case undecided(lowerBound: Double)

    package var route: Route? {
        switch self {
        case .optimal(let route), .bounded(let route, _): route
        case .unsolvable, .undecided: nil
        }
    }
}

/// A way to the goal: actions by number, in an order in which each can be done; an action may occur twice.
package struct Route: Hashable, Sendable {
    package let steps: [Int]
    package let cost: Double

    package init(steps: [Int], cost: Double) {
        self.steps = steps
        self.cost = cost
    }
}
