/// What a failed attempt means for what follows.
package enum FailureVerdict: String, Hashable, Sendable, CaseIterable {
    /// It may pass: worth another attempt.
    case transient
    /// A service refused the credential: it is validated again, the attempt is not repeated.
    case credential
    /// The credential is good and may not do this.
    case permission
    /// The same attempt would fail again.
    case permanent
    /// It was stopped.
    case interrupted
    /// What it did or still does is unknown: a person must look before it starts again.
    case unknown
}

extension FailureVerdict {
    /// What it means for work that has begun in another service: nothing that may pass there is a reason to begin it again,
    /// and a credential that is refused now says nothing about the work.
    package func afterStart(_ hasBegun: Bool) -> FailureVerdict {
        guard hasBegun else { return self }
        return switch self {
        case .transient, .credential: .unknown
        case .permission, .permanent, .interrupted, .unknown: self
        }
    }
}
