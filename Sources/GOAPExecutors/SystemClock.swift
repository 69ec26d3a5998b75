package import GOAPCore
package import GOAPEngine
import GOAPSystem

/// The machine's clocks.
package final class SystemClock: EngineClock {
    package init() {}

    package var now: Timestamp {
        Timestamp(millisecondsSince1970: SystemTime.millisecondsSince1970)
    }

    package var monotonicNow: MonotonicTime { .now }
}

extension MonotonicTime {
    static var now: MonotonicTime { MonotonicTime(nanoseconds: SystemTime.monotonicNanoseconds) }

    /// Milliseconds for poll(2) until this instant, rounded up so that nothing wakes too early.
    func pollTimeout(from now: MonotonicTime) -> Int32 {
        Int32(clamping: max(0, (nanoseconds - now.nanoseconds + 999_999) / 1_000_000))
    }
}
