package import GOAPCore
import GOAPEngine

/// Keeps what it is told.
package final class RecordingSink: EventSink {
    package private(set) var events: [RunEvent] = []
    package private(set) var notices: [RunNotice] = []
    package private(set) var lines: [(action: ActionID, line: String)] = []
    package private(set) var tickCount = 0
    package let wantsTicks: Bool

    package init(wantsTicks: Bool = false) { self.wantsTicks = wantsTicks }

    package func receive(_ event: RunEvent, at time: Timestamp) { events.append(event) }
    package func receive(_ notice: RunNotice, at time: Timestamp) { notices.append(notice) }
    package func receiveOutput(_ action: ActionID, line: String) { lines.append((action, line)) }
    package func tick() { tickCount += 1 }
}
