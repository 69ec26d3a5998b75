package import GOAPCore

/// Hears what happened once it is durable. It must not block and cannot fail.
package protocol EventSink: AnyObject {
    func receive(_ event: RunEvent, at time: Timestamp)
    /// Something for people that is not recorded.
    func receive(_ notice: RunNotice, at time: Timestamp)
    /// The newest line an action printed; not an event, never recorded.
    func receiveOutput(_ action: ActionID, line: String)
    /// Called while the run waits, about ten times a second, if `wantsTicks`.
    func tick()
    var wantsTicks: Bool { get }
}

extension EventSink {
    package func receive(_ notice: RunNotice, at time: Timestamp) {}
    package func receiveOutput(_ action: ActionID, line: String) {}
    package func tick() {}
    package var wantsTicks: Bool { false }
}
