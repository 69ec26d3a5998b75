/// One step of a plan: what it is, what it waits for, what it gives, and how it runs if it does.
package struct Action: Sendable {
    package let id: ActionID
    /// As written, inline Markdown included; nil when the plan gives none.
    package var title: String?
    package var phase: Phase?
    package var priority: String?
    /// Who does it, from `Skill`, `Agent` or `Owner`.
    package var skills: [String] = []
    package var dependencies: [Dependency] = []
    /// Conditions in words; see `Guard`.
    package var guards: [Guard] = []
    /// As written, without the ids that became dependencies.
    package var preconditions: [String] = []
    package var effects: [String] = []
    package var cost: Cost?
    /// What the document says; nil when it says nothing.
    package var status: DocumentStatus?
    /// As written; nil for `-`.
    package var completedAt: String?
    package var steps: [Step] = []
    package var command = ActionCommand()
    package var requirements: [Requirement] = []
    /// Where it is defined, at its id.
    package var location: PlanLocation

    package init(id: ActionID, title: String? = nil, at location: PlanLocation) {
        self.id = id
        self.title = title
        self.location = location
    }

    /// Whether nothing can be executed: a person does it and marks it.
    package var isManual: Bool { !command.isExecutable }

    /// The steps that only a person can confirm: open, and not the command's own.
    package var openManualSteps: [Step] { steps.filter { !$0.isChecked && $0.command == nil } }
}
