import GOAPCore
package import GOAPEngine

/// How an attempt is brought to an early end: why, and which signal is due when.
package struct AttemptEnding {
    package enum Reason: Sendable { case cancelled, timedOut }

    private static let kill: Int32 = 9
    /// Why the attempt is being ended; nil while it may run.
    package private(set) var reason: Reason?
    private let limit: MonotonicTime?
    private let grace: Duration
    /// The signals that are left to send, and when the next one is due.
    private var signals: ArraySlice<Int32>
    private var signalAt: MonotonicTime?

    /// - Parameters:
    ///   - limit: when the attempt has to be over.
    ///   - signals: what asks it to end, the mildest first.
    ///   - grace: the time between two signals.
    package init(limit: MonotonicTime?, signals: [Int32], grace: Duration) {
        self.limit = limit
        self.signals = signals[...]
        self.grace = grace
    }

    /// When a signal is due, if any is.
    package var deadline: MonotonicTime? { reason == nil ? limit : signalAt }

    /// Asks for the end, or kills; the signal to send now, if any.
    package mutating func stop(kill: Bool, at now: MonotonicTime) -> Int32? {
        guard kill else { return reason == nil ? begin(.cancelled, at: now) : nil }
        reason = reason ?? .cancelled
        signals = []
        signalAt = nil
        return Self.kill
    }

    /// The signal that is due: the limit has passed, or the grace after the signal before.
    package mutating func signalDue(at now: MonotonicTime) -> Int32? {
        guard let deadline, now >= deadline else { return nil }
        return reason == nil ? begin(.timedOut, at: now) : nextSignal(at: now)
    }

    private mutating func begin(_ reason: Reason, at now: MonotonicTime) -> Int32? {
        self.reason = reason
        return nextSignal(at: now)
    }

    private mutating func nextSignal(at now: MonotonicTime) -> Int32? {
        let signal = signals.popFirst()
        signalAt = signals.isEmpty ? nil : now + grace
        return signal
    }
}
