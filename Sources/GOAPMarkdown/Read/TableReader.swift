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
    private let form: TableForm
    private let document: PlanDocument
    private var table: Table { form.indexed.table }
    private var number: Int { form.indexed.number }
    private var fields: [PlanField?] { form.fields }
    private var idColumn: Int? { form.idColumn }
    /// The headings of the columns, without markup.
    private let names: [String]
    /// Whether a column that no field has was probably meant to be one.
    private let meansField: Deferred<[Bool]>

    init(_ form: TableForm, in document: PlanDocument) {
        self.form = form
        self.document = document
        let names = form.indexed.table.header.cells.map { document.text($0).withoutMarkup }
        self.names = names
        meansField = Deferred {
            names.indices.map { column in
                column < form.fields.count && form.fields[column] == nil && form.idColumn != nil
                    && column != form.titleColumn && FieldLabel(names[column]) != nil
            }
        }
    }

    var summary: TableSummary {
        TableSummary(
            number: number, headerLine: table.header.line, lastLine: table.rows.last?.line ?? table.header.line + 1)
    }

    /// Rows whose cells are not as many as the columns; a surplus cell with a status is deliberate.
    var raggedRows: [ReadingRemarks.RaggedRow] {
        table.rows.filter { row in
            row.isAmbiguous
                || row.cells.count != fields.count && row.surplusStatus(behind: fields.count, in: document) == nil
        }.map { row in
            ReadingRemarks.RaggedRow(
                line: row.line, cells: row.cells.count, columns: fields.count, isAmbiguous: row.isAmbiguous)
        }
    }

    /// Rows without an id among rows that have one; those that only divide or sum up the others are notes.
    var unreadRows: [FieldProblem] {
        guard let idColumn, form.kind == .actions || form.kind == .statuses else { return [] }
        return zip(table.rows, form.ids).compactMap { row, id in
            guard id == nil, idColumn < row.cells.count, CompositeTitle(row.cells[idColumn], in: document) == nil,
                let cell = row.cells.first(where: { !$0.isEmpty })
            else { return nil }
            let item = FieldValue.Item(text: document.text(cell), line: row.line, span: cell)
            return FieldProblem(
                item, nil, isAside(row) ? .note : .warning, code: "unread-row",
                because: "the row '\(item.text.withoutMarkup)' has no id, so it is no action",
                hint: "give it an id as the other rows have one")
        }
    }

    /// The group that a row names that says nothing else: `| **Week 2** | | |`.
    private func division(_ row: TableRow) -> Phase? {
        guard let cell = row.cells.first(where: { !$0.isEmpty }), row.cells.count(where: { !$0.isEmpty }) == 1 else {
            return nil
        }
        return PhaseHeading(document.text(cell))?.phase
    }

    /// `**Total**`, a phase between its actions, a row whose cells are mostly empty.
    private func isAside(_ row: TableRow) -> Bool {
        let texts = row.cells.map { document.text($0) }
        let said = texts.filter { !CommandReader.isNothing($0) }
        guard said.count * 2 > texts.count, let first = said.first else { return true }
        let word = first.withoutMarkup.lowercased().prefix { $0.isLetter }
        return first.hasPrefix("**") || ["total", "sum", "subtotal", "overall", "totals"].contains(word)
            || PhaseHeading(first) != nil || KindWord(String(word)).isGroup && first.contains(where: \.isNumber)
    }

    func properties() -> [LabelledField] {
        (PlanField(label: names[0]) == nil ? table.rows : [table.header] + table.rows).compactMap { row in
            guard row.cells.count == 2 else { return nil }
            let label = document.text(row.cells[0])
            return LabelledField(
                label: label.withoutMarkup, labelSpan: row.cells[0], field: PlanField(label: label),
                value: FieldValue(text: document.text(row.cells[1]), line: row.line, span: row.cells[1]))
        }
    }

    func occurrences(phase: Phase?, inheritedPriority: String?) -> [Occurrence] {
        if form.kind == .untitled { return untitled(phase: phase, inheritedPriority: inheritedPriority) }
        let kind: Occurrence.Kind = form.kind == .statuses ? .statusRow : .catalogue
        var phase = phase
        return zip(table.rows, form.ids).flatMap { row, id -> [Occurrence] in
            if id == nil, let division = division(row) { phase = division }
            if let id {
                let occurrence = self.occurrence(id.id, kind, row, id.span, phase)
                occurrence.inheritedPriority = id.priority ?? inheritedPriority
                // `T1 (D1)` is an id with a comment.
                let own = id.title.flatMap { !id.hasSeparator && $0.hasPrefix("(") ? nil : $0 }
                occurrence.title = title(of: row) ?? own
                (occurrence.isStruck, occurrence.isGiven) = (id.isStruck, id.isGiven)
                if occurrence.fields[.status] == nil, let span = status(inIDOf: row) {
                    occurrence.fields[.status] = FieldValue(text: document.text(span), line: row.line, span: span)
                }
                return [occurrence]
            }
            guard let idColumn, idColumn < row.cells.count else { return [] }
            return composite(
                CompositeTitle(row.cells[idColumn], in: document), row, kind, phase, inheritedPriority)
        }
    }

    /// `✅ A7`: the sign in front of an id.
    private func status(inIDOf row: TableRow) -> Span? {
        guard let idColumn, idColumn < row.cells.count, case let cell = row.cells[idColumn], !cell.isEmpty,
            document.bytes[cell.start] >= 0x80
        else { return nil }
        return ItemTitle.leadingMark(cell, in: document)
    }

    /// The rows of a table without ids: each by the slug of its title.
    private func untitled(phase: Phase?, inheritedPriority: String?) -> [Occurrence] {
        zip(table.rows, form.slugs).compactMap { row, slug in
            guard let slug, let column = form.titleColumn else { return nil }
            let tail = TitleTail(row.cells[column], in: document)
            let occurrence = self.occurrence(slug, .catalogue, row, row.cells[column], phase)
            occurrence.title = tail.title
            occurrence.isGiven = true
            occurrence.inheritedPriority = tail.priority ?? inheritedPriority
            return occurrence
        }
    }

    private func occurrence(
        _ id: ActionID, _ kind: Occurrence.Kind, _ row: TableRow, _ span: Span, _ phase: Phase?
    ) -> Occurrence {
        let occurrence = Occurrence(id: id, kind: kind, line: row.line, idSpan: span)
        occurrence.table = number
        occurrence.isAmbiguous = row.isAmbiguous
        occurrence.isTicked = form.hasTicks
        occurrence.isDropped = isTitleStruck(row)
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
            occurrence.isInCatalogue = form.kind == .actions
            occurrence.title = self.title(of: row) ?? composite.title
            return occurrence
        }
    }

    private func read(_ row: TableRow, into occurrence: Occurrence) {
        for (column, cell) in row.cells.enumerated() where column != idColumn {
            guard column < min(fields.count, names.count), fields[column] != .id,
                fields[column] != nil || meansField.value[column]
            else {
                continue
            }
            occurrence.fields.add(
                LabelledField(
                    label: names[column], labelSpan: Span(0, 0), field: fields[column],
                    value: FieldValue(text: document.text(cell), line: row.line, span: cell)))
        }
        if occurrence.fields[.status] == nil { readStatus(inTitleOf: row, into: occurrence) }
        if occurrence.fields[.status] == nil, let cell = row.surplusStatus(behind: fields.count, in: document) {
            occurrence.fields[.status] = FieldValue(text: document.text(cell), line: row.line, span: cell)
        }
    }

    /// `**DONE** — the title`: a status word in bold at the start of the title's cell.
    private func readStatus(inTitleOf row: TableRow, into occurrence: Occurrence) {
        guard let column = form.titleColumn, column < row.cells.count else { return }
        let cell = row.cells[column]
        guard let span = document.boldBeginning(of: cell), case let word = document.text(span), word.count <= 24,
            let reading = StatusVocabulary.read(word), reading.words != nil, reading.note == nil
        else { return }
        occurrence.fields[.status] = FieldValue(text: word, line: row.line, span: span)
    }

    private func isTitleStruck(_ row: TableRow) -> Bool {
        guard let column = form.titleColumn, column < row.cells.count else { return false }
        let text = document.text(row.cells[column])
        return text.count > 4 && text.hasPrefix("~~") && text.hasSuffix("~~")
    }

    private func title(of row: TableRow) -> String? {
        guard let column = form.titleColumn, column < row.cells.count, !row.cells[column].isEmpty else { return nil }
        return document.text(row.cells[column])
    }

    /// The fields of a table of phases, which hold for their actions: `| Phase 2: Build | HIGH | Phase 1 |`.
    func phaseFields() -> [(Phase, PlanField, FieldValue)] {
        table.rows.flatMap { row -> [(Phase, PlanField, FieldValue)] in
            guard let first = row.cells.first, let phase = PhaseHeading(document.text(first))?.phase else { return [] }
            return zip(fields, row.cells).dropFirst().compactMap { field, cell in
                guard let field, !cell.isEmpty else { return nil }
                return (phase, field, FieldValue(text: document.text(cell).withoutMarkup, line: row.line, span: cell))
            }
        }
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
            guard let skill = skill(of: row, heading) else { return nil }
            return Membership(phase: nil, skill: skill.withoutMarkup, members: list)
        }
    }

    /// Who does what a row lists: a column of people or agents, else the first column where it is one of skills.
    private func skill(of row: TableRow, _ heading: String) -> String? {
        let column = fields.firstIndex(of: .agent) ?? fields.firstIndex(of: .owner) ?? fields.firstIndex(of: .skill)
        if let column, column < row.cells.count, column != membersColumn { return document.text(row.cells[column]) }
        return heading == "skill" || heading == "agent" ? document.text(row.cells[0]) : nil
    }

    private var membersColumn: Int? {
        table.header.cells.indices.dropFirst().first { column in
            let name = document.text(table.header.cells[column]).withoutMarkup.lowercased()
            return name.hasSuffix("actions") || name.hasSuffix("tasks") || name == "ids"
        }
    }
}
