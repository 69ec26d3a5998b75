/// What can be said about a credential without asking any service. No case carries any part of its value.
package enum CredentialPresence: Hashable, Sendable {
    /// It is there and looks right; where: a variable's or a file's name.
    case present(in: String)
    /// The client sees to it itself, in a way that leaves nothing to check here.
    case delegated(reason: String)
    /// Only the client can tell.
    case undetermined(reason: String)
    /// It is not there: why, as a sentence.
    case missing(String)
    /// It is there and cannot be right: why, as a sentence.
    case malformed(String)
}

/// A credential that was looked for: what can be said about it, and its values, which are for checks and masks alone.
package struct CredentialLocation: Sendable {
    package let presence: CredentialPresence
    /// Its parts, in the order of the kind's variables; empty unless it was found.
    package let values: [String]
    /// Those of them that must not be seen; an id may be.
    package let secrets: [String]

    /// - Parameter ids: the values that are no secrets, as the kind says.
    package init(_ presence: CredentialPresence, values: [String] = [], ids: [String] = []) {
        self.presence = presence
        self.values = values
        secrets = values.filter { !ids.contains($0) }
    }

    /// The name of the variable or file in which it was found; nil unless it was.
    package var place: String? { if case .present(let place) = presence { place } else { nil } }
}
