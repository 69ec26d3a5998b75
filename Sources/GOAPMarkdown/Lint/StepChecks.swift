import GOAPCore

/// Actions whose steps are further, or less far, than they are themselves.
struct StepChecks {
    private let subject: LintSubject

    static func diagnostics(_ subject: LintSubject) -> [Diagnostic] {
        let checks = StepChecks(subject: subject)
        return subject.actions.filter { !$0.steps.isEmpty }.compactMap { action in
            checks.allTicked(action) ?? checks.leftOpen(action)
        }
    }

    private func allTicked(_ action: Action) -> Diagnostic? {
        let word = action.status?.word ?? .pending
        guard action.steps.allSatisfy(\.isChecked), word == .pending || word == .blocked else { return nil }
        return Diagnostic(
            .warning, code: "ticked-but-open",
            "every step of action '\(action.id)' is ticked, and it is \(action.statusText)",
            at: action.status?.location ?? action.location,
            hint: "mark it done, or add the step that is still open")
    }

    /// A step that is struck out or set aside in words need not be ticked.
    private func leftOpen(_ action: Action) -> Diagnostic? {
        guard action.status?.word == .done else { return nil }
        let open = action.steps.filter { !$0.isChecked && !Self.isSetAside($0.text) }
        guard let first = open.first else { return nil }
        return Diagnostic(
            .warning, code: "done-with-open-steps",
            "action '\(action.id)' is done, and \(count(open.count, "step")) of \(action.steps.count) \(open.count == 1 ? "is" : "are") not ticked",
            at: first.location, hint: "tick what is done, or strike it out")
    }

    private static let reasons = [
        "~~", "optional", "deferred", "skipped", "not needed", "n/a", "future", "later", "out of scope", "won't",
        "stretch",
    ]

    private static func isSetAside(_ text: String) -> Bool {
        let lower = text.lowercased()
        return reasons.contains { lower.contains($0) }
    }
}
