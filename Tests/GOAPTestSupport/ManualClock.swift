package import GOAPCore
package import GOAPEngine

/// A clock that stands still until a test moves it. It starts at 2026-01-01T00:00:00Z.
package final class ManualClock: EngineClock {
    private var elapsed = Duration.zero

    package init() {}

    package var now: Timestamp {
        Timestamp(millisecondsSince1970: 1_767_225_600_000 + elapsed.milliseconds)
    }

    package var monotonicNow: MonotonicTime { MonotonicTime(nanoseconds: 0) + elapsed }

    package func advance(by duration: Duration) { elapsed += duration }

    /// Does nothing if the instant has passed.
    package func advance(to time: MonotonicTime) {
        if time > monotonicNow { elapsed += time - monotonicNow }
    }
}
