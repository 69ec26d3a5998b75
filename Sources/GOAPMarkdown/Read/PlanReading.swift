package import GOAPCore

/// A plan read from a document, together with the places of the document that show its state.
package struct PlanReading: Sendable {
    package let document: PlanDocument
    package let plan: Plan
    /// In the order of the document.
    let places: [StatusPlace]
    /// Statuses of rows that stand for several actions, with those actions.
    let composites: [CompositePlace: [ActionID]]
    let progressLines: [ProgressLine]
    let tables: [TableSummary]
    /// Whether a run would change the document at all.
    package var showsState: Bool { !places.isEmpty || !composites.isEmpty || !progressLines.isEmpty || GraphSpan.isPresent(in: document) }
    /// Which actions have a row in which table.
    let tableMembers: [Int: [ActionID]]
}
