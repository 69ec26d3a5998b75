import GOAPCore

/// Conditions in words: no program can judge them, so their actions never start by themselves.
enum GuardChecks {
    static func diagnostics(_ subject: LintSubject) -> [Diagnostic] {
        // What was not understood is told with its reason, wherever it stands.
        let told = Set(subject.reading.plan.leftovers.filter { $0.severity == .guarded }.map(\.location))
        return subject.actions.flatMap { action in
            action.guards.filter { !told.contains($0.location) }.map { condition in
                Diagnostic(
                    action.isFinished ? .note : .error, code: "guarded-action",
                    "action '\(action.id)' never starts by itself: it waits for '\(condition.text)'",
                    at: condition.location, length: condition.text.utf8.count,
                    hint: "name the actions it waits for, or start it with 'goap-runner run \(action.id)'")
            }
        }
    }
}
