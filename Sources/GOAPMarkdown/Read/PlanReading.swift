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
    /// The rows of each table of actions, in the order of the document.
    let tableRows: [Int: [TableRowState]]
    /// Whether any action shows a status at all.
    var showsAnyStatus: Bool { places.contains { $0.kind == .status || $0.kind == .box } }

    /// The rows of the nearest table of actions above a progress line, else of the first one, else every action.
    func rows(countedBy progress: ProgressLine) -> [TableRowState] {
        let tables = tableRows.keys.filter { $0 >= 0 }.sorted()
        let table = tables.last { $0 <= progress.table } ?? tables.first
        return table.flatMap { tableRows[$0] }
            ?? plan.actions.map { TableRowState(action: $0.id, word: $0.status?.word) }
    }
}

/// What one row of a table says about an action.
struct TableRowState: Hashable, Sendable {
    let action: ActionID
    /// Nil when the row shows no status, or one of several actions together.
    let word: StatusWord?
}

extension PlanReading {
    /// Whether only rows for several actions show the action's status.
    package func showsOnlyTogether(_ id: ActionID) -> Bool {
        !places.contains { $0.action == id && ($0.kind == .status || $0.kind == .box) }
    }

    /// Whether nothing but a box shows the action's status.
    package func showsOnlyBox(_ id: ActionID) -> Bool {
        let kinds = places.filter { $0.action == id }.map(\.kind)
        return kinds.contains(.box) && !kinds.contains(.status)
    }
}
