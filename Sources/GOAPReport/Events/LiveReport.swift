package import GOAPCore
package import GOAPEngine

/// The display of a run in a terminal: a line per running action, redrawn in place, and a line for good per
/// finished one.
package final class LiveReport: EventSink {
    private struct Running {
        let id: ActionID
        let startedAt: MonotonicTime
        var lastLine = ""
        var note: String?
    }

    private let write: (String) -> Void
    private let clock: any EngineClock
    private let width: () -> Int
    private let style: TerminalStyle
    private let title: (ActionID) -> String
    private var running: [Running] = []
    private var took: [ActionID: Duration] = [:]
    private var drawnLines = 0
    private var frame = 0

    /// - Parameters:
    ///   - width: the terminal's columns now.
    ///   - title: what to show beside an action's id.
    package init(
        clock: any EngineClock, width: @escaping () -> Int, style: TerminalStyle,
        title: @escaping (ActionID) -> String, write: @escaping (String) -> Void
    ) {
        self.clock = clock
        self.width = width
        self.style = style
        self.title = title
        self.write = write
    }

    package var wantsTicks: Bool { true }

    package func receive(_ event: RunEvent, at time: Timestamp) {
        switch event {
        case .attemptStarted(let id, let attempt):
            running.removeAll { $0.id == id }
            running.append(
                Running(id: id, startedAt: clock.monotonicNow, note: attempt > 1 ? "attempt \(attempt)" : nil))
            redraw()
        case .attemptFinished(let id, _, _, let duration): took[id] = duration
        case .retryScheduled(let id, let attempt, let wait):
            note(id, EventText.retry(attempt, after: wait))
        case .actionFinished(let id, let state, let reason): finish(id, state, reason)
        case .runFinished: clear()
        // The summary says what was missing, together with what fixes it.
        case .actionRefused: break
        default: if let line = EventText.line(event) { say(line.sanitized) }
        }
    }

    package func receive(_ notice: RunNotice, at time: Timestamp) { say(EventText.line(notice).sanitized) }

    package func receiveOutput(_ action: ActionID, line: String) {
        if let index = running.firstIndex(where: { $0.id == action }) { running[index].lastLine = line }
    }

    package func tick() {
        frame += 1
        redraw()
    }

    private func note(_ id: ActionID, _ text: String) {
        if let index = running.firstIndex(where: { $0.id == id }) {
            running[index].note = text
            running[index].lastLine = ""
        }
        redraw()
    }

    private func finish(_ id: ActionID, _ state: ActionState, _ reason: String?) {
        running.removeAll { $0.id == id }
        let shown = ShownState(state) ?? .interrupted
        let duration = took[id].map { " \($0.shortText)" } ?? ""
        let tail = reason.map { ": \($0)" } ?? ""
        let head = "\(id) \(ShownState(state)?.word ?? "stopped")"
        let rest = "\(tail)  \(title(id).withoutCode)".sanitized
        let room = width() - 2 - head.displayWidth - duration.displayWidth - 1
        say(
            "\(style.paint("\(shown.symbol) \(head)", shown.colour))\(style.paint(duration, .quiet))\(rest.truncated(to: room))"
        )
    }

    /// Writes a line for good above the redrawn ones.
    package func say(_ line: String) {
        clear()
        write(line + "\n")
        redraw()
    }

    private func clear() {
        guard drawnLines > 0 else { return }
        write(TerminalStyle.erasing(lines: drawnLines))
        drawnLines = 0
    }

    private func redraw() {
        let columns = width()
        var text = drawnLines > 0 ? TerminalStyle.erasing(lines: drawnLines) : ""
        let spinner = Array("⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏")[frame % 10]
        for action in running.prefix(12) {
            let elapsed = (clock.monotonicNow - action.startedAt).shortText
            let head = "\(spinner) \(action.id.text.sanitized)"
            let detail =
                action.note ?? (action.lastLine.isEmpty ? title(action.id).withoutCode.sanitized : action.lastLine)
            let room = max(0, columns - head.displayWidth - elapsed.count - 3)
            text += "\(style.paint(head, .active)) \(style.paint(elapsed, .quiet)) \(detail.truncated(to: room))\n"
        }
        drawnLines = min(12, running.count)
        write(text)
    }
}
