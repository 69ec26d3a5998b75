/// How often an action is tried, and how long to wait in between.
///
/// The wait after failed attempt n is `base * factor^(n-1)` and up to half as much more, so that several runners do not
/// come back at the same moment; it never leaves the bounds. Where they leave no room above, it is spread below the
/// upper one. `6 attempts, 2s to 30s` waits:
///
///     after attempt   1        2        3        4         5         6
///     seconds         2 to 3   4 to 6   8 to 12  16 to 24  20 to 30  20 to 30
package struct RetryPolicy: Hashable, Sendable {
    /// A failure that may be tried again.
    package enum Cause: Hashable, Sendable {
        case exit(Int32)
        case timeout
        /// A failure that may pass by itself: see `FailureRule`.
        case network
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
    /// - Parameters:
    ///   - jitter: from 0 to 1: where in its range the wait lies.
    ///   - advised: what a server asked for; the wait is a second longer at least, and beyond five minutes it is
    ///     not worth it.
    package func delay(
        afterAttempt attempt: Int, outcome: AttemptOutcome, jitter: Double, advised: Duration? = nil
    ) -> Duration? {
        guard attempt < attempts, retries(outcome) else { return nil }
        guard let advised else { return delay(afterAttempt: attempt, jitter: jitter) }
        guard advised <= AdvisedWait.limit else { return nil }
        return max(delay(afterAttempt: attempt, jitter: jitter), advised + .seconds(1))
    }

    private func delay(afterAttempt attempt: Int, jitter: Double) -> Duration {
        var wait = Double(base.milliseconds)
        for _ in 1..<max(1, attempt) where wait < Double(maximum.milliseconds) { wait *= factor }
        let top = Double(maximum.milliseconds)
        let low = min(wait, max(Double(base.milliseconds), top / 1.5))
        let high = min(low * 1.5, top)
        return .milliseconds(Int64((low + (high - low) * jitter).rounded()))
    }

    /// Whether the outcome is one that another attempt may change.
    package func retries(_ outcome: AttemptOutcome) -> Bool {
        switch outcome {
        case .succeeded, .cancelled, .notStarted: false
        case .timedOut: causes.isEmpty || causes.contains(.timeout) || causes.contains(.network)
        case .failed(let status, _, let verdict):
            if causes.isEmpty { verdict == nil || verdict == .transient } else { matches(status, verdict) }
        }
    }

    private func matches(_ status: ExitStatus, _ verdict: FailureVerdict?) -> Bool {
        if verdict == .transient, causes.contains(.network) { return true }
        return status.code.map { causes.contains(.exit($0)) } ?? false
    }
}
