package import GOAPCore
package import GOAPEngine

/// Lets an action start when its credentials are good.
package final class AuthGate: CredentialGate {
    private let validator: CredentialValidator
    private let sources: CredentialSources

    /// - Parameter sources: our own environment; an action's variables stand over it.
    package init(validator: CredentialValidator, sources: CredentialSources) {
        self.validator = validator
        self.sources = sources
    }

    package func prepare(for actions: [Action]) {
        _ = validator.reports(actions.flatMap { $0.credentialRequests(in: sources) })
    }

    package func obstacles(for action: Action) -> [Obstacle] { obstacles(for: action, isFresh: false) }

    package func obstaclesAfterRefusal(of action: Action) -> [Obstacle] { obstacles(for: action, isFresh: true) }

    private func obstacles(for action: Action, isFresh: Bool) -> [Obstacle] {
        let requests = action.credentialRequests(in: sources)
        guard !requests.isEmpty else { return [] }
        let reports = validator.reports(requests, isFresh: isFresh)
        return zip(requests, reports).compactMap { request, report in
            report.obstacle(access: request.access, repository: request.repository)
        }
    }
}

extension Action {
    /// What its requirements ask about credentials.
    package func credentialRequests(in sources: CredentialSources) -> [CredentialValidator.Request] {
        let own = sources.merging(command.environment)
        return requirements.compactMap { requirement in
            guard case .credential(let name, let access) = requirement else { return nil }
            return CredentialValidator.Request(
                .named(name), in: own, access: access, repository: command.run?.uploadRepository)
        }
    }
}
