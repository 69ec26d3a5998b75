package import GOAPCore

/// What the document should say about one action.
package struct PlanUpdate: Hashable, Sendable {
    /// Which of an action's steps are shown as confirmed.
    package enum Ticks: Hashable, Sendable {
        case none
        /// The steps that stand for its command: it ran and succeeded.
        case commandSteps
        case allSteps
    }

    package let word: StatusWord
    package let completedAt: Timestamp?
    package let ticks: Ticks

    package init(word: StatusWord, completedAt: Timestamp?, ticks: Ticks) {
        self.word = word
        self.completedAt = completedAt
        self.ticks = ticks
    }
}
