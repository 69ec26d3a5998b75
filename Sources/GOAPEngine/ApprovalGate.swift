package import GOAPCore

/// Lets nothing of an action be executed, not even what it requires to succeed, before a person approved what has to
/// be approved: its start, where the plan asks for that, and its commands as they are now, where the caller needs it.
package final class ApprovalGate: StartGate {
    private let gate: any StartGate
    private let approvals: () -> Approvals
    private let reason: String?
    private let asksForStarts: Bool
    private let subject: (Action) -> ApprovalSubject
    private let now: () -> Timestamp

    /// - Parameters:
    ///   - gate: asked about what is approved.
    ///   - reason: why commands need a person's approval: `started by an agent (CLAUDECODE is set)`; nil when they
    ///     do not.
    ///   - asksForStarts: whether actions are about to start.
    ///   - subject: everything a person approves of an action, as it is now.
    ///   - now: when it is asked; approvals may end.
    ///   - approvals: what is approved by now.
    package init(
        _ gate: any StartGate, commands reason: String?, starts asksForStarts: Bool = true,
        subject: @escaping (Action) -> ApprovalSubject = { ApprovalSubject($0, scripts: []) },
        now: @escaping () -> Timestamp, approvals: @escaping () -> Approvals
    ) {
        self.gate = gate
        self.asksForStarts = asksForStarts
        self.reason = reason
        self.subject = subject
        self.now = now
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

    /// What a person has to approve before anything of the action is executed; nothing else is asked.
    package func missing(for action: Action) -> [Obstacle] {
        let needsStart = asksForStarts && action.command.approval != nil
        guard reason != nil || needsStart, !action.isManual else { return [] }
        let (approvals, subject) = (approvals(), subject(action))
        let commands = reason.flatMap { reason in
            Obstacle.unapproved(approvals.standing(.commands, of: action.id, subject, at: now()), action.id, reason)
        }
        let start =
            needsStart
            ? approvals.missingStart(of: action, subject).map { Obstacle.approval($0, of: action.id) } : nil
        return [commands, start].compactMap { $0 }
    }
}

extension Obstacle {
    /// An action's commands have to be approved; nil when they are.
    ///
    /// - Parameter reason: why: `started by an agent (CLAUDECODE is set)`.
    package static func unapproved(_ standing: ApprovalStanding, _ action: ActionID, _ reason: String) -> Obstacle? {
        standing.objection.map { objection in
            Obstacle(
                .approval, "its commands \(objection), and this run was \(reason)",
                remedies: ["a person reads them and types: goap-runner approve \(action)"])
        }
    }
}

extension ApprovalStanding {
    /// `are not approved`; nil when they are.
    package var objection: String? {
        switch self {
        case .approved: nil
        case .missing: "are not approved"
        case .changed: "have changed since they were approved"
        case .expired(let approval): "were approved until \(approval.scope.until?.text ?? "now")"
        case .narrow(let approval):
            "were approved on \(approval.at.text.prefix(10)), when approvals covered less: they need a new one"
        }
    }
}
