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
    let remarks: ReadingRemarks
    let tables: [TableSummary]
    /// Whether a run would change the document at all.
    package var showsState: Bool {
        !places.isEmpty || !composites.isEmpty || !progressLines.isEmpty || GraphSpan.isPresent(in: document)
    }
    /// Which actions have a row in which table.
    let tableMembers: [Int: [ActionID]]
    /// Whether any action shows a status at all.
    var showsAnyStatus: Bool { places.contains { $0.kind == .status || $0.kind == .box } }

    /// The rows of the nearest table of actions above a progress line, else of the first one, else every action.
    func members(countedBy progress: ProgressLine) -> [ActionID] {
        let tables = tableMembers.keys.filter { $0 >= 0 }.sorted()
        let table = tables.last { $0 <= progress.table } ?? tables.first
        return table.flatMap { tableMembers[$0] } ?? plan.actions.map(\.id)
    }
}
