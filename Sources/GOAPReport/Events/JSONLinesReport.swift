package import GOAPCore
import GOAPEngine

/// One JSON object per event and line, for programs that follow a run.
package final class JSONLinesReport: EventSink {
    private let write: (String) -> Void
    private let caller: Caller?
    private let leavesOutAbsent: Bool

    /// - Parameters:
    ///   - caller: who started the run.
    ///   - leavesOutAbsent: whether members are left out that are null or an empty list.
    package init(caller: Caller? = nil, leavesOutAbsent: Bool = false, write: @escaping (String) -> Void) {
        self.caller = caller
        self.leavesOutAbsent = leavesOutAbsent
        self.write = write
    }

    package func receive(_ event: RunEvent, at time: Timestamp) {
        tell(EventLine(EventContent(event, by: caller), at: time))
    }

    package func receive(_ notice: RunNotice, at time: Timestamp) { tell(JSONLine(notice, at: time)) }

    private func tell(_ line: some JSONWritable) {
        write(line.json.text(leavesOutAbsent: leavesOutAbsent) + "\n")
    }
}
