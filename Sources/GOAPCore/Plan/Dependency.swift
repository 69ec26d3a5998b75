/// One thing that must hold before an action may start; all of an action's dependencies must hold.
package struct Dependency: Hashable, Sendable {
    /// What an alternative waits for.
    package enum Target: Hashable, Sendable {
        /// All of these actions; a group such as `Phase 1` stands for its members.
        case actions([ActionID])
        /// A condition no action of this plan gives, named as written; a person says when it is met.
        case external(String)
    }

    /// How far the named actions must have come.
    package enum Progress: String, Hashable, Sendable {
        case finished
        case started
    }

    /// Any one of these suffices.
    package let alternatives: [Target]
    package let progress: Progress
    package let location: PlanLocation
    /// How many bytes of the plan the expression takes.
    package let length: Int
    /// The precondition it was derived from; nil where the plan states it. Such a one is met by the fact, no matter what gave it.
    package let fact: Fact?

    package init(
        _ alternatives: [Target], progress: Progress = .finished, at location: PlanLocation, length: Int = 1,
        from fact: Fact? = nil
    ) {
        self.alternatives = alternatives
        self.progress = progress
        self.location = location
        self.length = length
        self.fact = fact
    }

    /// Every action that some alternative names, in the order written.
    package var actions: [ActionID] {
        alternatives.flatMap { target -> [ActionID] in
            if case .actions(let ids) = target { return ids }
            return []
        }
    }

    /// Gives every action that some alternative names, in the order written, without a list of them.
    package func forEachAction(_ body: (ActionID) -> Void) {
        for case .actions(let ids) in alternatives { for id in ids { body(id) } }
    }

    /// Whether it waits for a condition no action of the plan gives.
    package var hasExternals: Bool {
        alternatives.contains { target in if case .external = target { true } else { false } }
    }

    /// Every external condition that some alternative names.
    package var externals: [String] {
        alternatives.compactMap { target -> String? in
            if case .external(let name) = target { return name }
            return nil
        }
    }
}

/// A condition in words that no program can judge: the action is never started without being named.
package struct Guard: Hashable, Sendable {
    package let text: String
    package let location: PlanLocation
    /// The fact it says, if it is one that nothing gives; it holds nothing back once the world is known to say so.
    package let fact: Fact?

    package init(_ text: String, at location: PlanLocation, from fact: Fact? = nil) {
        self.text = text
        self.location = location
        self.fact = fact
    }
}
