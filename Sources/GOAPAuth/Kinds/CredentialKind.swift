package import GOAPCore

/// A kind of credential: what it is called, where its client looks for it, how to check it and how to get one.
///
/// A further kind is one file with a value like `huggingFace`, and its line in `all`.
package struct CredentialKind: Sendable {
    /// As plans name it: `HF_TOKEN`.
    package let name: String
    /// The variables that hold the secret.
    package let variables: [String]
    /// Other variables its client reads: where files are, which server. `NAME_*` stands for all that begin so.
    package let settings: [String]
    /// Those of them that decide who is asked and what is answered.
    var decisive: [String] = []
    /// How to put it in place: commands and steps, the first to try first.
    package let remedies: [String]
    /// What to do when it is good but may not write.
    var writeRemedies: [String] = []
    /// Looks for it without asking any service.
    let locate: @Sendable (CredentialSources) -> CredentialLocation
    /// Asks whoever knows whether a credential that was found is good.
    let validate: @Sendable (CredentialLocation, CredentialSources, CheckContext) -> CredentialCheck

    /// Every kind that is known.
    package static let all: [CredentialKind] = [.huggingFace, .modal]

    /// The kind of that name; a name nobody knows stands for an environment variable.
    package static func named(_ name: String) -> CredentialKind {
        all.first { $0.name == name } ?? environmentVariable(name)
    }

    /// The kind that a plan's requirement asks for; nil for programs and files.
    package static func of(_ requirement: Requirement) -> CredentialKind? {
        switch requirement {
        case .credential(let name, _): named(name)
        case .environment(let name): environmentVariable(name)
        case .command(let text): command(text)
        case .tool, .file: nil
        }
    }

    /// What a command that requires the credential gets of our environment.
    package var childVariables: [String] { variables + settings }

    /// What can be said about the credential here and now, without asking anybody.
    package func presence(in sources: CredentialSources) -> CredentialPresence { locate(sources).presence }
}
