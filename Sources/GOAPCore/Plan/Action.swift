/// One step of a plan: what it is, what it waits for, what it gives, and how it runs if it does.
package struct Action: Sendable {
    package let id: ActionID
    /// Whether the plan gives it no id, so that its title or its number in a list does.
    package var hasGivenID = false
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

/// The name of an action inside its plan, as the author wrote it: `A07`, `1.1.A`, `GOAL-SEC-008`, `#12`.
///
/// An id that several phases define with different titles is qualified by its phase, `18/A01`.
package struct ActionID: Hashable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible {
    package let text: String

    package init(_ text: String) { self.text = text }
    package init(stringLiteral text: String) { self.text = text }
    package var description: String { text }
}

/// The author's grouping of actions; it has no meaning for their order.
package struct Phase: Hashable, Sendable {
    /// What identifies it: `1`, `B.2`, `Validation`.
    package let name: String
    /// Its heading without the number, if it has one: `Authentication Utilities`.
    package let title: String?

    package init(_ name: String, title: String? = nil) {
        self.name = name
        self.title = title
    }

    /// Whether people mean it by this: its name, its title, or both, with or without the word in front.
    package func isCalled(_ words: String) -> Bool {
        let wanted = words.lowercased()
        let names = [name, title, title.map { "\(name): \($0)" }].compactMap { $0?.lowercased() }
        return names.contains { $0 == wanted || "phase \($0)" == wanted }
    }
}
