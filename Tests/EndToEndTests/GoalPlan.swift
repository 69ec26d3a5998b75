import GOAPTestSupport

extension ToolWorkspace {
    /// Writes a plan with facts, a goal over them, actions, and what these execute; each row as it stands in its table.
    func writeGoalPlan(
        _ rows: [String], goal: String, _ actions: [String], _ commands: [String]
    ) {
        let text = """
            # Plan

            ## World State

            | Fact | Value | Probe |
            |---|---|---|
            \(rows.joined(separator: "\n"))

            ## Goal

            **Goal facts:** \(goal)

            ## Actions

            | ID | Action | Preconditions | Effects | Cost |
            |---|---|---|---|---|
            \(actions.joined(separator: "\n"))

            ## Executable Actions

            | ID | Run |
            |---|---|
            \(commands.joined(separator: "\n"))

            """
        write("plans/plan.md", text)
    }
}

extension ToolRun {
    /// What was said, without the times, which differ.
    var told: [String] {
        errors.split(separator: "\n").map { String($0).replacing(/\s\([0-9.]+ m?s\)$/, with: "") }
    }
}
