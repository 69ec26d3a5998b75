import GOAPCore

/// The status of a plan for pipes: one line per action, then what to do next.
package enum PlainStatus {
    package static func text(_ report: StatusReport) -> String {
        let idWidth = report.shown.map { report.actions[$0].id.text.displayWidth }.max() ?? 0
        let wordWidth = report.shown.map { report.shownState($0).word.count }.max() ?? 0
        var text = ""
        for index in report.shown {
            let action = report.actions[index]
            let state = report.shownState(index)
            let remark = report.remark(index).map { " (\($0.sanitized))" } ?? ""
            let title = (action.title ?? "").withoutCode.sanitized
            text +=
                "\(action.id.text.sanitized.padded(to: idWidth))  \(state.word.padded(to: wordWidth))  \(title)\(remark)"
                .trimmingEnd + "\n"
        }
        text += "\(report.done)/\(report.total) actions done (\(report.percent)%)\n"
        for line in NextSteps(report, width: 400, style: TerminalStyle(isColoured: false)).lines { text += line + "\n" }
        return text
    }
}

extension PlainStatus {
    /// Only what to do next, a line each.
    package static func nextSteps(_ report: StatusReport, showsGates: Bool = true) -> String {
        NextSteps(report, width: 400, style: TerminalStyle(isColoured: false), showsGates: showsGates).lines
            .map { $0 + "\n" }.joined()
    }
}
