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

    /// Something that has to be given, or allowed, before the goal can be reached.
    package enum Lack: Hashable, Sendable {
        /// A fact that nothing gives.
        case fact(Condition)
        /// An action, by number, that no route may use.
        case action(Int, Exclusion)
    }

    /// Two things that are never true together although something needs both.
    package struct Conflict: Hashable, Sendable {
        /// The action that needs them, by number; nil where the goal asks for both.
        package let action: Int?
        package let one: Wanted
        package let other: Wanted
        /// The actions, by number, that undo one of them by giving the other.
        package let undoers: [Int]
    }

    /// The smallest sets without which nothing is missing any more; all of one set together, the smallest set first.
    package let remedies: [[Lack]]
    /// What excludes itself, where every part can be brought about alone.
    package let conflicts: [Conflict]
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
        remedies = RemedySearch.remedies(for: gaps, goalGapCount: goalGapCount).map { set in
            set.sorted { $0.order < $1.order }
        }
        conflicts = gaps.isEmpty ? ConflictSearch.conflicts(in: problem) : []
    }
}

extension Unsolvability.Lack {
    /// Facts by name, then actions as in the plan.
    fileprivate var order: String {
        switch self {
        case .fact(let condition): "0\(condition)"
        case .action(let index, _): "1\(String(1_000_000_000 + index))"
        }
    }
}
