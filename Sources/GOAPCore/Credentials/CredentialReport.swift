/// What a validation found out about one credential. No field carries any part of its value.
package struct CredentialReport: Hashable, Sendable {
    /// As plans name it: `API_TOKEN`.
    package let name: String
    package let status: CredentialStatus
    /// A sentence without its full stop.
    package let message: String
    /// Whose it is.
    package var user: String?
    package var workspace: String?
    package var permissions: CredentialPermissions?
    /// Where it was found: a variable, a file, a profile.
    package var source: String?
    package var createdAt: Timestamp?
    package var expiresAt: Timestamp?
    package let validatedAt: Timestamp
    /// How to fix it, in the order to try.
    package var remedies: [String]
    /// Whether the client sees to the credential itself, so that nothing is left to check here.
    package var isDelegated = false

    package init(
        _ name: String, _ status: CredentialStatus, _ message: String, remedies: [String] = [], at time: Timestamp
    ) {
        self.name = name
        self.status = status
        self.message = message
        self.remedies = remedies
        validatedAt = time
    }

    /// Whether it may write; only a service that names a role knows.
    package func canWrite(to repository: String?) -> WriteAccess {
        status == .valid ? permissions?.canWrite(to: repository) ?? .unknown : .unknown
    }

    /// Why an action that needs this access may not start; nil when it may.
    ///
    /// - Parameters:
    ///   - access: `write` asks for the right to write; anything else asks for a valid credential.
    ///   - repository: what it writes to, `NAMESPACE/NAME`.
    package func objection(access: String?, repository: String?) -> CredentialObjection? {
        switch status {
        case .missing: .missing
        case .invalid: .invalid
        case .expired: .expired
        case .unknown: isDelegated ? nil : .unknown
        case .valid: access == "write" && canWrite(to: repository) == .no ? .forbidden : nil
        }
    }

    /// What the objection is in words.
    package func words(for objection: CredentialObjection, repository: String?) -> String {
        guard objection == .forbidden else { return message }
        let role = permissions?.role ?? "unknown"
        let who = "\(name) is valid for user \(user ?? "unknown")"
        if role == "read" { return "\(who) but the token is read-only (role: read)" }
        return "\(who) but may not write to \(repository.map { "'\($0)'" } ?? "anything") (role: \(role))"
    }
}
