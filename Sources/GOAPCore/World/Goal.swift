/// What a plan is to bring about: facts that hold, and actions that are finished.
package struct Goal: Hashable, Sendable {
    package var facts: [Fact]
    package var actions: [ActionID]

    package init(facts: [Fact] = [], actions: [ActionID] = []) {
        self.facts = facts
        self.actions = actions
    }

    package var isEmpty: Bool { facts.isEmpty && actions.isEmpty }

    /// Everything either asks for.
    package mutating func formUnion(_ other: Goal) {
        facts += other.facts.filter { !facts.contains($0) }
        actions += other.actions.filter { !actions.contains($0) }
    }
}

/// A goal the document names: `GOAL STATE`, `SUBGOAL_2`.
package struct NamedGoal: Hashable, Sendable {
    /// What it is asked for by.
    package let name: String
    /// What it says beside its name: `CODE_VALIDATION`.
    package let title: String?
    package var goal: Goal
    /// Goals that are part of it, by name: those it depends on.
    package var parts: [String]
    /// What it asks for that was not understood, each with its place: then nobody knows when it is reached.
    package var unread: [Guard] = []
    package let location: PlanLocation

    package init(
        _ name: String, title: String? = nil, goal: Goal = Goal(), parts: [String] = [], at location: PlanLocation
    ) {
        self.name = name
        self.title = title
        self.goal = goal
        self.parts = parts
        self.location = location
    }

    /// Takes in a piece of what is asked for: facts, or what nobody understands.
    package mutating func ask(_ text: String, at place: PlanLocation) {
        guard let facts = FactText.facts(text) else { return unread.append(Guard(text, at: place)) }
        for fact in facts where !goal.facts.contains(fact) { goal.facts.append(fact) }
    }
}
