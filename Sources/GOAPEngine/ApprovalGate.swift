package import GOAPCore

/// Lets nothing of an action be executed, not even what it requires to succeed, before a person approved what has to
/// be approved: its start, where the plan asks for that, and its commands as they are now, where the caller needs it.
package final class ApprovalGate: StartGate {
    private let gate: any StartGate
    private let approvals: () -> Approvals
    private let reason: String?
    private let asksForStarts: Bool

    /// - Parameters:
    ///   - gate: asked about what is approved.
    ///   - reason: why commands need a person's approval: `started by an agent (CLAUDECODE is set)`; nil when they
    ///     do not.
    ///   - asksForStarts: whether actions are about to start.
    ///   - approvals: what is approved by now.
    package init(
        _ gate: any StartGate, commands reason: String?, starts asksForStarts: Bool = true,
        approvals: @escaping () -> Approvals
    ) {
        self.gate = gate
        self.asksForStarts = asksForStarts
        self.reason = reason
        self.approvals = approvals
    }

    package func prepare(for actions: [Action]) {
        gate.prepare(for: actions.filter { missing(for: $0).isEmpty })
    }

    package func obstacles(for action: Action) -> [Obstacle] {
        let missing = missing(for: action)
        return missing.isEmpty ? gate.obstacles(for: action) : missing
    }

    package func obstaclesAfterRefusal(of action: Action) -> [Obstacle] { gate.obstaclesAfterRefusal(of: action) }

    private func missing(for action: Action) -> [Obstacle] {
        let needsStart = asksForStarts && action.command.approval != nil
        guard reason != nil || needsStart else { return [] }
        let approvals = approvals()
        let commands = reason.flatMap { missingCommands(of: action, approvals, $0) }
        let start = needsStart ? approvals.missingStart(of: action).map { Obstacle.approval($0, of: action.id) } : nil
        return [commands, start].compactMap { $0 }
    }

    private func missingCommands(of action: Action, _ approvals: Approvals, _ reason: String) -> Obstacle? {
        guard approvals.approval(.commands, of: action.id, hash: action.commandHash) == nil else { return nil }
        let hasChanged = approvals.newest(.commands, of: action.id) != nil
        let state = hasChanged ? "have changed since they were approved" : "are not approved"
        return Obstacle(
            .approval, "its commands \(state), and this run was \(reason)",
            remedies: ["a person reads them and types: goap-runner approve \(action.id)"])
    }
}
