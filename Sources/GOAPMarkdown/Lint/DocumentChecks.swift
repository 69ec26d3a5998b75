package import GOAPCore

/// What `lint` finds in a document, given what is recorded about its actions.
package enum DocumentChecks {
    /// - Parameters:
    ///   - graph: the resolved plan.
    ///   - progress: what progress lines should count; nil: what the document says.
    ///   - now: dates behind it have not come yet; nil: no date is too late.
    package static func diagnostics(
        _ reading: PlanReading, graph: ActionGraph, progress: ProgressCount? = nil, now: Timestamp? = nil
    ) -> [Diagnostic] {
        let subject = LintSubject(reading)
        return statuses(subject, progress ?? ProgressCount(reading.plan), now)
            + TableChecks.diagnostics(subject) + FieldChecks.diagnostics(reading) + GuardChecks.diagnostics(subject)
            + UnreadStructures.diagnostics(subject) + DrawingCheck.diagnostics(reading, graph)
    }

    private static func statuses(_ subject: LintSubject, _ progress: ProgressCount, _ now: Timestamp?) -> [Diagnostic] {
        StatusConflicts.diagnostics(subject) + StatusWordChecks.diagnostics(subject)
            + ProgressCheck.diagnostics(subject, progress) + ClaimChecks.diagnostics(subject)
            + DateChecks.diagnostics(subject, now: now) + StepChecks.diagnostics(subject)
            + TwinChecks.diagnostics(subject)
    }
}
