/// What a validation found out about a credential.
package enum CredentialStatus: String, Hashable, Sendable, CaseIterable {
    /// The service knows it.
    case valid = "VALID"
    /// It cannot be right, or the service refuses it.
    case invalid = "INVALID"
    /// The service knows it and takes it no more.
    case expired = "EXPIRED"
    /// It is not there.
    case missing = "MISSING"
    /// It could not be determined: no network, no client, a service in trouble.
    case unknown = "UNKNOWN"
}

/// Whether a credential may write.
package enum WriteAccess: String, Hashable, Sendable, CaseIterable {
    case yes, no, unknown
}

/// Why a credential keeps an action from starting.
package enum CredentialObjection: String, Hashable, Sendable, CaseIterable {
    case missing, invalid, expired, unknown
    /// It is valid and may not do what the action does.
    case forbidden
    /// It is valid and ends before the action has to.
    case expiring

    /// The stable name in JSON: `credential_missing`.
    package var code: String { "credential_\(rawValue)" }
}
