package import GOAPCore

/// What `lint` finds in a document alone, without knowing what is recorded.
package enum DocumentChecks {
    /// - Parameters:
    ///   - graph: the resolved plan; without one nothing is said about order.
    ///   - showsNotes: whether text is named as well that means nothing to the plan.
    package static func diagnostics(
        _ reading: PlanReading, graph: ActionGraph?, showsNotes: Bool = false
    ) -> [Diagnostic] {
        StatusConflicts.diagnostics(reading) + ProgressCheck.diagnostics(reading) + CompletionClaim.diagnostics(reading)
            + TableChecks.diagnostics(reading) + FieldChecks.diagnostics(reading) + CommandChecks.diagnostics(reading)
            + reading.plan.leftovers.filter { showsNotes || $0.severity != .note }.map(Diagnostic.init)
            + (graph.map { DrawingCheck.diagnostics(reading, $0) } ?? [])
    }
}
