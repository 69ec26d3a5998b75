/// Why an action can or cannot start now: derived from the graph and what is recorded, never stored.
package enum Readiness: Hashable, Sendable {
    /// It can be started.
    case ready
    /// A person does it: its dependencies are met and it has no command.
    case manual
    /// Its dependencies are not finished yet: these.
    case waitingFor([ActionID])
    /// It needs facts that do not hold, and what gives them is finished, or waits for it: these.
    case lacking([Condition])
    /// Something it needs failed, or will never come: these.
    case blocked(by: [ActionID])
    /// Conditions outside the plan or in words; it starts only when named.
    case conditional([String])
    /// The plan itself calls it blocked, with its note.
    case held(String?)
    /// Something that it needs to run was not understood: these pieces; nothing starts it before the plan is corrected.
    case unread([Leftover])
    /// The plan is wrong about it: these errors have to be corrected first.
    case faulty([Diagnostic])
    /// Nothing but a person's approval keeps it from starting.
    case approval(MissingApproval)
    /// A person or an agent works on it.
    case leased(Lease)
    /// It is running, or waits for a person to confirm.
    case underWay
    /// Done or skipped.
    case finished
    /// The last attempt failed; it starts again only when named.
    case failed

    /// The word of the key `readiness` of JSON.
    package var name: String {
        switch self {
        // A person's action can start as well; whether a command does it is another question.
        case .ready, .manual: "ready"
        case .waitingFor, .lacking: "waiting"
        case .blocked: "blocked"
        case .conditional: "conditional"
        case .held, .faulty, .unread: "held"
        case .approval: "approval"
        case .leased: "claimed"
        case .underWay: "running"
        case .finished: "finished"
        case .failed: "failed"
        }
    }

    /// Whether a failure further up keeps the action from starting.
    package var isBlocked: Bool { if case .blocked = self { true } else { false } }
}
