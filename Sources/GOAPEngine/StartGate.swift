package import GOAPCore

/// Says whether everything an action needs from outside the plan is in place.
package protocol StartGate: AnyObject {
    /// Checks the credentials of everything a run may start, all at once and before anything starts.
    func prepare(for actions: [Action])

    /// What is missing; empty when the action may start. Asked before each start.
    func obstacles(for action: Action) -> [Obstacle]

    /// What is missing after a service refused the action's credentials in spite of an earlier answer.
    func obstaclesAfterRefusal(of action: Action) -> [Obstacle]
}

extension StartGate {
    package func prepare(for actions: [Action]) {}
    package func obstaclesAfterRefusal(of action: Action) -> [Obstacle] { obstacles(for: action) }
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
        /// A person has to allow the commands as they are now.
        case approval
    }

    package let kind: Kind
    /// What is wrong with a credential: exit code 77, and the action is gated rather than failed.
    package let objection: CredentialObjection?
    /// `API_TOKEN is not set`.
    package let message: String
    /// What to type, one line each.
    package let remedies: [String]

    package init(
        _ kind: Kind, _ message: String, objection: CredentialObjection? = nil, remedies: [String] = []
    ) {
        self.kind = kind
        self.objection = objection
        self.message = message
        self.remedies = remedies
    }

    /// The stable name in JSON: `credential_missing`, `file`.
    package var code: String { objection?.code ?? kind.rawValue }
}
