import GOAPCore

/// What a document says besides its plan: where it shows states, and what whoever checks it should know.
struct ReadingDetails: Sendable {
    /// In the order of the document.
    let places: [StatusPlace]
    /// Statuses of rows that stand for several actions, with those actions.
    let composites: [CompositePlace: [ActionID]]
    let progressLines: [ProgressLine]
    let remarks: ReadingRemarks
    let tables: [TableSummary]
    /// The rows of each table of actions, in the order of the document.
    let tableRows: [Int: [TableRowState]]
}
