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
