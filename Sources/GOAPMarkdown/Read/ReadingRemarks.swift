import GOAPCore

/// What reading came across that means nothing for the plan, but matters to checks.
struct ReadingRemarks: Sendable {
    /// A row of a table of actions with another number of cells than its header.
    struct RaggedRow {
        let line: Int
        let cells: Int
        let columns: Int
        let isAmbiguous: Bool
    }

    /// Where the document, before its first action, says that it is complete.
    var completionClaim: (span: Span, line: Int)?
    var raggedRows: [RaggedRow] = []
    /// Fences that are neither code nor data.
    var drawings: [Fence] = []
    /// What preconditions were matched with effects, as notes.
    var facts: [Diagnostic] = []
    /// Actions that name neither dependencies nor preconditions.
    var withoutOrder: Set<ActionID> = []
}
