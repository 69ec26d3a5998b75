/// How one attempt ended. A command that fails is data, never an error.
package enum AttemptOutcome: Hashable, Sendable {
    /// Run and Verify succeeded and everything expected was seen.
    case succeeded
    /// The command ended in a way its plan does not expect: the first reason, in words.
    ///
    /// The verdict is there where the recipe or the retry policy asks what kind of failure it was.
    case failed(ExitStatus, reason: String, verdict: FailureVerdict? = nil)
    /// The limit passed and the process group was ended.
    case timedOut(after: Duration)
    /// We were asked to stop; uses up no attempt.
    case cancelled
    /// The command could not be started.
    case notStarted(reason: String)
}

extension AttemptOutcome: CustomStringConvertible {
    package var description: String {
        switch self {
        case .succeeded: "succeeded"
        case .failed(_, let reason, _): reason
        case .timedOut(let limit): "timed out after \(limit.shortText)"
        case .cancelled: "stopped"
        case .notStarted(let reason): reason
        }
    }

    /// The word stored in the database and shown in JSON.
    package var name: String {
        switch self {
        case .succeeded: "succeeded"
        case .failed: "failed"
        case .timedOut: "timed_out"
        case .cancelled: "cancelled"
        case .notStarted: "not_started"
        }
    }

    package var verdict: FailureVerdict? { if case .failed(_, _, let verdict) = self { verdict } else { nil } }

    package var exitCode: Int32? {
        switch self {
        case .succeeded: 0
        case .failed(.exited(let code), _, _): code
        case .failed(.signalled(let number), _, _): 128 + number
        case .timedOut: 124
        case .cancelled, .notStarted: nil
        }
    }
}
