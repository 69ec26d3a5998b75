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
        /// A person has to allow the commands as they are now, or the start.
        case approval
        /// There is no command: a person does it.
        case person

        /// Whether a person's next step is all that is missing.
        var isPersons: Bool { self == .approval || self == .person }
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

extension Obstacle {
    /// The start of the action has to be approved.
    package static func approval(_ missing: MissingApproval, of action: ActionID) -> Obstacle {
        let state =
            switch missing.standing {
            case .changed(let approval): "its commands have changed since \(approval.by) approved them"
            case .narrow(let approval):
                "\(approval.by) approved it when approvals covered less, so a person has to approve it again"
            case .missing, .approved, .expired: "a person has to approve it"
            }
        return Obstacle(
            .approval, "\(state): \(missing.text)", remedies: ["goap-runner mark \(action) approved"])
    }

    /// The action is there for a failure, and cannot be started by itself.
    package static func unjudged(_ action: ActionID, _ reason: String) -> Obstacle {
        Obstacle(
            .person, "it was to run because of the failure, but \(reason)",
            remedies: ["goap-runner why \(action)", "goap-runner run \(action), if it is to be done"])
    }

    /// The action has no command.
    package static func person(_ action: ActionID) -> Obstacle {
        Obstacle(
            .person, "it has no command: a person does it", remedies: ["do it, then: goap-runner mark \(action) done"])
    }
}
