import GOAPCore

/// Actions that the tables of a plan leave out, although they show most of the others.
struct MissingRows {
    private let subject: LintSubject
    /// The actions that some table shows, alone or with others.
    private let shown: Set<ActionID>
    /// The line of the last table's header.
    private let headerLine: Int?
    private let areStatusTables: Bool

    init(_ subject: LintSubject) {
        self.subject = subject
        let reading = subject.reading
        let tables = reading.statusTables.isEmpty ? Self.otherTables(reading) : reading.statusTables
        areStatusTables = !reading.statusTables.isEmpty
        shown = Set(tables.flatMap(\.actions) + reading.composites.flatMap(\.members))
        headerLine = tables.last?.headerLine
    }

    /// Where no table shows statuses, those that show what the actions wait for.
    private static func otherTables(_ reading: PlanReading) -> [StatusTable] {
        reading.tables.compactMap { table in
            reading.tableRows[table.number].map {
                StatusTable(headerLine: table.headerLine, actions: $0.map(\.action))
            }
        }
    }

    var diagnostics: [Diagnostic] {
        guard let headerLine else { return [] }
        let left = left
        guard !left.isEmpty, shown.count * 2 > subject.actions.count else { return [] }
        let what = areStatusTables ? "no table shows the status of" : "the table leaves out"
        return [
            Diagnostic(
                .warning, code: "missing-row", "\(what) \(list(left.map(\.text)))",
                at: subject.document.location(
                    line: headerLine, offset: subject.document.lines[headerLine].start),
                hint: "add a row for each")
        ]
    }

    /// What no table shows. An action that says elsewhere how far it is, in a phase that has no table, needs no row.
    private var left: [ActionID] {
        let phases = Set(subject.actions.filter { shown.contains($0.id) }.map { $0.phase?.name })
        let families = Set(shown.map { IDToken.family(Self.name($0)) })
        let wider = Set(shown.flatMap { Self.inWiderPhases($0) })
        return subject.actions.filter { action in
            guard !shown.contains(action.id), families.contains(IDToken.family(Self.name(action.id))) else {
                return false
            }
            let isTwin = wider.contains(action.id) || Self.inWiderPhases(action.id).contains(where: shown.contains)
            return !isTwin && (action.status == nil || phases.contains(action.phase?.name))
        }.map(\.id)
    }

    /// Without its phase.
    private static func name(_ id: ActionID) -> String {
        id.text.lastIndex(of: "/").map { String(id.text[id.text.index(after: $0)...]) } ?? id.text
    }

    /// `9.1/A01` and `9/A01` for `9.1/A01`: a row of a phase may stand for an action of a part of it.
    private static func inWiderPhases(_ id: ActionID) -> [ActionID] {
        guard let slash = id.text.firstIndex(of: "/") else { return [] }
        var phase = id.text[..<slash]
        var ids = [id]
        while let dot = phase.lastIndex(of: "."), ids.count < 8 {
            phase = phase[..<dot]
            ids.append(ActionID(String(phase) + String(id.text[slash...])))
        }
        return ids
    }
}
