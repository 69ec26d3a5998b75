package import GOAPCore
package import GOAPEngine
package import GOAPSecrets

/// What this program knows about a vendor, or about a family of programs: a folder of this target and a line of `all`.
package struct Client: Sendable {
    package let name: String
    /// Nil where it needs none.
    package let credential: CredentialKind?
    package let recipes: [Recipe]
    /// Where work goes on that its recipes begin; nil where it is done here.
    package let remote: RemoteService?
    /// What its programs say when they fail.
    package let failureRules: [FailureRule]
    /// What its tokens look like.
    package let tokens: [SecretPattern]
    /// How to get its programs.
    package let installations: [String: String]

    package init(
        name: String, credential: CredentialKind? = nil, recipes: [Recipe] = [],
        remote: RemoteService? = nil, failureRules: [FailureRule] = [],
        tokens: [SecretPattern] = [], installations: [String: String] = [:]
    ) {
        self.name = name
        self.credential = credential
        self.recipes = recipes
        self.remote = remote
        self.failureRules = failureRules
        self.tokens = tokens
        self.installations = installations
    }

    /// Every client; the first whose recipe matches a command is asked about it.
    package static let all: [Client] = [.hub, .modal, .weightsAndBiases, .testRunners, .own]
}

/// What clients know together, as tables for the parts of the program that know no client.
package struct ClientTables: Sendable {
    package let credentials: CredentialKinds
    package let recipes: Recipes
    /// What failures mean; made when a run asks for it.
    package var failureRules: FailureRules { FailureRules(clients.flatMap(\.failureRules)) }
    /// What tokens look like, of clients and of others: for masks and for finding those that are written out.
    package let tokens: [SecretPattern]
    package let tokenFinder: TokenFinder
    /// Masks what looks like a token.
    private let mask: SecretMask

    private let clients: [Client]
    /// The services in which work goes on that was begun here.
    var remoteServices: [RemoteService] { clients.compactMap(\.remote) }

    package init(_ clients: [Client]) {
        self.clients = clients
        credentials = CredentialKinds(clients.compactMap(\.credential))
        recipes = Recipes(clients.flatMap(\.recipes))
        tokens = clients.flatMap(\.tokens) + SecretPattern.common
        tokenFinder = TokenFinder(tokens)
        mask = SecretMask(secrets: [], patterns: tokens)
    }

    /// How to get programs, by their names; made when one is missing.
    package var installations: [String: String] {
        clients.reduce(into: [:]) { all, client in all.merge(client.installations) { first, _ in first } }
    }

    /// Whether a variable is secret, by its name, by a token in its value, or by a password in an address.
    package func isSecret(_ name: String, _ value: String) -> Bool {
        isSecretName(name) || !SecretMask.passwords(in: value).isEmpty || mask.masked(value) != value
    }

    /// Those of every client.
    package static let all = ClientTables(Client.all)
}
