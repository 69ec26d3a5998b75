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
        var isBegun = false
        readLines(of: id, isOver: true) { lines in
            if !isBegun { begin(id) }
            isBegun = true
            let margin = console.isInWorkflow ? "" : "  | "
            console.printOutput(lines.map { "\(margin)\($0)\n" }.joined())
        }
        if isBegun, console.isInWorkflow { console.printWorkflowCommand("::endgroup::\n") }
    }

    /// The line above a group.
    private func begin(_ id: ActionID) {
        let attempt = readings[id]?.attempt ?? 1
        let head = "\(id)\(attempt > 1 ? ", attempt \(attempt)" : "")  \(title(id))".sanitized
        guard console.isInWorkflow else { return console.printOutput("\(head)\n") }
        console.printWorkflowCommand("::group::\(WorkflowReport.message(head))\n")
    }

    private func showLines(of id: ActionID, isOver: Bool = false) {
        let head = choice == .prefixed ? "\(id) | ".sanitized : ""
        readLines(of: id, isOver: isOver) { lines in
            console.printOutput(lines.map { "\(head)\($0)\n" }.joined())
        }
    }

    /// What was added to the log since the last look, in whole lines unless it is over, piece by piece, so that a flood
    /// takes little memory; without what the run itself writes. A line that goes on for long comes in pieces.
    private func readLines(of id: ActionID, isOver: Bool, _ show: ([Substring]) -> Void) {
        guard let reading = readings[id] else { return }
        var rest = reading.rest
        let mark = ", attempt \(reading.attempt) of \(id), "
        func take(_ text: String, upTo end: String.Index) {
            rest = String(text[end...])
            var lines = text[..<end].utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            if lines.last?.isEmpty ?? false { lines.removeLast() }
            let told = lines.map { Substring($0) }.filter { $0.utf8.first != UInt8(ascii: "[") || !$0.contains(mark) }
            let shown = told.compactMap(Self.shown)
            if !shown.isEmpty { show(shown) }
        }
        let end = try? File.readText(reading.path, from: reading.position) { piece in
            let text = rest + piece
            let lineEnd = text.utf8.lastIndex(of: UInt8(ascii: "\n")).map { text.utf8.index(after: $0) }
            take(text, upTo: lineEnd ?? (text.utf8.count > Self.longestLine ? text.endIndex : text.startIndex))
        }
        if isOver { take(rest, upTo: rest.endIndex) }
        readings[id]?.position = end ?? reading.position
        readings[id]?.rest = rest
    }

    /// Nil for a line that moves the cursor and says nothing.
    private static func shown(_ line: Substring) -> Substring? {
        let left = line.asLeftOnScreen
        return left.isEmpty && !line.isEmpty ? nil : left
    }

    /// In bytes.
    private static let longestLine = 65_536
}
