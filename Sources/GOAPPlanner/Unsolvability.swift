package import GOAPCore

/// Why there is no route: what cannot be brought about, and how near each way to it comes.
package struct Unsolvability: Sendable {
    /// Something the goal needs that no usable action can bring about.
    package struct Gap: Sendable {
        package let wanted: Wanted
        /// The actions that would bring it about; empty when no action does.
        package let givers: [Giver]
    }

    /// An action that would bring something about, and what keeps it from that.
    package struct Giver: Sendable {
        /// By number.
        package let action: Int
        package let exclusion: Exclusion?
        /// What it needs and nothing can give.
        package let needs: [Wanted]
    }

    /// What an action or the goal can ask for.
    package enum Wanted: Hashable, Sendable {
        case fact(Condition)
        /// An action is finished, by number.
        case finished(Int)
    }

    /// What the goal asks for, first, then what that would need, and so on. Empty when every part can be brought
    /// about, but not all of them together.
    package let gaps: [Gap]
    /// How many of the gaps the goal itself asks for.
    package let goalGapCount: Int

    init(_ problem: PlanningProblem) {
        var search = GapSearch(TaskBuilder.task(problem, includesExcluded: true), problem)
        search.run()
        gaps = search.gaps
        goalGapCount = search.goalGapCount
    }
}
