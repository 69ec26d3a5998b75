package import GOAPCore
package import GOAPEngine

/// `why`: what keeps an action from running, or why it counts as done.
package struct WhyReport {
    private let index: Int
    private let situation: Situation
    private let obstacles: [Obstacle]
    private let against: [RecordedFact]
    private let goal: GoalOutlook?

    /// - Parameters:
    ///   - against: what probes say against it, if it is recorded as done.
    ///   - goal: the plan's own, if it states one in facts.
    package init(
        _ index: Int, in situation: Situation, obstacles: [Obstacle], against: [RecordedFact] = [],
        goal: GoalOutlook? = nil
    ) {
        self.goal = goal
        self.index = index
        self.situation = situation
        self.obstacles = obstacles
        self.against = against
    }

    package func text(_ style: TerminalStyle) -> String {
        WhyText.text(
            index, in: situation, obstacles: obstacles, against: against,
            isNeedless: goal?.notNeeded.contains(index) ?? false, style: style)
    }
}

extension WhyReport: JSONDescribed {
    package static let shape = JSONShape<WhyReport>("why", isDocument: true) { has in
        has("action") { why in
            ActionJSON(
                why.index, in: why.situation, obstacles: why.obstacles, isContradicted: !why.against.isEmpty,
                remark: why.obstacles.first?.message)
        }
        has("missing") { $0.obstacles.map(\.message) }
    }
}
