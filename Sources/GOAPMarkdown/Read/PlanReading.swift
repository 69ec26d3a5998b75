package import GOAPCore

/// A plan read from a document, together with the places of the document that show its state.
package struct PlanReading: Sendable {
    package let plan: Plan
    /// What the plan's actions come from, unless the whole document was read.
    let outline: PlanOutline?
    /// Made when first asked for: a status does not need it.
    package let document: PlanDocument
    private let details: Deferred<ReadingDetails>
    private let noted: Deferred<ReadingRemarks>

    init(_ plan: Plan, _ document: PlanDocument, _ details: Deferred<ReadingDetails>) {
        self.plan = plan
        outline = nil
        self.document = document
        self.details = details
        noted = Deferred(by: { details.value.remarks })
    }

    /// The plan of an outline; the whole document is read when places in it are asked for.
    init(_ outline: PlanOutline, _ options: ReadingOptions) {
        plan = Plan(title: outline.title, actions: ActionList(outline))
        self.outline = outline
        let document = PlanDocument(outline.bytes)
        self.document = document
        details = Deferred(by: { PlanReader.read(document, options: options).details.value })
        noted = Deferred(by: { outline.remarks })
    }

    var places: [StatusPlace] { details.value.places }
    var composites: [CompositePlace: [ActionID]] { outline == nil ? details.value.composites : [:] }
    var progressLines: [ProgressLine] { outline?.progressLines ?? details.value.progressLines }
    func fields(of id: ActionID) -> [ActionReading.Field] { details.value.fields[id] ?? [] }
    var remarks: ReadingRemarks { noted.value }
    var tables: [TableSummary] { details.value.tables }
    var tableRows: [Int: [TableRowState]] { details.value.tableRows }

    /// Whether a run would change the document at all.
    package var showsState: Bool {
        outline?.showsState ?? false || !places.isEmpty || !composites.isEmpty || !progressLines.isEmpty
            || asksForGraph
    }
    /// Whether the document counts what is done.
    package var countsProgress: Bool { !progressLines.isEmpty }
    /// Whether the document keeps a drawing of the graph; one in the usual form has no place for it.
    package var asksForGraph: Bool { outline == nil && GraphSpan.isPresent(in: document) }
    /// Whether any action shows a status at all.
    var showsAnyStatus: Bool {
        outline.map { outline in (0..<outline.count).contains(where: outline.showsStatus) }
            ?? places.contains { $0.kind == .status || $0.kind == .box }
    }

    /// The places that may say otherwise than what counts: where there is only one, it is that.
    var comparedPlaces: [StatusPlace] { outline.map { places(of: $0.repeated) } ?? places }

    /// The tables that show statuses, in the order of the document.
    var statusTables: [StatusTable] {
        if let outline { return outline.statusTables }
        let numbers = Set(places.filter { $0.kind == .status }.compactMap(\.table))
        return tables.filter { numbers.contains($0.number) }.map {
            StatusTable(headerLine: $0.headerLine, actions: (tableRows[$0.number] ?? []).map(\.action))
        }
    }

    /// The places that show the states of some actions.
    func places(of actions: some Collection<ActionID>) -> [StatusPlace] {
        if let outline { return outline.places(of: actions) }
        let actions = Set(actions)
        return actions.isEmpty ? [] : places.filter { actions.contains($0.action) }
    }

    /// What a table's cells say about statuses, or everything outside of tables: -1.
    func statusTexts(inTable number: Int) -> [String] {
        if let outline { return outline.statusTexts(inTable: number) }
        let spans = places.filter { $0.kind == .status && ($0.table ?? -1) == number }.map(\.span)
        return (spans + composites.keys.filter { $0.table == number }.map(\.span)).map { document.text($0) }
    }

    /// The rows of the nearest table of actions above a progress line, else of the first one, else every action.
    func rows(countedBy progress: ProgressLine) -> [TableRowState] {
        if let outline { return outline.rows(countedBy: progress) }
        let tables = tableRows.keys.filter { $0 >= 0 }.sorted()
        let table = tables.last { $0 <= progress.table } ?? tables.first
        return table.flatMap { tableRows[$0] }
            ?? plan.actions.map { TableRowState(action: $0.id, word: $0.status?.word) }
    }
}

/// A table of statuses: the line of its header, counted from 0, and the actions of its rows.
struct StatusTable {
    let headerLine: Int
    let actions: [ActionID]
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
