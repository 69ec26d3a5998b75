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
        let passwords = environment.values.flatMap(SecretMask.passwords)
        self.init(
            secrets: named + passwords + kinds.all.flatMap { $0.locate(sources).secrets }, patterns: patterns)
    }
}
