package import GOAPCore

/// What `lint` finds in a document, given what is recorded about its actions.
package enum DocumentChecks {
    /// - Parameters:
    ///   - graph: the resolved plan.
    ///   - progress: what progress lines should count; nil: what the document says.
    ///   - now: dates behind it have not come yet; nil: no date is too late.
    ///   - showsNotes: whether text is named as well that means nothing to the plan.
    package static func diagnostics(
        _ reading: PlanReading, graph: ActionGraph, progress: ProgressCount? = nil, now: Timestamp? = nil,
        showsNotes: Bool = false
    ) -> [Diagnostic] {
        let subject = LintSubject(reading)
        return statuses(subject, progress ?? ProgressCount(reading.plan), now)
            + TableChecks.diagnostics(subject) + FieldChecks.diagnostics(reading) + GuardChecks.diagnostics(subject)
            + CommandChecks.diagnostics(reading)
            + Self.leftovers(subject, showsNotes).map(Diagnostic.init)
            + UnreadStructures.diagnostics(subject) + DrawingCheck.diagnostics(reading, graph)
    }

    private static func statuses(_ subject: LintSubject, _ progress: ProgressCount, _ now: Timestamp?) -> [Diagnostic] {
        StatusConflicts.diagnostics(subject) + StatusWordChecks.diagnostics(subject)
            + ProgressCheck.diagnostics(subject, progress) + ClaimChecks.diagnostics(subject)
            + DateChecks.diagnostics(subject, now: now) + StepChecks.diagnostics(subject)
            + TwinChecks.diagnostics(subject)
    }

    /// What was not understood; conditions that an action waits for and statuses are named by checks of their own.
    private static func leftovers(_ subject: LintSubject, _ showsNotes: Bool) -> [Leftover] {
        let plan = subject.reading.plan
        let guards = Set(plan.actions.flatMap(\.guards).map(\.location))
        return plan.leftovers.filter { leftover in
            (showsNotes || leftover.severity != .note) && leftover.code != "unknown-status"
                && !(leftover.severity == .guarded && guards.contains(leftover.location))
        }
    }
}
