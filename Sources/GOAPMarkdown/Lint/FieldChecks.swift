import GOAPCore

/// Fields that are missing where others have them, and facts that nothing gives.
enum FieldChecks {
    static func diagnostics(_ reading: PlanReading) -> [Diagnostic] {
        missingDependencies(reading) + unmatchedFacts(reading)
    }

    private static func missingDependencies(_ reading: PlanReading) -> [Diagnostic] {
        let without = reading.remarks.withoutOrder
        let actions = reading.plan.actions
        guard !without.isEmpty, without.count * 3 <= actions.count else { return [] }
        return actions.indices.filter { without.contains(actions[$0].id) }.map { index in
            let action = actions[index]
            return Diagnostic(
                .note, code: "missing-dependencies",
                "action '\(action.id)' says nothing about dependencies, most others do", at: action.location,
                length: action.id.text.utf8.count, hint: "write '**Dependencies:** None' if it has none")
        }
    }

    /// Facts that no action gives, where facts are what orders the plan.
    private static func unmatchedFacts(_ reading: PlanReading) -> [Diagnostic] {
        let isOrderedByFacts = reading.remarks.facts.contains { $0.code == "matched-fact" }
        return isOrderedByFacts ? reading.remarks.facts.filter { $0.code == "unmatched-fact" } : []
    }
}
