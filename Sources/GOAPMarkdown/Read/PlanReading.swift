package import GOAPCore

/// A plan read from a document, together with the places of the document that show its state.
package struct PlanReading: Sendable {
    package let plan: Plan
    /// What the plan's actions come from, unless the whole document was read.
    let outline: PlanOutline?
    /// Both are made when they are first asked for: a status needs neither.
    private let text: Deferred<PlanDocument>
    private let details: Deferred<ReadingDetails>

    init(_ plan: Plan, _ document: PlanDocument, _ details: ReadingDetails) {
        self.plan = plan
        outline = nil
        text = Deferred(made: document)
        self.details = Deferred(made: details)
    }

    /// The plan of an outline; the whole document is read once somebody asks for places in it.
    init(_ outline: PlanOutline, _ options: ReadingOptions) {
        var plan = Plan(actions: ActionList(outline))
        plan.title = outline.title
        self.plan = plan
        self.outline = outline
        let text = Deferred(by: { PlanDocument(outline.bytes) })
        self.text = text
        details = Deferred(by: { PlanReader.read(text.value, options: options).details.value })
    }

    package var document: PlanDocument { text.value }
    var places: [StatusPlace] { details.value.places }
    var composites: [CompositePlace: [ActionID]] { details.value.composites }
    var progressLines: [ProgressLine] { details.value.progressLines }
    var remarks: ReadingRemarks { details.value.remarks }
    var tables: [TableSummary] { details.value.tables }
    var tableRows: [Int: [TableRowState]] { details.value.tableRows }

    /// Whether a run would change the document at all.
    package var showsState: Bool {
        outline?.showsState ?? false || !places.isEmpty || !composites.isEmpty || !progressLines.isEmpty
            || GraphSpan.isPresent(in: document)
    }
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
