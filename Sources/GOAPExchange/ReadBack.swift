import GOAPCore

/// Compares what a written plan says with what was meant.
enum ReadBack {
    /// A sentence for each task that is read as something else; empty when all are right.
    static func differences(_ read: Plan, _ plan: ExchangedPlan, _ wording: WaitingText) -> [String] {
        var actions: [String: Action] = [:]
        for action in read.actions { actions[action.id.text] = action }
        var found: [String] = []
        for task in plan.tasks {
            guard let action = actions.removeValue(forKey: task.id) else {
                found.append("'\(task.id)' is not read as an id")
                continue
            }
            if let difference = difference(action, task, wording) { found.append("'\(task.id)' \(difference)") }
        }
        found += actions.keys.sorted().map { "'\($0)' is read as a task" }
        guard found.isEmpty else { return found }
        let unread = read.leftovers.filter { $0.severity == .error }
        found = unread.map { "'\($0.action?.text ?? "line \($0.location.line)")' leaves '\($0.text)' unread" }
        return found + read.diagnostics.filter { $0.severity == .error }.map(\.message)
    }

    /// The details that are read as something else, in a plan that is right otherwise.
    static func lostDetails(_ read: Plan, _ plan: ExchangedPlan) -> [ExchangedPlan.LostDetail] {
        var details: [String: TaskDetails] = [:]
        for action in read.actions { details[action.id.text] = TaskDetails(action) }
        return plan.allDetails.filter { detail in
            let task = plan.tasks[detail.task]
            return details[task.id]?[detail.field] != task.details[detail.field]
        }
    }

    private static func difference(
        _ action: Action, _ task: ExchangedPlan.Task, _ wording: WaitingText
    ) -> String? {
        let title = PlanText.oneLine(task.title).withoutPipeEscapes
        let read = (action.title ?? "").withoutPipeEscapes
        if read != title { return "has the title '\(read)'" }
        if action.status?.word != task.status { return "is \(action.status?.word.rawValue ?? "without a status")" }
        let targets = action.dependencies.flatMap(\.actions).map(\.text)
        if Set(targets) != Set(task.dependencies) { return "depends on \(targets.isEmpty ? "nothing" : list(targets))" }
        if action.dependencies.contains(where: { $0.alternatives.count > 1 || $0.progress != .finished }) {
            return "waits for its dependencies in another way"
        }
        return waits(action, wording.conditions(of: task)) ? nil : "waits for something else"
    }

    /// Whether all conditions are there, and no others.
    private static func waits(_ action: Action, _ meant: [String]) -> Bool {
        let read = action.guards.map(\.text) + action.dependencies.flatMap(\.externals)
        return read.count == meant.count
            && meant.allSatisfy { text in read.contains { $0.contains(text) || text.contains($0) } }
    }
}

extension String {
    /// With `|` for each `\|`, which only table cells need; a backslash that is escaped itself escapes nothing.
    package var withoutPipeEscapes: String {
        var result = ""
        var backslashes = 0
        for character in self {
            if character == "|", backslashes % 2 == 1 { result.removeLast() }
            backslashes = character == "\\" ? backslashes + 1 : 0
            result.append(character)
        }
        return result
    }
}
