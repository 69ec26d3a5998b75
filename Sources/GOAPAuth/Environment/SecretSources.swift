package import GOAPEngine
package import GOAPSecrets

extension SecretMask {
    /// Knows every secret of an environment, and those that the clients keep in files.
    ///
    /// - Parameters:
    ///   - kinds: say where secrets are, and which of their values are ids.
    ///   - patterns: what further tokens look like.
    package init(environment: [String: String], kinds: CredentialKinds, patterns: [SecretPattern]) {
        let sources = CredentialSources(environment: environment)
        let named = environment.filter { isSecretName($0.key) }.map(\.value)
        self.init(secrets: named + kinds.all.flatMap { $0.locate(sources).secrets }, patterns: patterns)
    }
}

/// Whether a variable's name says that its value is a secret: `DEPLOY_KEY`, `DATABASE_PASSWORD`.
private func isSecretName(_ name: String) -> Bool {
    ["TOKEN", "SECRET", "PASSWORD", "KEY", "CREDENTIALS"].contains { name.uppercased().hasSuffix($0) }
}
