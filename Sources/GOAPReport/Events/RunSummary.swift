import GOAPCore
package import GOAPEngine

/// The last screen of a run: how it ended, the first failure's last output, and what to type next.
package struct RunSummary {
    private let report: RunReport
    private let took: Duration
    private let style: TerminalStyle
    /// The end of the first failure's log.
    private let lastOutput: [String]

    package init(_ report: RunReport, took: Duration, lastOutput: [String], style: TerminalStyle) {
        self.report = report
        self.took = took
        self.lastOutput = lastOutput
        self.style = style
    }

    package var text: String {
        (failure + refusals + holders + [total]).map { $0 + "\n" }.joined()
    }

    private var failure: [String] {
        guard let id = report.firstFailure else { return [] }
        let reason = report.finished.first { $0.action == id }?.reason ?? "failed"
        var lines = [style.paint("\(id) failed: \(reason)".sanitized, .bad)]
        lines += lastOutput.map { "  | \($0.sanitized)" }
        lines += WithheldText.lines(report.withheld, passedBy: "**Requires:** env NAME, or **Env:** @NAME")
        return lines + ["  whole output: goap-runner log \(id)   try again: goap-runner run \(id)".sanitized]
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
