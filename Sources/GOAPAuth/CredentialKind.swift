/// A kind of credential: what it is called, where its client looks for it, and how to get one.
///
/// A further kind is one file with a value like `huggingFace`, and its line in `all`.
package struct CredentialKind: Sendable {
    /// As plans name it: `HF_TOKEN`.
    package let name: String
    /// The variables that hold the secret.
    package let variables: [String]
    /// Other variables its client reads: where files are, which server. `NAME_*` stands for all that begin so.
    package let settings: [String]
    /// How to put it in place: commands and steps, the first to try first.
    package let remedies: [String]
    /// Looks for it without asking any service.
    let presence: @Sendable (CredentialSources) -> CredentialPresence

    /// Every kind that is known.
    package static let all: [CredentialKind] = [.huggingFace, .modal]

    /// The kind of that name; a name nobody knows stands for an environment variable.
    package static func named(_ name: String) -> CredentialKind {
        all.first { $0.name == name } ?? environmentVariable(name)
    }

    /// What a command that requires the credential gets of our environment.
    package var childVariables: [String] { variables + settings }

    private static func environmentVariable(_ name: String) -> CredentialKind {
        CredentialKind(name: name, variables: [name], settings: [], remedies: ["export \(name)=…"]) {
            sources in
            sources.presence(ofVariable: name)
        }
    }
}
