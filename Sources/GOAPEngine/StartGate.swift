package import GOAPCore

/// Says whether everything an action needs from outside the plan is in place. Asked before each start.
package protocol StartGate: AnyObject {
    /// What is missing; empty when the action may start.
    func obstacles(for action: Action) -> [Obstacle]
}

/// One thing that keeps an action from starting.
package struct Obstacle: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable {
        /// A credential is missing or not accepted: exit code 77, and the action is gated rather than failed.
        case credential
        case environment
        case tool
        case file
        case command
    }

    package let kind: Kind
    /// `HF_TOKEN is not set`.
    package let message: String
    /// What to type, one line each.
    package let remedies: [String]

    package init(_ kind: Kind, _ message: String, remedies: [String] = []) {
        self.kind = kind
        self.message = message
        self.remedies = remedies
    }
}
