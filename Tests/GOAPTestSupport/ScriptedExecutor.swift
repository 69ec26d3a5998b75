package import GOAPCore
package import GOAPEngine

/// Pretends to run attempts: each takes its scripted time on the manual clock and ends as scripted.
package final class ScriptedExecutor: ActionExecutor {
    /// What one attempt does.
    package struct Script: Sendable {
        package var outcome: AttemptOutcome
        package var duration: Duration
        /// Whether only a kill ends it early.
        package var ignoresStop: Bool
        package var remarks: AttemptRemarks

        package init(
            _ outcome: AttemptOutcome, after duration: Duration = .seconds(1), ignoresStop: Bool = false,
            remarks: AttemptRemarks = AttemptRemarks()
        ) {
            self.remarks = remarks
            self.outcome = outcome
            self.duration = duration
            self.ignoresStop = ignoresStop
        }
    }

    private struct Running {
        let action: ActionID
        let begin: MonotonicTime
        var end: MonotonicTime
        var script: Script

        init(action: ActionID, begin: MonotonicTime, _ script: Script) {
            self.action = action
            self.begin = begin
            self.script = script
            end = begin + script.duration
        }
    }

    /// By action, one after the other; an attempt without a script succeeds after a second.
    package var scripts: [ActionID: [Script]] = [:]
    /// When signals come, in this order.
    package var signals: [(at: Duration, number: Int32)] = []
    /// Lines reported once, at the next wait.
    package var lines: [(action: ActionID, line: String)] = []
    /// Called before an attempt counts as started.
    package var onStart: (AttemptRequest) -> Void = { _ in }
    package private(set) var requests: [AttemptRequest] = []
    /// `A01` for a stop, `A01!` for a kill.
    package private(set) var stops: [String] = []
    package private(set) var mostAtOnce = 0
    private var running: [Running] = []
    private let clock: ManualClock
    private let origin: MonotonicTime

    package init(clock: ManualClock) {
        self.clock = clock
        origin = clock.monotonicNow
    }

    package var runningCount: Int { running.count }

    package func start(_ attempt: AttemptRequest) {
        onStart(attempt)
        requests.append(attempt)
        var scripts = scripts[attempt.action] ?? []
        let script = scripts.isEmpty ? Script(.succeeded) : scripts.removeFirst()
        self.scripts[attempt.action] = scripts
        let now = clock.monotonicNow
        running.append(Running(action: attempt.action, begin: now, limited(script, to: attempt.command.timeout)))
        mostAtOnce = max(mostAtOnce, running.count)
    }

    package func stop(_ action: ActionID, kill: Bool) {
        stops.append(action.text + (kill ? "!" : ""))
        for index in running.indices where running[index].action == action {
            guard kill || !running[index].script.ignoresStop else { continue }
            running[index].end = clock.monotonicNow
            running[index].script.outcome = .cancelled
        }
    }

    package func wait(until deadline: MonotonicTime?) -> [ExecutorReport] {
        defer { lines = [] }
        if !lines.isEmpty { return lines.map { .output($0.action, line: $0.line) } }
        let next = ([deadline, signals.first.map { origin + $0.at }] + running.map(\.end)).compactMap { $0 }
            .min()
        guard let next else { preconditionFailure("BUG: the engine waits for nothing") }
        clock.advance(to: next)
        return dueSignals() + dueAttempts()
    }

    /// A script that takes longer than the limit ends there, whatever it was to come to.
    private func limited(_ script: Script, to limit: Duration?) -> Script {
        guard let limit, script.duration > limit else { return script }
        return Script(.timedOut(after: limit), after: limit, ignoresStop: script.ignoresStop)
    }

    private func dueSignals() -> [ExecutorReport] {
        let due = signals.prefix { origin + $0.at <= clock.monotonicNow }
        signals.removeFirst(due.count)
        return due.map { .interrupted(signal: $0.number) }
    }

    private func dueAttempts() -> [ExecutorReport] {
        let due = running.filter { $0.end <= clock.monotonicNow }
        running.removeAll { $0.end <= clock.monotonicNow }
        return due.map {
            .finished(
                $0.action, $0.script.outcome, took: clock.monotonicNow - $0.begin, remarks: $0.script.remarks)
        }
    }
}
