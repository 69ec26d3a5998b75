import GOAPCore
import GOAPMarkdown

/// Writes a plan that goap-runner reads back with the same ids, titles, statuses and dependencies.
package enum PlanText {
    /// Headings where they can say everything, else a table.
    private enum Form: CaseIterable { case sections, table }

    /// - Returns: a text whose reading gives what is meant; without one nothing may be written.
    package static func text(_ plan: ExchangedPlan) throws(ExchangeError) -> String {
        var plan = plan
        return try write(&plan)
    }

    /// Leaves out of the plan, with a note, those details that no text says so that they are read back.
    package static func write(_ plan: inout ExchangedPlan) throws(ExchangeError) -> String {
        try refuseCircle(plan)
        var differences: [String] = []
        var lost: [ExchangedPlan.LostDetail] = []
        for wording in WaitingText.allCases {
            for form in Form.allCases {
                let text = text(plan, form, wording)
                let read = PlanReader.read(PlanDocument(text)).plan
                differences = ReadBack.differences(read, plan, wording)
                guard differences.isEmpty else { continue }
                let found = ReadBack.lostDetails(read, plan)
                if found.isEmpty { return text }
                if lost.isEmpty { lost = found }
            }
        }
        if lost.isEmpty { lost = plan.allDetails }
        guard !lost.isEmpty else {
            throw ExchangeError(
                "the plan would not say what was meant: \(list(differences))",
                hint: "nothing was written; these tasks can be renamed in the source")
        }
        // Each time there are fewer details.
        plan.leaveOut(lost)
        return try write(&plan)
    }

    private static func refuseCircle(_ plan: ExchangedPlan) throws(ExchangeError) {
        guard let circle = WaitingOrder(plan).circle else { return }
        let names = (circle + [circle[0]]).map { plan.tasks[$0].id }.joined(separator: " -> ")
        throw ExchangeError(
            "tasks wait for each other: \(names)",
            hint: "nothing was written; remove one of these dependencies in the source", isCorrectable: true)
    }

    private static func text(_ plan: ExchangedPlan, _ form: Form, _ wording: WaitingText) -> String {
        let body =
            switch form {
            case .sections: sections(plan, wording) + statusTable(plan)
            case .table: catalogue(plan, wording)
            }
        return "# \(oneLine(plan.title))\n\n\(body)\(progress(plan))"
    }

    private static func sections(_ plan: ExchangedPlan, _ wording: WaitingText) -> String {
        var phase: String?
        return plan.tasks.map { task in
            let heading = task.phase == phase ? "" : task.phase.map { "### \(oneLine($0))\n\n" } ?? ""
            phase = task.phase ?? phase
            let priority = task.priority.map { "**Priority:** \(oneLine($0))\n" } ?? ""
            let details = task.details.fields.map { "**\($0.rawValue):** \(task.details.text($0))\n" }.joined()
            return "\(heading)#### Task \(task.id): \(oneLine(task.title))\n\(priority)"
                + "**Dependencies:** \(wording.text(task))\n\(details)\n"
        }.joined()
    }

    private static func statusTable(_ plan: ExchangedPlan) -> String {
        let rows = plan.tasks.map { "| \($0.id) | \(status($0)) |\n" }.joined()
        return "## Status\n\n| ID | Status |\n|---|---|\n\(rows)\n"
    }

    private static func catalogue(_ plan: ExchangedPlan, _ wording: WaitingText) -> String {
        let hasPhases = plan.tasks.contains { $0.phase != nil }
        let details = TaskDetails.Field.allCases.filter { field in
            plan.tasks.contains { $0.details.fields.contains(field) }
        }
        let names =
            ["ID", "Task", "Status", "Priority"] + (hasPhases ? ["Phase"] : []) + ["Dependencies"]
            + details.map(\.rawValue)
        let rows = plan.tasks.map { task in
            row(
                [task.id, cell(task.title), status(task), cell(task.priority ?? "-")]
                    + (hasPhases ? [cell(task.phase ?? "-")] : []) + [wording.text(task)]
                    + details.map { task.details[$0].isEmpty ? "-" : cell(task.details.text($0)) })
        }
        return row(names) + "|\(String(repeating: "---|", count: names.count))\n\(rows.joined())\n"
    }

    private static func row(_ cells: [String]) -> String { "| \(cells.joined(separator: " | ")) |\n" }

    /// The word, and behind it why a task is held.
    private static func status(_ task: ExchangedPlan.Task) -> String {
        guard let held = task.held else { return task.status.standardText }
        let word = plain(held.word)
        if let whole = held.whole { return "\(task.status.standardText) (part of \(whole), which is \(word))" }
        return task.status.standardText + (word.isEmpty || word.lowercased() == "blocked" ? "" : " (\(word))")
    }

    private static func progress(_ plan: ExchangedPlan) -> String {
        let done = plan.tasks.count { $0.status == .done }
        let percent = plan.tasks.isEmpty ? 0 : done * 100 / plan.tasks.count
        return "**Progress:** \(done)/\(plan.tasks.count) actions complete (\(percent)%)\n"
    }

    /// A title as one line shows it.
    static func oneLine(_ text: String) -> String {
        String(text.map { $0.isNewline || $0.isWhitespace || $0.isControl ? " " : $0 }).trimmed
    }

    /// Words without a character that means something in a list or a cell.
    static func plain(_ text: String) -> String {
        let words = text.map { $0.isLetter || $0.isNumber || "-_.:/#@'".contains($0) ? $0 : " " }
        return String(words).split(separator: " ").joined(separator: " ")
    }

    /// A text as a cell shows it: every pipe is escaped, once.
    private static func cell(_ text: String) -> String {
        oneLine(text).withoutPipeEscapes.split(separator: "|", omittingEmptySubsequences: false)
            .joined(separator: "\\|")
    }
}

extension Character {
    /// Whether it shows nothing and has no place in a line.
    fileprivate var isControl: Bool { unicodeScalars.first.map { $0.properties.generalCategory == .control } ?? false }
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
