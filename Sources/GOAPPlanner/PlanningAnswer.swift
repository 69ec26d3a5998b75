import GOAPCore

/// What the planner has to say about a problem.
package enum PlanningAnswer: Sendable {
    /// No route costs less; that is proven.
    case optimal(Route)
    /// The best route found, what every route costs at least, and why nothing better is known.
    case bounded(Route, lowerBound: Double, because: Shortfall)
    /// There is no route; that is proven.
    case unsolvable(Unsolvability)
    /// No route was found, and none ruled out.
    case undecided(lowerBound: Double, because: Shortfall)

    package var route: Route? {
        switch self {
        case .optimal(let route), .bounded(let route, _, _): route
        case .unsolvable, .undecided: nil
        }
    }
}

/// What kept the planner from a proof.
package enum Shortfall: Hashable, Sendable {
    case time
    case memory
    /// Costs are too far apart to add up exactly: each was rounded down by at most so much.
    case rounding(Double)
    /// A fact has more values than are told apart.
    case values
    /// Cheaper routes are not done in time; of those that are, not all were compared.
    case deadline

    /// How many bytes the planner may take.
    package static let memoryLimit = 512 << 20
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
