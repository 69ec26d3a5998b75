package import GOAPCore
package import GOAPEngine

/// Where an action is, as people and programs are told: the one vocabulary of terminal, JSON, graph and documents.
///
/// What is stored is an `ActionState`, what follows from the plan a `Readiness`; docs/lifecycle.md has the table.
package enum ShownState: String, Sendable, CaseIterable {
    /// It may start now, by a command.
    case ready
    /// It may start now, by a person.
    case manual
    /// Its dependencies or preconditions are open.
    case waiting
    /// Something further up failed.
    case blocked
    /// A condition in words, or outside the plan: it starts only when named.
    case conditional
    /// The plan itself says blocked.
    case held
    /// A credential or another requirement is missing.
    case gated
    /// A person has to approve it first.
    case approval
    /// A person or an agent has a lease on it.
    case claimed
    /// It is under way, and we know by whom, or in which service.
    case running
    /// The document says that it is under way; nothing is recorded of it here.
    case elsewhere
    /// Its command is done, a person's part is left.
    case confirm
    /// It is finished.
    case done
    /// It was finished, and its command, its inputs or its outputs are other ones since.
    case stale
    /// It is recorded as done, and a probe denies it.
    case contradicted
    /// It is done by somebody's word: evidence was to be had, and is not there.
    case unproven
    /// Its effects held already, so nothing was done for it.
    case unneeded
    /// A person decided that it will not be done.
    case skipped
    /// Its last attempt did not succeed.
    case failed
    /// Its runner died during an attempt.
    case interrupted
    /// It began in another service, or may have, and what became of it is not known.
    case lost

    /// - Parameters:
    ///   - obstacles: what keeps it from starting, where that was asked.
    ///   - isContradicted: whether a probe denies what it is recorded to have done.
    package init(_ index: Int, in situation: Situation, obstacles: [Obstacle] = [], isContradicted: Bool = false) {
        let known = Self(situation.states[index])
        switch known {
        case .done:
            if let doubt = situation.doubt(of: index) {
                self = doubt.isStale ? .stale : .contradicted
            } else if isContradicted {
                self = .contradicted
            } else {
                self = situation.isUnproven(index) ? .unproven : .done
            }
        case .running: self = situation.isRecorded(index) ? .running : .elsewhere
        case .some(let known) where known != .interrupted: self = known
        default: self.init(situation.kind(of: index), obstacles, isInterrupted: known == .interrupted)
        }
    }

    /// The word for a state that says by itself where an action is; nil for pending, which depends on the plan.
    package init?(_ state: ActionState) {
        switch state {
        case .pending: return nil
        case .running: self = .running
        case .waiting: self = .confirm
        case .done: self = .done
        case .failed: self = .failed
        case .skipped: self = .skipped
        case .unneeded: self = .unneeded
        case .interrupted: self = .interrupted
        case .remote: self = .running
        case .lost: self = .lost
        }
    }

    /// What an action that is open is shown as.
    private init(_ readiness: ReadinessKind, _ obstacles: [Obstacle], isInterrupted: Bool) {
        switch readiness {
        case .waitingFor: self = .waiting
        case .blocked: self = .blocked
        case .conditional: self = .conditional
        case .held, .faulty: self = .held
        case .leased: self = .claimed
        case .approval: self = .approval
        case .ready, .manual, .underWay, .finished, .failed:
            if isInterrupted {
                self = .interrupted
            } else if obstacles.contains(where: { $0.kind == .approval }) {
                self = .approval
            } else if !obstacles.isEmpty {
                self = .gated
            } else {
                self = readiness == .manual ? .manual : .ready
            }
        }
    }

    /// What people read.
    package var word: String { rawValue }
}

extension ShownState {
    package var symbol: String {
        switch self {
        case .done: "✔"
        case .unneeded: "✓"
        case .unproven: "≈"
        case .running, .claimed: "●"
        case .elsewhere: "○"
        case .ready: "▶"
        case .manual: "◇"
        case .waiting: "·"
        case .confirm, .approval: "◆"
        case .gated: "🔒"
        case .blocked: "⊘"
        case .failed: "✘"
        case .skipped: "↷"
        case .interrupted, .lost: "!"
        case .conditional, .held: "?"
        case .contradicted: "≠"
        case .stale: "↻"
        }
    }

    var colour: TerminalStyle.Colour? {
        switch self {
        case .done, .unneeded: .good
        case .failed: .bad
        case .ready, .manual, .confirm, .approval: .strong
        case .running, .elsewhere, .claimed: .active
        case .gated, .blocked, .interrupted, .lost, .conditional, .held, .contradicted, .stale, .unproven: .attention
        case .waiting, .skipped: .quiet
        }
    }

    /// The state that stands for it in a graph's legend of six.
    var legend: ShownState {
        switch self {
        case .done, .unneeded, .unproven, .contradicted, .stale, .skipped: .done
        case .failed: .failed
        case .running, .elsewhere, .claimed, .confirm, .lost: .running
        case .ready, .manual, .gated, .approval, .interrupted: .ready
        case .blocked: .blocked
        case .waiting, .conditional, .held: .waiting
        }
    }
}

extension Situation {
    /// Whether we have run or marked the action ourselves, so that the document is not all we know.
    fileprivate func isRecorded(_ index: Int) -> Bool { recorded.isRecorded(graph.actions[index].id) }

    fileprivate func isUnproven(_ index: Int) -> Bool {
        guard !recorded.records.isEmpty else { return false }
        return recorded[graph.actions[index].id]?.proof == .word
    }
}
