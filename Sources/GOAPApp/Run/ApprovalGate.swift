import GOAPCore
import GOAPEngine
import GOAPStore

/// Lets nothing of an action be executed, not even what it requires to succeed, before a person approved its
/// commands as they are now.
final class ApprovalGate: StartGate {
    private let gate: any StartGate
    private let approvals: [ActionID: Set<String>]
    /// Why this run needs approvals: `started by an agent (CLAUDECODE is set)`.
    private let reason: String

    init(_ gate: any StartGate, approvals: [ActionID: Set<String>], reason: String) {
        self.gate = gate
        self.approvals = approvals
        self.reason = reason
    }

    func prepare(for actions: [Action]) { gate.prepare(for: actions.filter(isApproved)) }

    func obstacles(for action: Action) -> [Obstacle] {
        isApproved(action) ? gate.obstacles(for: action) : [missingApproval(of: action)]
    }

    func obstaclesAfterRefusal(of action: Action) -> [Obstacle] { gate.obstaclesAfterRefusal(of: action) }

    private func isApproved(_ action: Action) -> Bool { approvals[action.id]?.contains(action.commandHash) ?? false }

    private func missingApproval(of action: Action) -> Obstacle {
        let state = approvals[action.id] == nil ? "are not approved" : "have changed since they were approved"
        return Obstacle(
            .approval, "its commands \(state), and this run was \(reason)",
            remedies: ["a person reads them and types: goap-runner approve \(action.id)"])
    }
}
