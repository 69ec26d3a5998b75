package import GOAPCore
import GOAPEngine

/// One line per event, for pipes and logs.
package final class PlainReport: EventSink {
    private let write: (String) -> Void
    private var took: [ActionID: Duration] = [:]

    package init(write: @escaping (String) -> Void) { self.write = write }

    package func receive(_ event: RunEvent, at time: Timestamp) {
        if case .attemptFinished(let id, _, _, let duration) = event { took[id] = duration }
        guard var line = EventText.line(event) else { return }
        if case .actionFinished(let id, _, _) = event, let duration = took[id] { line += " (\(duration.shortText))" }
        write(line.sanitized + "\n")
    }
}
