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
        shown = Set(tables.flatMap(\.actions) + reading.composites.values.flatMap { $0 })
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
        let names = Set(shown.map { Self.name($0) })
        let families = Set(shown.map { IDToken.family(Self.name($0)) })
        return subject.actions.filter { action in
            guard !shown.contains(action.id), families.contains(IDToken.family(Self.name(action.id))) else {
                return false
            }
            let isTwin = action.id.text.contains("/") && names.contains(Self.name(action.id)) && hasTwin(action.id)
            return !isTwin && (action.status == nil || phases.contains(action.phase?.name))
        }.map(\.id)
    }

    /// Without its phase.
    private static func name(_ id: ActionID) -> String {
        id.text.lastIndex(of: "/").map { String(id.text[id.text.index(after: $0)...]) } ?? id.text
    }

    /// Whether a table shows `9/A01` for `9.1/A01`, or the other way round.
    private func hasTwin(_ id: ActionID) -> Bool {
        let own = id.text.split(separator: "/", maxSplits: 1)
        return shown.contains { other in
            let parts = other.text.split(separator: "/", maxSplits: 1)
            guard parts.count == 2, own.count == 2, parts[1] == own[1] else { return false }
            return (parts[0] + ".").hasPrefix(own[0] + ".") || (own[0] + ".").hasPrefix(parts[0] + ".")
        }
    }
}
