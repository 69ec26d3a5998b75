package import GOAPCore

/// What people see of an action's state: one symbol, one word, one colour.
package enum ShownState: String, Sendable, CaseIterable {
    case done, running, ready, manual, waiting, confirm, gated, blocked, failed, skipped, interrupted, conditional, held
    case claimed
    /// Nothing but a person's approval keeps it from starting.
    case approval
    /// Done by the record, while a probe says otherwise.
    case doubted

    package init(_ state: ActionState, _ readiness: Readiness.Kind, isGated: Bool, isDoubted: Bool = false) {
        switch (state, readiness) {
        case (.done, _): self = isDoubted ? .doubted : .done
        case (.skipped, _): self = .skipped
        case (.failed, _): self = .failed
        case (.running, _): self = .running
        case (.waiting, _): self = .confirm
        case (_, .blocked): self = .blocked
        case (_, .waitingFor): self = .waiting
        case (_, .conditional): self = .conditional
        case (_, .held): self = .held
        case (_, .leased): self = .claimed
        case (_, .approval): self = .approval
        case (.interrupted, _): self = .interrupted
        case (_, .manual): self = .manual
        default: self = isGated ? .gated : .ready
        }
    }

    package var symbol: String {
        switch self {
        case .done: "✔"
        case .running, .claimed: "●"
        case .ready: "▶"
        case .manual: "◇"
        case .waiting: "·"
        case .confirm, .approval: "◆"
        case .gated: "🔒"
        case .blocked: "⊘"
        case .failed: "✘"
        case .skipped: "↷"
        case .interrupted: "!"
        case .conditional, .held: "?"
        case .doubted: "≠"
        }
    }

    package var word: String {
        switch self {
        case .manual: "ready, by hand"
        case .confirm: "confirm"
        case .doubted: "claimed done"
        default: rawValue
        }
    }

    var colour: TerminalStyle.Colour? {
        switch self {
        case .done: .good
        case .failed: .bad
        case .ready, .manual, .confirm, .approval: .strong
        case .running, .claimed: .active
        case .gated, .blocked, .interrupted, .conditional, .held, .doubted: .attention
        case .waiting, .skipped: .quiet
        }
    }
}
