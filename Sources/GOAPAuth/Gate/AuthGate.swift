package import GOAPCore
package import GOAPEngine

/// Lets an action start when its credentials are good.
package final class AuthGate: CredentialGate {
    private let validator: CredentialValidator
    private let kinds: CredentialKinds
    private let sources: CredentialSources
    /// What kept actions from starting when they were last asked about.
    private var wanting: [ActionID: [CredentialKind]] = [:]

    /// - Parameter sources: our own environment; an action's variables stand over it.
    package init(validator: CredentialValidator, kinds: CredentialKinds, sources: CredentialSources) {
        self.validator = validator
        self.kinds = kinds
        self.sources = sources
    }

    package func prepare(for actions: [Action]) {
        _ = validator.reports(actions.flatMap { $0.credentialRequests(of: kinds, in: sources) })
    }

    package func obstacles(for action: Action) -> [Obstacle] { obstacles(for: action, isFresh: false) }

    /// The credentials that kept the action from starting when it was last asked about.
    package func credentialsWanting(for action: ActionID) -> [CredentialKind] { wanting[action] ?? [] }

    package func obstaclesAfterRefusal(of action: Action) -> [Obstacle] { obstacles(for: action, isFresh: true) }

    /// A credential that ends before the limit of what needs it.
    private func expiring(_ report: CredentialReport, before limit: Duration?, _ kind: CredentialKind) -> Obstacle? {
        let now = validator.now
        guard let limit, report.status == .valid, let end = report.expiresAt, end - now < limit else { return nil }
        let left = CredentialAge.left(from: now, to: end)
        return Obstacle(
            .credential, "\(report.name) expires in \(left), before the limit of \(limit.shortText)",
            objection: .expiring,
            remedies: kind.remedies + ["or go on with --allow-expiring"])
    }

    private func obstacles(for action: Action, isFresh: Bool) -> [Obstacle] {
        let requests = action.credentialRequests(of: kinds, in: sources)
        guard !requests.isEmpty else { return [] }
        let reports = validator.reports(requests, isFresh: isFresh)
        let found = zip(requests, reports).compactMap { request, report in
            let obstacle =
                report.obstacle(of: request.kind, access: request.access, repository: request.repository)
                ?? (isFresh ? nil : expiring(report, before: action.command.timeout, request.kind))
            return obstacle.map { (kind: request.kind, obstacle: $0) }
        }
        wanting[action.id] = found.map(\.kind)
        return found.map(\.obstacle)
    }
}

extension Action {
    /// What its requirements ask about credentials.
    package func credentialRequests(of kinds: CredentialKinds, in sources: CredentialSources) -> [CredentialValidator
        .Request]
    {
        let own = sources.merging(command.environment)
        return requirements.compactMap { requirement in
            guard case .credential(let name, let access) = requirement else { return nil }
            let kind = kinds.named(name)
            return CredentialValidator.Request(
                kind, in: own, access: access, repository: command.runs.lazy.compactMap(kind.target).first)
        }
    }
}
