import Glibc

/// The machine's clocks.
package enum SystemTime {
    /// The time of day.
    package static var millisecondsSince1970: Int64 {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
    }

    /// For waits and durations: only its differences say anything.
    package static var monotonicNanoseconds: Int64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }

    /// How much of the processor this process has had. POSIX fixes the unit of `clock` at a microsecond.
    package static var processor: Duration { .microseconds(Int64(clock())) }
}
