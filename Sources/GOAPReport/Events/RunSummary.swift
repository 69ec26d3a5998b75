package import GOAPCore
package import GOAPEngine

/// The last screen of a run: how it ended, the last output of what failed, and what to type next.
package struct RunSummary {
    private let report: RunReport
    private let took: Duration
    private let style: TerminalStyle
    /// The end of the log of each action that failed.
    private let lastOutput: [ActionID: [String]]
    /// How many failures are shown with their output.
    private static let shownFailures = 10

    package init(_ report: RunReport, took: Duration, lastOutput: [ActionID: [String]], style: TerminalStyle) {
        self.report = report
        self.took = took
        self.lastOutput = lastOutput
        self.style = style
    }

    package var text: String {
        (failures + refusals + holders + [total]).map { $0 + "\n" }.joined()
    }

    private var failures: [String] {
        let failed = report.finished.filter { $0.state == .failed }
        let rest = failed.count - Self.shownFailures
        return failed.prefix(Self.shownFailures).flatMap(lines)
            + (rest > 0 ? ["\(count(rest, "other")) failed: goap-runner status"] : [])
    }

    private func lines(of failed: RunReport.Finished) -> [String] {
        let head = style.paint("\(failed.action) failed: \(failed.reason ?? "failed")".sanitized, .bad)
        let output = (lastOutput[failed.action] ?? []).map { "  | \($0.sanitized)" }
        let id = failed.action
        return [head] + output + withheld(from: id)
            + ["  whole output: goap-runner log \(id)   try again: goap-runner run \(id)".sanitized]
    }

    private func withheld(from id: ActionID) -> [String] {
        guard id == report.firstFailure else { return [] }
        return WithheldText.lines(report.withheld, passedBy: "**Requires:** env NAME, or **Env:** @NAME")
    }

    private var refusals: [String] {
        report.refused.flatMap { refused in
            refused.obstacles.flatMap { obstacle in
                ObstacleText.refusal(obstacle, of: refused.action.text, style: style)
            }
        }
    }

    private var holders: [String] {
        report.held.map { style.paint("\($0.action) is running: \($0.holder)".sanitized, .attention) }
            + report.leased.map { style.paint("\($0.action) is claimed by \($0.lease)".sanitized, .attention) }
    }

    private var total: String {
        let done = report.finished.count { $0.state == .done }
        let waiting = report.finished.count { $0.state == .waiting }
        let failed = report.finished.count { $0.state == .failed }
        var parts = [count(done, "action") + " done"]
        if waiting > 0 { parts.append("\(waiting) to confirm") }
        if failed > 0 { parts.append("\(failed) failed") }
        if !report.refused.isEmpty { parts.append("\(report.refused.count) not started") }
        let held = report.held.count + report.leased.count
        if held > 0 { parts.append("\(held) with others") }
        if report.signal != nil { parts.append("interrupted, the next command goes on") }
        return parts.joined(separator: ", ") + " in \(took.shortText)"
    }
}
