import GOAPCore
import GOAPEngine
import GOAPReport
import GOAPSystem

/// How what the commands of a run print is shown; whatever is chosen, all of it is in their logs.
package enum ShownOutput: String, CaseIterable, Sendable {
    /// In one piece, when an attempt has ended.
    case grouped
    /// As it comes, with the action in front of each line.
    case prefixed
    /// The newest line of each action where lines can be redrawn, else as it comes.
    case live
    case none
}

/// Shows what the commands of a run print, from their logs, which are masked.
final class OutputReport: EventSink {
    /// What of an attempt's log was shown.
    private struct Reading {
        let path: String
        let attempt: Int
        var position = 0
        /// The beginning of a line whose end is not there yet.
        var rest = ""
    }

    private let choice: ShownOutput
    private let console: Console
    private let log: (ActionID, Int) -> String
    private let title: (ActionID) -> String
    private var readings: [ActionID: Reading] = [:]

    /// - Parameters:
    ///   - log: where an attempt of an action is recorded.
    ///   - title: what an action is called beside its id.
    init(
        _ choice: ShownOutput, _ console: Console, log: @escaping (ActionID, Int) -> String,
        title: @escaping (ActionID) -> String
    ) {
        self.choice = choice
        self.console = console
        self.log = log
        self.title = title
    }

    var wantsTicks: Bool { choice != .grouped }

    func receive(_ event: RunEvent, at time: Timestamp) {
        switch event {
        case .attemptStarted(let id, let attempt):
            readings[id] = Reading(path: log(id, attempt), attempt: attempt)
        case .attemptFinished(let id, _, _, _): finish(id)
        default: break
        }
    }

    func tick() {
        guard choice != .grouped else { return }
        for id in readings.keys.sorted(by: { $0.text < $1.text }) { showLines(of: id) }
    }

    private func finish(_ id: ActionID) {
        defer { readings[id] = nil }
        guard choice == .grouped else { return showLines(of: id, isOver: true) }
        guard let attempt = readings[id]?.attempt else { return }
        let text = newText(of: id)
        guard !text.isEmpty else { return }
        let head = "\(id)\(attempt > 1 ? ", attempt \(attempt)" : "")  \(title(id))".sanitized
        guard console.isInWorkflow else { return console.printOutput("\(head)\n\(Self.indented(text))") }
        console.printWorkflowCommand("::group::\(WorkflowReport.message(head))\n")
        console.printOutput(text.hasSuffix("\n") ? text : text + "\n")
        console.printWorkflowCommand("::endgroup::\n")
    }

    private static func indented(_ text: String) -> String {
        text.split(separator: "\n").map { "  | \($0)\n" }.joined()
    }

    /// Whole lines only, unless it is over.
    private func showLines(of id: ActionID, isOver: Bool = false) {
        let text = (readings[id]?.rest ?? "") + newText(of: id)
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let rest = lines.popLast() ?? ""
        readings[id]?.rest = isOver ? "" : String(rest)
        if isOver, !rest.isEmpty { lines.append(rest) }
        let head = choice == .prefixed ? "\(id) | ".sanitized : ""
        guard !lines.isEmpty else { return }
        console.printOutput(lines.map { "\(head)\($0)\n" }.joined())
    }

    /// What was added to the log since the last look, without what the run itself writes at its end.
    private func newText(of id: ActionID) -> String {
        guard let reading = readings[id] else { return "" }
        var text = ""
        if let end = try? File.readText(reading.path, from: reading.position, { text += $0 }) {
            readings[id]?.position = end
        }
        let tail = ", attempt \(reading.attempt) of \(id), "
        guard text.contains(tail) else { return text }
        return text.split(separator: "\n", omittingEmptySubsequences: false)
            .filter { !($0.hasPrefix("[") && $0.contains(tail)) }.joined(separator: "\n")
    }
}
