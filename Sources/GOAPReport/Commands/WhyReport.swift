package import GOAPCore
package import GOAPEngine

/// `why`: what keeps an action from running, or why it counts as done.
package struct WhyReport {
    private let index: Int
    private let situation: Situation
    private let obstacles: [Obstacle]
    private let isContradicted: Bool

    /// - Parameter isContradicted: whether a probe denies what it is recorded to have done.
    package init(_ index: Int, in situation: Situation, obstacles: [Obstacle], isContradicted: Bool = false) {
        self.index = index
        self.situation = situation
        self.obstacles = obstacles
        self.isContradicted = isContradicted
    }

    package func text(_ style: TerminalStyle) -> String {
        WhyText.text(index, in: situation, obstacles: obstacles, isContradicted: isContradicted, style: style)
    }

    package var json: JSONValue {
        let action = ActionJSON.value(
            index, in: situation, obstacles: obstacles, isContradicted: isContradicted,
            remark: obstacles.first?.message)
        return .document("why", ["action": action, "missing": .init(obstacles.map(\.message))])
    }
}
