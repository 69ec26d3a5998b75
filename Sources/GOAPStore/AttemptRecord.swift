package import GOAPCore

/// One recorded attempt.
package struct AttemptRecord: Hashable, Sendable {
    package let action: ActionID
    package let number: Int
    package let startedAt: Timestamp
    package let finishedAt: Timestamp?
    /// `succeeded`, `failed`, `timed_out`, `cancelled`, `not_started` or `interrupted`; nil while it runs.
    package let outcome: String?
    package let exitCode: Int32?
    package let duration: Duration?
    package let reason: String?
    package let log: String?
    package let command: String?
    package let commit: String?
    /// What its output came to in a few words.
    package let summary: String?
    /// Who started the run it was part of, a `Caller`'s code; nil where that was not recorded.
    package let caller: String?
}
