import GOAPCore
import GOAPSecrets

extension SecretMask {
    /// Knows every secret of an environment, and those that the clients keep in files.
    package init(environment: [String: String]) {
        let sources = CredentialSources(environment: environment)
        let named = environment.filter { isSecretName($0.key) }.map(\.value)
        self.init(secrets: named + CredentialKind.all.flatMap { $0.secrets(in: sources) })
    }
}

extension CredentialKind {
    /// The values that must not be seen; an id is none.
    fileprivate func secrets(in sources: CredentialSources) -> [String] {
        locate(sources).values.filter { !$0.hasPrefix("ak-") }
    }
}

/// Whether a variable's name says that its value is a secret: `WANDB_API_KEY`, `DATABASE_PASSWORD`.
private func isSecretName(_ name: String) -> Bool {
    ["TOKEN", "SECRET", "PASSWORD", "KEY", "CREDENTIALS"].contains { name.uppercased().hasSuffix($0) }
}
