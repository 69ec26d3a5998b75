import Glibc

/// How much of the processor this process has had: what limits a search, so that a busy machine answers like an idle one.
enum ProcessorTime {
    /// POSIX fixes the unit of `clock` at a microsecond.
    static var now: Duration { .microseconds(Int64(clock())) }
}
