package import GOAPCore
package import GOAPEngine

/// What can be said about an action's credentials without asking any service: for looking, not for starting.
package struct CredentialOutlook {
    private let kinds: CredentialKinds
    private let sources: CredentialSources
    private let cache: CredentialCache?
    private let now: Timestamp

    package init(kinds: CredentialKinds, sources: CredentialSources, cache: CredentialCache?, at now: Timestamp) {
        self.kinds = kinds
        self.sources = sources
        self.cache = cache
        self.now = now
    }

    /// What is not there, cannot be right, or was refused within the last ten minutes.
    package func obstacles(for action: Action) -> [Obstacle] {
        credentials(of: action) + variables(of: action)
    }

    private func variables(of action: Action) -> [Obstacle] {
        action.requirements.compactMap { requirement in
            guard case .environment(let name) = requirement, let kind = kinds.of(requirement),
                case .missing(let message) = kind.presence(in: sources.merging(action.command.environment))
            else { return nil }
            return Obstacle(.environment, message, objection: .missing, remedies: ["export \(name)=…"])
        }
    }

    private func credentials(of action: Action) -> [Obstacle] {
        action.credentialRequests(of: kinds, in: sources).compactMap { request in
            let credential = LocatedCredential(request.kind, in: request.sources)
            if let report = cache?.report(credential, at: now) {
                return report.obstacle(of: request.kind, access: request.access, repository: request.repository)
            }
            let report = credential.unchecked(at: now)
            return report.status == .unknown ? nil : report.obstacle(of: request.kind, access: nil, repository: nil)
        }
    }
}
