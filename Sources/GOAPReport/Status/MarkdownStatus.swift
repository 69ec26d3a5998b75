import GOAPCore

/// The status of a plan as a Markdown table, for `status --markdown` and step summaries.
package enum MarkdownStatus {
    /// The most bytes a page of it has: services show no more.
    private static let limit = 1_000_000
    /// What is left for saying that something was left out.
    private static let reserve = 1_000

    package static func text(_ report: StatusReport) -> String {
        var page = Page()
        page.add("**\(escaped(report.situation.graph.plan.title ?? report.planPath))**: \(report.progress)\n\n")
        page.add("| Action | Status | Phase | Remark |\n|---|---|---|---|\n")
        // What comes next is worth more than the end of a long table.
        let steps = NextSteps(report, width: 400, style: TerminalStyle(isColoured: false)).lines
            .map { "- \(escaped($0))\n" }.joined()
        let room = limit - reserve - min(steps.utf8.count, limit / 10)
        let shown = report.shown.prefix { page.add(row($0, report), upTo: room) }.count
        if shown < report.shown.count {
            page.add("| … | | | \(count(report.shown.count - shown, "more action")): no room for more on a page |\n")
        }
        page.add("\n")
        if !page.add(steps, upTo: limit - reserve) { page.add("- more: goap-runner status\n") }
        return page.text
    }

    /// A page that grows as far as there is room.
    private struct Page {
        private(set) var text = ""

        /// Whether there was room.
        @discardableResult mutating func add(_ part: String, upTo limit: Int = MarkdownStatus.limit) -> Bool {
            guard text.utf8.count + part.utf8.count <= limit else { return false }
            text += part
            return true
        }
    }

    private static func row(_ index: Int, _ report: StatusReport) -> String {
        let action = report.actions[index]
        let name = action.title.map { "\(action.id): \($0.withoutCode)" } ?? action.id.text
        let word = report.shownState(index)
        let cells = [name, "\(emoji(word)) \(word.word)", action.phase?.name ?? "", report.remark(index) ?? ""]
        return "| " + cells.map(escaped).joined(separator: " | ") + " |\n"
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
        case .interrupted, .lost, .conditional, .contradicted, .stale, .unproven: "⚠️"
        case .ready, .manual: "▶️"
        case .waiting: "⏳"
        }
    }

    /// Nothing of a plan may become markup of the page it is shown on: no element, no link, no image, no code.
    static func escaped(_ text: String) -> String {
        var result = ""
        for character in text.sanitized {
            switch character {
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "&": result += "&amp;"
            case "\n": result += " "
            case "|", "[", "]", "`", "*", "\\": result += "\\\(character)"
            default: result.append(character)
            }
        }
        // Pages make links of bare addresses as well.
        return result.replacing("://", with: "&#58;//").replacing("www.", with: "www&#46;")
    }
}
