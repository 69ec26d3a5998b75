/// How far reading goes beyond what a plan says plainly; everything is off unless asked for.
package struct ReadingOptions: Equatable, Sendable {
    /// Whether a document without actions is searched for things that could be meant as such (`--loose`).
    package var isLoose = false
    /// Whether preconditions are matched with effects also where actions name each other (`--facts`).
    package var matchesFacts = false
    /// Whether facts order actions at all; a planner finds the order itself, and better.
    package var linksFacts = true

    package init() {}
}

/// What may stand for an action in a document that has none in any regular form.
enum LooseForm: CaseIterable {
    /// `### A1: Title` without any field.
    case heading
    /// A row of a table with dependencies and no ids: its number.
    case row
    /// `1. **Title**`, numbered.
    case numbered
    /// `- [ ] text` below a phase: the phase and a number.
    case box
}
