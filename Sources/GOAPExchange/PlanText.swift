import GOAPCore

/// Writes a plan that goap-runner reads back with the same ids, titles, statuses and dependencies.
package enum PlanText {
    package static func text(_ plan: ExchangedPlan) -> String {
        let needsTable = plan.tasks.contains { !$0.id.utf8.contains { (48..<58).contains($0) } }
        return "# \(plan.title)\n\n" + (needsTable ? catalogue(plan) : sections(plan) + statusTable(plan))
            + progress(plan)
    }

    private static func sections(_ plan: ExchangedPlan) -> String {
        var phase: String?
        return plan.tasks.map { task in
            let heading = task.phase == phase ? "" : task.phase.map { "### \($0)\n\n" } ?? ""
            phase = task.phase ?? phase
            let priority = task.priority.map { "**Priority:** \($0)\n" } ?? ""
            return
                "\(heading)#### Task \(task.id): \(oneLine(task.title))\n\(priority)**Dependencies:** \(list(task))\n\n"
        }.joined()
    }

    private static func statusTable(_ plan: ExchangedPlan) -> String {
        let rows = plan.tasks.map { "| \($0.id) | \($0.status.standardText) |\n" }.joined()
        return "## Status\n\n| ID | Status |\n|---|---|\n\(rows)\n"
    }

    /// For ids without a digit, which only a column can show to be ids.
    private static func catalogue(_ plan: ExchangedPlan) -> String {
        let rows = plan.tasks.map { task in
            "| \(task.id) | \(cell(task.title)) | \(task.status.standardText) | \(task.priority ?? "-") | \(list(task)) |\n"
        }.joined()
        return "| ID | Task | Status | Priority | Dependencies |\n|---|---|---|---|---|\n\(rows)\n"
    }

    private static func progress(_ plan: ExchangedPlan) -> String {
        let done = plan.tasks.count { $0.status == .done }
        let percent = plan.tasks.isEmpty ? 0 : done * 100 / plan.tasks.count
        return "**Progress:** \(done)/\(plan.tasks.count) actions complete (\(percent)%)\n"
    }

    private static func list(_ task: ExchangedPlan.Task) -> String {
        task.dependencies.isEmpty ? "None" : task.dependencies.joined(separator: ", ")
    }

    private static func oneLine(_ text: String) -> String {
        String(text.map { $0.isNewline ? " " : $0 }).trimmed
    }

    private static func cell(_ text: String) -> String {
        oneLine(text).split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
    }
}

extension StringProtocol {
    /// Without blanks at either end.
    var trimmed: String {
        var text = self[...]
        while let first = text.first, first.isWhitespace { text = text.dropFirst() }
        while let last = text.last, last.isWhitespace { text = text.dropLast() }
        return String(text)
    }
}
