/// An action taken by a person or an agent for a time; no process stands for them, so it ends by itself.
package struct Lease: Hashable, Sendable, CustomStringConvertible {
    /// Who: a name people chose.
    package let by: String
    package let until: Timestamp
    /// How long it was given for, which a heartbeat gives again.
    package let length: Duration

    package init(by: String, from start: Timestamp, length: Duration) {
        self.by = by
        self.length = length
        // A damaged row may hold any length.
        let (end, isTooLong) = start.millisecondsSince1970.addingReportingOverflow(length.milliseconds)
        until = Timestamp(millisecondsSince1970: isTooLong ? .max : end)
    }

    /// Whether it holds then.
    ///
    /// One that ends later than twice its length from now was given by a clock that has been set back since: nobody knows when
    /// it ends.
    package func isLive(at now: Timestamp) -> Bool { until > now && until - now <= length + length }

    package var description: String { "\(by) until \(until.text)" }
}
