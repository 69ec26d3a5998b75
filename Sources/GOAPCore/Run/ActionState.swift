/// Where an action is in its life: the states that are stored. Ready, blocked, gated and drift are derived.
///
/// See docs/lifecycle.md for the picture; `canBecome(_:)` is the table.
package enum ActionState: String, Sendable, Hashable, CaseIterable {
    /// Nothing has happened yet, or the last result was reset.
    case pending
    /// An attempt was recorded as started and its lock is held.
    case running
    /// Its command has succeeded; a person must confirm steps.
    case waiting
    /// Finished with evidence, or marked by a person.
    case done
    /// The last attempt did not succeed.
    case failed
    /// A person decided that it will not be done; counts as met for what depends on it.
    case skipped
    /// Nobody did it: all that it gives was there already. Counts as met for what depends on it, and changes nothing.
    case unneeded
    /// A signal stopped an attempt, or its runner died; the next command may start it again.
    case interrupted
    /// Its work goes on in another service, which said so when it was last asked.
    case remote
    /// Its work began in another service, or may have, and what became of it is not known: a person decides before it
    /// starts again.
    case lost

    /// Whether a change to `next` is one the lifecycle knows; the store makes no other.
    ///
    /// A person may mark an action or take over a hand edit in any state, also while it runs, so that most changes
    /// are possible. Nothing runs twice at once, nothing waits twice, only what runs can be interrupted, and only what has
    /// begun can be elsewhere.
    package func canBecome(_ next: ActionState) -> Bool {
        switch next {
        case .interrupted: self == .running
        case .remote, .lost: self == .running || self == .interrupted || isElsewhere
        case .running, .waiting: self != next
        case .pending, .done, .failed, .skipped: true
        case .unneeded: isStartable || self == .failed || self == .unneeded
        }
    }

    /// Whether other clones hear of it: what is under way, wherever that is, has no end to tell of.
    package var travels: Bool { ![.running, .interrupted, .unneeded].contains(self) && !isElsewhere }

    /// Whether what depends on this action may start.
    package var satisfiesDependents: Bool { self == .done || self == .skipped || self == .unneeded }

    /// Whether its work began in another service and nobody here saw its end.
    package var isElsewhere: Bool { self == .remote || self == .lost }

    /// Whether the action can be started again without a person saying so.
    package var isStartable: Bool { self == .pending || self == .interrupted }
}
