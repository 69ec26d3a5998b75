package import GOAPCore
import GOAPEngine

/// One line per event, for pipes and logs.
package final class PlainReport: EventSink {
    private let write: (String) -> Void
    /// How each action's newest attempt ended; told with what follows from it.
    private var ended: [ActionID: (outcome: AttemptOutcome, took: Duration)] = [:]

    package init(write: @escaping (String) -> Void) { self.write = write }

    package func receive(_ event: RunEvent, at time: Timestamp) {
        if case .attemptFinished(let id, _, let outcome, let took) = event {
            ended[id] = (outcome, took)
            return
        }
        // The summary says what was missing, together with what fixes it.
        if case .actionRefused = event { return }
        guard var line = EventText.line(event) else { return }
        switch event {
        case .retryScheduled(let id, _, _): if let last = ended[id] { line += ": \(last.outcome)" }
        case .actionFinished(let id, _, _): if let last = ended[id] { line += " (\(last.took.shortText))" }
        default: break
        }
        write(line.sanitized + "\n")
    }

    package func receive(_ notice: RunNotice, at time: Timestamp) { write(EventText.line(notice).sanitized + "\n") }
}
