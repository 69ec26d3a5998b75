package import GOAPCore

/// What a run came to, for the summary and the exit code.
package struct RunReport: Hashable, Sendable {
    /// An action whose attempts are over.
    package struct Finished: Hashable, Sendable {
        package let action: ActionID
        package let state: ActionState
        package let reason: String?

        package init(action: ActionID, state: ActionState, reason: String?) {
            self.action = action
            self.state = state
            self.reason = reason
        }
    }

    /// An action that a precondition kept from starting.
    package struct Refused: Hashable, Sendable {
        package let action: ActionID
        package let obstacles: [Obstacle]

        package init(action: ActionID, obstacles: [Obstacle]) {
            self.action = action
            self.obstacles = obstacles
        }
    }

    /// An action that another process has.
    package struct Held: Hashable, Sendable {
        package let action: ActionID
        package let holder: Holder

        package init(action: ActionID, holder: Holder) {
            self.action = action
            self.holder = holder
        }
    }

    /// An action that a person or an agent works on.
    package struct Leased: Hashable, Sendable {
        package let action: ActionID
        package let lease: Lease

        package init(action: ActionID, lease: Lease) {
            self.action = action
            self.lease = lease
        }
    }

    /// In the order they finished.
    package var finished: [Finished] = []
    /// What others finished between our reading the state and our claim.
    package var finishedElsewhere: [Finished] = []
    package var refused: [Refused] = []
    package var held: [Held] = []
    package var leased: [Leased] = []
    package var firstFailure: ActionID?
    /// The names of secrets that the first failure did not see, although we have them.
    package var withheld: [String] = []
    /// What a person has to look at before it starts again.
    package var lost: [ActionID] = []
    /// The first signal that asked us to stop.
    package var signal: Int32?
    /// The first reason why a log could not be written; it stops the run.
    package var logFailure: String?
    /// What the system had no more of although nothing was under way; it ends the run.
    package var shortage: String?

    /// Whether any attempt was started, by us or by another process for us.
    package var startedAnything: Bool { !finished.isEmpty || !finishedElsewhere.isEmpty }

    package init() {}

    /// The gravest of what happened. Whether a run without bad news leaves work that nothing can run, which
    /// is `stuck`, only the caller knows.
    package var outcome: RunOutcome {
        if signal != nil || logFailure != nil || shortage != nil { return .interrupted }
        if firstFailure != nil { return .failed }
        if !lost.isEmpty { return .stuck }
        if refused.contains(where: { $0.obstacles.contains { $0.objection != nil } }) { return .gated }
        if refused.contains(where: { $0.obstacles.contains { !$0.kind.isPersons } }) { return .failed }
        if !refused.isEmpty { return .stuck }
        return !(held.isEmpty && leased.isEmpty) && finished.isEmpty ? .held : .succeeded
    }
}
