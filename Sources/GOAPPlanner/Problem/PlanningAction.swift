package import GOAPCore

/// An action as the planner sees it: what it needs, what it changes, what it costs.
package struct PlanningAction: Sendable {
    package var cost: Double
    package var preconditions: [Condition]
    package var effects: [Effect]
    /// All of these; of each any alternative; of that all actions must be finished.
    package var dependencies: [[[Int]]]
    /// Why it may not be part of a route.
    package var exclusion: Exclusion?
    /// Its place among actions that cost the same: by priority, then as in the plan.
    package var rank: Int

    package init(
        cost: Double = 1, preconditions: [Condition] = [], effects: [Effect] = [], dependencies: [[[Int]]] = [],
        exclusion: Exclusion? = nil, rank: Int = 0
    ) {
        self.cost = cost
        self.preconditions = preconditions
        self.effects = effects
        self.dependencies = dependencies
        self.exclusion = exclusion
        self.rank = rank
    }
}

/// Why an action may not be part of a route.
package enum Exclusion: String, Hashable, Sendable, CaseIterable {
    /// A person decided that it will not be done.
    case skipped
    /// Its last attempt failed; it starts again only when named.
    case failed
    /// The route must not contain it.
    case avoided
    /// It runs only when another one fails.
    case handler
}
