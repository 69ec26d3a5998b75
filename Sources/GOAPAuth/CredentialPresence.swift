package import GOAPEngine

/// What can be said about a credential without asking any service. No case carries any part of its value.
package enum CredentialPresence: Hashable, Sendable {
    /// It is there and looks right; where: a variable's or a file's name.
    case present(in: String)
    /// The client gets its own, or reads it in a way only the client knows.
    case undetermined(reason: String)
    /// It is not there: why, as a sentence.
    case missing(String)
    /// It is there and cannot be right: why, as a sentence.
    case malformed(String)
}

extension CredentialKind {
    /// What keeps an action that requires this credential from starting; nil when nothing is known to.
    package func obstacle(in sources: CredentialSources) -> Obstacle? {
        switch presence(sources) {
        case .present, .undetermined: nil
        case .missing(let message), .malformed(let message):
            Obstacle(.credential, message, remedies: remedies)
        }
    }

    /// What can be said about the credential here and now.
    package func check(in sources: CredentialSources) -> CredentialPresence { presence(sources) }
}
