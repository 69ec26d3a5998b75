import GOAPCore

/// What is remembered of a table for writing.
struct TableSummary {
    let number: Int
    let headerLine: Int
    let lastLine: Int
}

/// A table that says which actions belong to a phase or a skill.
struct Membership {
    let phase: Phase?
    let skill: String?
    var priority: String?
    /// The cell that lists the actions: `A01-A03`.
    let members: String
}

/// Understands one table: which column holds ids, what the others mean, and whether its rows are actions.
struct TableReader {
    private let table: Table
    private let document: PlanDocument
    private let number: Int
    private let names: [String]
    private let fields: [PlanField?]
    /// Whether a column that no field has was probably meant to be one.
    private let meansField: [Bool]
    private let idColumn: Int?

    /// Tables about these are never about actions, whatever their first column looks like.
    private static let foreign: Set<String> = [
        "risk", "metric", "run id", "week", "workflow", "criterion", "commit", "file", "files", "endpoint", "date",
        "version", "day", "gate", "kpi", "finding", "command",
    ]

    init(_ table: Table, in document: PlanDocument, number: Int) {
        self.table = table
        self.document = document
        self.number = number
        let names = table.header.cells.map { document.text($0) }
        let fields = names.map(PlanField.init(label:))
        self.fields = fields
        self.names = names.map(\.withoutMarkup)
        meansField = zip(names, fields).map { $1 == nil && FieldLabel($0) != nil }
        let isForeign = Self.isForeign(names)
        idColumn = isForeign ? nil : Self.idColumn(of: table, fields: fields, in: document)
    }

    /// Whether the table is about something else than actions, by the names of its columns.
    static func isForeign(_ names: [String]) -> Bool {
        foreign.contains(names.first.map { $0.withoutMarkup.lowercased() } ?? "")
    }

    var summary: TableSummary {
        TableSummary(
            number: number, headerLine: table.header.line, lastLine: table.rows.last?.line ?? table.header.line + 1)
    }

    /// `| Property | Value |` below an action's heading.
    var isPropertyTable: Bool {
        table.header.cells.count == 2
            && ["property", "field", "attribute", "key", "aspect"]
                .contains(document.text(table.header.cells[0]).withoutMarkup.lowercased())
    }

    /// Whether its rows are actions or say something about their status.
    var isActionTable: Bool { idColumn != nil && (isCatalogue || hasStatus) }

    private var isCatalogue: Bool { fields.contains { $0?.marksCatalogue ?? false } }

    private var hasStatus: Bool { fields.contains(.status) || table.rows.contains { surplusStatus($0) != nil } }

    /// Rows whose cells are not as many as the columns; a surplus cell with a status is deliberate.
    var raggedRows: [ReadingRemarks.RaggedRow] {
        table.rows.filter { row in
            row.isAmbiguous || row.cells.count != fields.count && surplusStatus(row) == nil
        }.map { row in
            ReadingRemarks.RaggedRow(
                line: row.line, cells: row.cells.count, columns: fields.count, isAmbiguous: row.isAmbiguous)
        }
    }

    func properties() -> [LabelledField] {
        table.rows.compactMap { row in
            guard row.cells.count == 2 else { return nil }
            let label = document.text(row.cells[0])
            return LabelledField(
                label: label.withoutMarkup, labelSpan: row.cells[0], field: PlanField(label: label),
                value: FieldValue(text: document.text(row.cells[1]), line: row.line, span: row.cells[1]))
        }
    }

    func occurrences(phase: Phase?, inheritedPriority: String?, isExecutable: Bool = false) -> [Occurrence] {
        guard let idColumn else { return [] }
        let kind: Occurrence.Kind = isCatalogue ? .catalogue : .statusRow
        return table.rows.flatMap { row -> [Occurrence] in
            guard idColumn < row.cells.count else { return [] }
            let cell = row.cells[idColumn]
            if fields[idColumn] == .id, let id = plainID(cell) {
                let occurrence = self.occurrence(id, kind, row, cell, phase)
                occurrence.inheritedPriority = inheritedPriority
                occurrence.title = self.title(of: row)
                return [occurrence]
            }
            guard let title = ActionTitle(cell, in: document, allowsDocuments: true) else {
                return composite(CompositeTitle(cell, in: document), row, kind, phase, inheritedPriority)
            }
            let occurrence = self.occurrence(title.id, kind, row, title.idSpan, phase)
            occurrence.inheritedPriority = title.priority ?? inheritedPriority
            // `T1 (D1)` is an id with a comment.
            let own = title.title.flatMap { !title.hasSeparator && $0.hasPrefix("(") ? nil : $0 }
            occurrence.title = self.title(of: row) ?? own
            return [occurrence]
        }
    }

    /// The rows of a table with dependencies and titles but no ids, by their numbers; nil for other tables.
    func looseOccurrences(phase: PhaseHeading?) -> [Occurrence]? {
        guard idColumn == nil, fields.contains(.dependencies), let titles = fields.firstIndex(of: .title) else {
            return nil
        }
        return table.rows.enumerated().compactMap { index, row in
            guard titles < row.cells.count, !row.cells[titles].isEmpty else { return nil }
            let id = phase.map { "\($0.phase.name).\(index + 1)" } ?? "\(index + 1)"
            let occurrence = occurrence(ActionID(id), .catalogue, row, row.cells[titles], phase?.phase)
            occurrence.title = document.text(row.cells[titles]).withoutMarkup
            occurrence.inheritedPriority = phase?.priority
            return occurrence
        }
    }

    /// A cell that is nothing but an id without a digit.
    private func plainID(_ cell: Span) -> ActionID? {
        let text = document.text(cell).withoutMarkup
        return !text.contains(where: \.isNumber) && IDToken.isColumnID(text) ? ActionID(text) : nil
    }

    private func occurrence(
        _ id: ActionID, _ kind: Occurrence.Kind, _ row: TableRow, _ span: Span, _ phase: Phase?
    ) -> Occurrence {
        let occurrence = Occurrence(id: id, kind: kind, line: row.line, idSpan: span)
        occurrence.isCertain = true
        occurrence.table = number
        occurrence.isAmbiguous = row.isAmbiguous
        occurrence.phase = phase
        read(row, into: occurrence)
        return occurrence
    }

    /// A row that stands for several actions says the same about each of them. What they depend on is not read: the
    /// row would make them wait for one another.
    private func composite(
        _ composite: CompositeTitle?, _ row: TableRow, _ kind: Occurrence.Kind, _ phase: Phase?, _ priority: String?
    ) -> [Occurrence] {
        guard let composite else { return [] }
        return composite.ids.map { id in
            let occurrence = self.occurrence(ActionID(id), .statusRow, row, composite.span, phase)
            occurrence.inheritedPriority = priority
            occurrence.isComposite = true
            occurrence.title = self.title(of: row) ?? composite.title
            return occurrence
        }
    }

    private func read(_ row: TableRow, into occurrence: Occurrence) {
        for (column, cell) in row.cells.enumerated() where column != idColumn {
            guard column < fields.count, fields[column] != .id, fields[column] != nil || meansField[column] else {
                continue
            }
            occurrence.fields.add(
                LabelledField(
                    label: names[column], labelSpan: Span(0, 0), field: fields[column],
                    value: FieldValue(text: document.text(cell), line: row.line, span: cell)))
        }
        if occurrence.fields[.status] == nil, let cell = surplusStatus(row) {
            occurrence.fields[.status] = FieldValue(text: document.text(cell), line: row.line, span: cell)
        }
    }

    /// A cell beyond the header that reads as a status; GitHub does not show it, but people put it there.
    private func surplusStatus(_ row: TableRow) -> Span? {
        guard row.cells.count > fields.count, let last = row.cells.last, !row.isAmbiguous,
            StatusVocabulary.read(document.text(last)) != nil
        else { return nil }
        return last
    }

    private func title(of row: TableRow) -> String? {
        for wanted in [PlanField.title, .description] {
            for (column, cell) in row.cells.enumerated() where column != idColumn && column < fields.count {
                guard fields[column] == wanted, !cell.isEmpty else { continue }
                return document.text(cell)
            }
        }
        return nil
    }

    /// Phase and skill tables: `| Phase 1: Validation | A01-A03 | …`, `| code-quality | A02 |`.
    func memberships() -> [Membership] {
        guard let first = table.header.cells.first, let members = membersColumn else { return [] }
        let heading = document.text(first).withoutMarkup.lowercased()
        return table.rows.compactMap { row in
            guard members < row.cells.count else { return nil }
            let text = document.text(row.cells[0])
            let list = document.text(row.cells[members])
            if let phase = PhaseHeading(text) { return Membership(phase: phase.phase, skill: nil, members: list) }
            guard heading == "skill" || heading == "agent" else { return nil }
            return Membership(phase: nil, skill: text.withoutMarkup, members: list)
        }
    }

    private var membersColumn: Int? {
        table.header.cells.indices.dropFirst().first { column in
            let name = document.text(table.header.cells[column]).withoutMarkup.lowercased()
            return name.hasSuffix("actions") || name.hasSuffix("tasks") || name == "ids"
        }
    }

    private static func idColumn(of table: Table, fields: [PlanField?], in document: PlanDocument) -> Int? {
        for column in table.header.cells.indices where fields[column] == .id {
            if holdsIDs(column, of: table, in: document, allowsNumbers: true) { return column }
        }
        for column in table.header.cells.indices where column == 0 || fields[column] == .title {
            guard fields[column]?.mayHoldIDs ?? true else { continue }
            if holdsIDs(column, of: table, in: document, allowsNumbers: false) { return column }
        }
        return nil
    }

    /// Whether every cell of the column that is not empty is an id or starts with `id:`.
    private static func holdsIDs(_ column: Int, of table: Table, in document: PlanDocument, allowsNumbers: Bool) -> Bool
    {
        var found = 0
        for row in table.rows where column < row.cells.count && !row.cells[column].isEmpty {
            if allowsNumbers, IDToken.isColumnID(document.text(row.cells[column]).withoutMarkup) {
                found += 1
                continue
            }
            guard let title = ActionTitle(row.cells[column], in: document) else {
                let isDocument =
                    ActionTitle(row.cells[column], in: document, allowsDocuments: true)?.hasSeparator ?? false
                let isComposite = CompositeTitle(row.cells[column], in: document) != nil
                guard allowsNumbers || isDocument || isComposite else { return false }
                found += isComposite ? 1 : 0
                continue
            }
            let isCommented = title.title.map { $0.hasPrefix("(") && $0.hasSuffix(")") } ?? false
            guard title.title == nil || isCommented || title.hasSeparator || allowsNumbers else { return false }
            let isNumber = IDToken.hasNoLetter(title.id.text) && !title.id.text.hasPrefix("#")
            guard allowsNumbers || title.hasKeyword || !isNumber else { return false }
            found += 1
        }
        return found > 0
    }
}
