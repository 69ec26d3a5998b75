/// How often an action is tried, and how long to wait in between.
///
/// The wait after failed attempt n is `base * factor^(n-1)`, capped at `maximum`, then multiplied by a jitter
/// between 0.5 and 1.5 so that several runners do not come back at the same moment.
/// `3 attempts, 2s to 30s` waits, before jitter:
///
///     after attempt   1     2     3     4     5      6
///     seconds         2     4     8     16    30     30
package struct RetryPolicy: Hashable, Sendable {
    /// A failure that may be tried again.
    package enum Cause: Hashable, Sendable {
        case exit(Int32)
        case timeout
    }

    /// All attempts together, at least 1.
    package let attempts: Int
    package let base: Duration
    package let maximum: Duration
    package let factor: Double
    /// What may be tried again; empty means every failure.
    package let causes: [Cause]

    package init(
        attempts: Int, base: Duration = .seconds(1), maximum: Duration = .seconds(60), factor: Double = 2,
        causes: [Cause] = []
    ) {
        self.attempts = max(1, attempts)
        self.base = base
        self.maximum = max(maximum, base)
        self.factor = factor
        self.causes = causes
    }

    /// One attempt.
    package static let never = RetryPolicy(attempts: 1)

    /// The wait before the next attempt; nil when this attempt was the last or the outcome is not retried.
    ///
    /// - Parameter jitter: from 0 to 1; 0.5 leaves the delay as it is.
    package func delay(afterAttempt attempt: Int, outcome: AttemptOutcome, jitter: Double) -> Duration? {
        guard attempt < attempts, retries(outcome) else { return nil }
        var wait = Double(base.milliseconds)
        for _ in 1..<max(1, attempt) where wait < Double(maximum.milliseconds) { wait *= factor }
        wait = min(wait, Double(maximum.milliseconds))
        return .milliseconds(Int64(wait * (0.5 + jitter)))
    }

    private func retries(_ outcome: AttemptOutcome) -> Bool {
        switch outcome {
        case .succeeded, .cancelled, .notStarted: false
        case .timedOut: causes.isEmpty || causes.contains(.timeout)
        case .failed(let status, _): causes.isEmpty || matches(status)
        }
    }

    private func matches(_ status: ExitStatus) -> Bool {
        if case .exited(let code) = status { causes.contains(.exit(code)) } else { false }
    }
}
