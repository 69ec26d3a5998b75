import GOAPCore

/// A table whose columns are declared; the others are recognised.
struct DeclaredTable {
    private let indexed: IndexedTable
    private let columns: [PlanField: Int]
    private let document: PlanDocument

    init(_ indexed: IndexedTable, _ columns: [PlanField: Int], in document: PlanDocument) {
        self.indexed = indexed
        self.columns = columns
        self.document = document
    }

    func form(slugs: inout Slugs) -> TableForm {
        let found = TableRecogniser.form(of: indexed, in: document, idColumn: columns[.id])
        var fields = found.fields
        for (field, column) in columns {
            for other in fields.indices where fields[other] == field { fields[other] = nil }
            fields[column] = field
        }
        let taken = Set(columns.values)
        let idColumn = columns[.id] ?? found.idColumn.flatMap { taken.contains($0) ? nil : $0 }
        let others = fields.indices.filter { $0 != idColumn && (fields[$0] == nil || fields[$0] == .title) }
        let titleColumn = columns[.title] ?? found.titleColumn.flatMap { $0 == idColumn ? nil : $0 } ?? others.first
        let ids = indexed.table.rows.map { id(of: $0, idColumn, titleColumn, &slugs) }
        return TableForm(
            indexed: indexed, kind: .actions, fields: fields, idColumn: idColumn, titleColumn: titleColumn, ids: ids,
            evidence: .proven, hasTicks: columns[.status] == nil && found.hasTicks, names: found.names)
    }

    /// What stands in the column of ids, as it is; else a title gives the id.
    private func id(of row: TableRow, _ idColumn: Int?, _ titleColumn: Int?, _ slugs: inout Slugs) -> RowID? {
        guard let idColumn else {
            guard let titleColumn, titleColumn < row.cells.count, !row.cells[titleColumn].isEmpty else { return nil }
            return RowID(slugOf: row.cells[titleColumn], &slugs, in: document)
        }
        guard idColumn < row.cells.count, !row.cells[idColumn].isEmpty,
            CompositeTitle(row.cells[idColumn], in: document) == nil
        else { return nil }
        return RowID(row.cells[idColumn], in: document, isIDColumn: true, takesWords: true)
            ?? RowID(slugOf: row.cells[idColumn], &slugs, in: document)
    }
}
