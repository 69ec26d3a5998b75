package import GOAPCore

/// What `lint` finds in a document alone, without knowing what is recorded.
package enum DocumentChecks {
    /// - Parameter graph: the resolved plan.
    package static func diagnostics(_ reading: PlanReading, graph: ActionGraph) -> [Diagnostic] {
        StatusConflicts.diagnostics(reading) + ProgressCheck.diagnostics(reading) + CompletionClaim.diagnostics(reading)
            + TableChecks.diagnostics(reading) + FieldChecks.diagnostics(reading)
            + DrawingCheck.diagnostics(reading, graph)
    }
}
