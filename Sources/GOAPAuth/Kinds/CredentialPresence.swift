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

/// A credential that was looked for: what can be said about it, and its values, which stay in this module.
struct CredentialLocation: Sendable {
    let presence: CredentialPresence
    /// The secret parts, in the order of the kind's variables; empty unless it was found.
    let values: [String]

    init(_ presence: CredentialPresence, values: [String] = []) {
        self.presence = presence
        self.values = values
    }
}
