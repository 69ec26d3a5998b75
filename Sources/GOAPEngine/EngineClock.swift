package import GOAPCore

/// The two times a run needs; tests hand in their own.
package protocol EngineClock: AnyObject {
    /// The time of day, for records.
    var now: Timestamp { get }
    /// For waits and durations.
    var monotonicNow: MonotonicTime { get }
}
