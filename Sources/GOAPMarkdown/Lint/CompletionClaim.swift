import GOAPCore

/// A document that calls itself complete although something in it is open.
enum CompletionClaim {
    static func diagnostics(_ reading: PlanReading) -> [Diagnostic] {
        guard let claim = reading.remarks.completionClaim else { return [] }
        let actions = reading.plan.actions
        let showsAnyStatus = reading.showsAnyStatus
        let open = actions.indices.filter { index in
            let word = actions[index].status?.word
            return word != .done && word != .skipped && (word != nil || showsAnyStatus)
        }
        guard !open.isEmpty else { return [] }
        return [
            Diagnostic(
                .warning, code: "complete-but-open",
                "the document calls itself complete, but \(list(open.map { actions[$0].id.text })) \(open.count == 1 ? "is" : "are") open",
                at: reading.document.location(line: claim.line, offset: claim.span.start), length: claim.span.count,
                hint: "close what is open, or change the document's status")
        ]
    }
}
