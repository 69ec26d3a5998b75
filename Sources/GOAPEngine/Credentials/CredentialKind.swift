package import GOAPCore

/// A kind of credential: what it is called, where its client looks for it, how to check it and how to get one.
package struct CredentialKind: Sendable {
    /// As plans name it: `API_TOKEN`.
    package let name: String
    /// The variables that hold the secret.
    package let variables: [String]
    /// Other variables its client reads: where files are, which server. `NAME_*` stands for all that begin so.
    package let settings: [String]
    /// Those of them that decide who is asked and what is answered; a kind without any asks no service.
    package let decisive: [String]
    /// How to put it in place: commands and steps, the first to try first.
    package let remedies: [String]
    /// What to do when it is good but may not write.
    package let writeRemedies: [String]
    /// The first remedy as a sentence of the log of credentials.
    package let advice: String
    /// What the log says of a value of the wrong form; nil where the message itself will do.
    package let malformedNote: String?
    /// Whether it is asked about where no plan says what is required.
    package let isUsual: Bool
    /// What a command writes to with it, `NAMESPACE/NAME`; nil when it names nothing.
    package let target: @Sendable (CommandLine) -> String?
    /// Looks for it without asking any service.
    package let locate: @Sendable (CredentialSources) -> CredentialLocation
    /// Asks the service whether a credential that was found is good.
    package let validate: @Sendable (CredentialLocation, CredentialSources, CheckContext) -> CredentialCheck

    package init(
        name: String, variables: [String], settings: [String] = [], decisive: [String] = [], remedies: [String],
        writeRemedies: [String] = [], advice: String? = nil, malformedNote: String? = nil, isUsual: Bool = false,
        target: @escaping @Sendable (CommandLine) -> String? = { _ in nil },
        locate: @escaping @Sendable (CredentialSources) -> CredentialLocation,
        validate: @escaping @Sendable (CredentialLocation, CredentialSources, CheckContext) -> CredentialCheck
    ) {
        self.name = name
        self.variables = variables
        self.settings = settings
        self.decisive = decisive
        self.remedies = remedies
        self.writeRemedies = writeRemedies
        self.advice = advice ?? "To fix it: \(remedies.first ?? name)"
        self.malformedNote = malformedNote
        self.isUsual = isUsual
        self.target = target
        self.locate = locate
        self.validate = validate
    }

    /// What a command that requires the credential gets of our environment.
    package var childVariables: [String] { variables + settings }

    /// What can be said about the credential here and now, without asking any service.
    package func presence(in sources: CredentialSources) -> CredentialPresence { locate(sources).presence }
}

/// The kinds that are known, and what any other name stands for.
package struct CredentialKinds: Sendable {
    package let all: [CredentialKind]

    package init(_ all: [CredentialKind]) { self.all = all }

    /// The kind of that name; an unknown name stands for an environment variable.
    package func named(_ name: String) -> CredentialKind {
        all.first { $0.name == name } ?? .environmentVariable(name)
    }

    /// The kind that a plan's requirement asks for; nil for programs and files.
    package func of(_ requirement: Requirement) -> CredentialKind? {
        switch requirement {
        case .credential(let name, _): named(name)
        case .environment(let name): .environmentVariable(name)
        case .command(let text): .command(text)
        case .tool, .file: nil
        }
    }
}
