import GOAPCore

/// The status of a plan as a Markdown table, for `status --markdown` and step summaries.
package enum MarkdownStatus {
    package static func text(_ report: StatusReport) -> String {
        var lines = [
            "**\(escaped(report.situation.graph.plan.title ?? report.planPath))**: \(report.progress)",
            "",
        ]
        lines += ["| Action | Status | Phase | Remark |", "|---|---|---|---|"]
        for index in report.shown {
            let action = report.actions[index]
            let name = action.title.map { "\(action.id): \($0.withoutCode)" } ?? action.id.text
            let word = report.shownState(index)
            let cells = [name, "\(emoji(word)) \(word.word)", action.phase?.name ?? "", report.remark(index) ?? ""]
            lines.append("| " + cells.map(escaped).joined(separator: " | ") + " |")
        }
        lines.append("")
        for line in NextSteps(report, width: 400, style: TerminalStyle(isColoured: false)).lines {
            lines.append("- \(escaped(line))")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// The symbols plans themselves use.
    private static func emoji(_ state: ShownState) -> String {
        switch state {
        case .done, .unneeded: "✅"
        case .running, .elsewhere, .confirm, .claimed: "🔄"
        case .approval: "✋"
        case .failed: "❌"
        case .blocked, .held: "⏸️"
        case .skipped: "⏭️"
        case .gated: "🔒"
        case .interrupted, .conditional, .contradicted, .stale, .unproven: "⚠️"
        case .ready, .manual: "▶️"
        case .waiting: "⏳"
        }
    }

    /// Nothing of a plan may become markup of the page it is shown on.
    static func escaped(_ text: String) -> String {
        var result = ""
        for character in text.sanitized {
            switch character {
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "|": result += "\\|"
            case "\n": result += " "
            default: result.append(character)
            }
        }
        return result
    }
}
