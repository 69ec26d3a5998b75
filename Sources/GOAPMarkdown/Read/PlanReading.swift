package import GOAPCore

/// A plan read from a document, together with the places of the document that show its state.
package struct PlanReading: Sendable {
    package let plan: Plan
    package let document: PlanDocument
    /// Made when first asked for: a status does not need them.
    private let details: Deferred<ReadingDetails>
    private let placesOfActions: Deferred<ActionPlaces>

    init(
        _ plan: Plan, _ document: PlanDocument, _ details: Deferred<ReadingDetails>, _ places: Deferred<ActionPlaces>
    ) {
        self.plan = plan
        self.document = document
        self.details = details
        placesOfActions = places
    }

    /// The structures that the actions were read from.
    package var origin: PlanOrigin { placesOfActions.value.origin }
    /// What can hold actions, in the order of the document, with what each was taken for.
    package func structures(with companion: PlanDocument? = nil) -> [DocumentStructure] {
        StructureList(document, companion, placesOfActions.value).all
    }

    var places: [StatusPlace] { details.value.places }
    var composites: [(place: CompositePlace, members: [ActionID])] { details.value.composites }
    var progressLines: [ProgressLine] { details.value.progressLines }
    var remarks: ReadingRemarks { details.value.remarks }
    func fields(of id: ActionID) -> [ActionReading.Field] { details.value.fields[id] ?? [] }
    var tables: [TableSummary] { details.value.tables }
    var tableRows: [Int: [TableRowState]] { details.value.tableRows }

    /// Whether a run would change the document at all.
    package var showsState: Bool {
        !places.isEmpty || !composites.isEmpty || !progressLines.isEmpty || asksForGraph
    }
    /// Whether the document counts what is done.
    package var countsProgress: Bool { !progressLines.isEmpty }
    /// Whether the document keeps a drawing of the graph.
    package var asksForGraph: Bool { GraphSpan.isPresent(in: document) }

    /// The tables that show statuses, in the order of the document.
    var statusTables: [StatusTable] {
        let numbers = Set(places.filter { $0.kind == .status }.compactMap(\.table))
        return tables.filter { numbers.contains($0.number) }.map {
            StatusTable(headerLine: $0.headerLine, actions: (tableRows[$0.number] ?? []).map(\.action))
        }
    }

    /// The places that show the states of some actions.
    func places(of actions: some Collection<ActionID>) -> [StatusPlace] {
        let actions = Set(actions)
        return actions.isEmpty ? [] : places.filter { actions.contains($0.action) }
    }

    /// What a table's cells say about statuses, or everything outside of tables: -1.
    func statusTexts(inTable number: Int) -> [String] {
        let spans = places.filter { $0.kind == .status && ($0.table ?? -1) == number }.map(\.span)
        return (spans + composites.map(\.place).filter { $0.table == number }.map(\.span)).map { document.text($0) }
    }

    /// The rows of the nearest table of actions above a progress line, else of the first one, else every action.
    func rows(countedBy progress: ProgressLine) -> [TableRowState] {
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
    /// Whether the plan wants to show what is running at the moment: a line `<!-- goap:running -->`. Without it only results are
    /// written, because what runs now is no longer true as soon as the file is read somewhere else.
    package var asksForRunning: Bool { document.hasMark("<!-- goap:running -->") }

    /// The actions of which no place says how far they are.
    ///
    /// - Parameter countsShared: whether a row for several actions is such a place.
    package func withoutStatus(among ids: [ActionID], countsShared: Bool = true) -> [ActionID] {
        var shown = Set(places.filter(\.kind.showsStatus).map(\.action))
        if countsShared { for members in composites.map(\.members) { shown.formUnion(members) } }
        return ids.filter { !shown.contains($0) }
    }

    /// Whether only rows for several actions show the action's status.
    package func showsOnlyTogether(_ id: ActionID) -> Bool {
        !places.contains { $0.action == id && $0.kind.showsStatus }
    }

    /// Whether nothing but boxes, its own or in a cell, shows the action's status: they know only done and not done.
    package func showsOnlyBox(_ id: ActionID) -> Bool {
        let shown = places.filter { $0.action == id && $0.kind.showsStatus }
        return !shown.isEmpty
            && shown.allSatisfy {
                $0.kind == .box || $0.kind == .tick || document.text($0.span).withoutMarkup.first == "["
            }
    }
}

extension PlanDocument {
    /// Whether a line holds the comment and nothing else.
    func hasMark(_ mark: String) -> Bool {
        lines.contains { line in line.count >= mark.utf8.count && text(trimmed(line)) == mark }
    }

    /// Whether commands need a person's approval whoever starts them: a line `<!-- goap:approval required -->`. Any other word
    /// counts as that one, for somebody meant something by it.
    package var asksForApproval: Bool {
        lines.contains { line in
            // Few lines begin so, and only those are looked at.
            guard let start = (line.start..<line.end).first(where: { bytes[$0] != UInt8(ascii: " ") }),
                bytes[start] == UInt8(ascii: "<")
            else { return false }
            let text = text(trimmed(line))
            return text.hasPrefix("<!--") && text.contains("goap:approval")
        }
    }
}
