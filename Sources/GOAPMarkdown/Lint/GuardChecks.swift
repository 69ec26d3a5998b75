import GOAPCore

/// Conditions in words: no program can judge them, so their actions never start by themselves.
enum GuardChecks {
    static func diagnostics(_ subject: LintSubject) -> [Diagnostic] {
        let hints = Dictionary(
            subject.reading.plan.leftovers.filter { $0.severity == .guarded }.map { ($0.location, $0.hint) },
            uniquingKeysWith: { first, _ in first })
        return subject.actions.flatMap { action in
            action.guards.map { condition in
                Diagnostic(
                    action.isFinished ? .note : .error, code: "guarded-action",
                    "action '\(action.id)' never starts by itself: it waits for '\(condition.text)'",
                    at: condition.location, length: condition.text.utf8.count,
                    hint: (hints[condition.location] ?? nil)
                        ?? "name the actions it waits for, or start it with 'goap-runner run \(action.id)'")
            }
        }
    }
}
