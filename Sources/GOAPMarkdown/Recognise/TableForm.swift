import GOAPCore

/// A table and what its columns were taken for, by what is in them.
struct TableForm {
    /// What a table is about.
    enum Kind: String {
        /// Its rows are actions.
        case actions
        /// Its rows say something about actions that are defined elsewhere.
        case statuses
        /// Its rows list actions that belong together.
        case groups
        /// Its rows are the fields of one action.
        case properties
        /// Its rows are actions without ids.
        case untitled = "actions without ids"
        case other
    }

    let indexed: IndexedTable
    var kind: Kind
    var fields: [PlanField?]
    var idColumn: Int?
    var titleColumn: Int?
    /// By row; nil where the row has none.
    var ids: [RowID?]
    /// By row; the ids that rows without one are given.
    var slugs: [ActionID?] = []
    let evidence: Evidence
    /// Whether its statuses are ticks: in a column headed `Done`.
    let hasTicks: Bool
    /// The names of the columns, in lower case.
    let names: [String]

    /// Tables with the same columns, and ids of one kind, are actions together or not at all.
    var form: String {
        let shape = ids.lazy.compactMap { $0 }.first.map {
            IDToken.family($0.id.text) + "\($0.id.text.utf8.count { $0 == UInt8(ascii: ".") } > 0)"
        }
        return names.first.map { "\($0)|\(shape ?? "")" } ?? ""
    }

    /// Whether the name of the column of titles or of ids is a word for work.
    var namesWork: Bool {
        [titleColumn, idColumn].compactMap { $0 }.contains { column in
            names[column].split(separator: " ").contains { Self.work.contains(String($0)) }
        }
    }

    /// Whether its rows without ids are work: by the name of a column, or because it says of each both how far it is and what it takes.
    var holdsWork: Bool {
        namesWork || fields.contains(.status) && fields.contains { $0?.marksAction ?? false }
    }

    private static let work: Set<String> = [
        "task", "tasks", "action", "actions", "story", "ticket", "todo", "deliverable", "work", "milestone", "activity",
        "tarea", "tarefa", "aufgabe", "任务", "任務", "작업",
    ]

    /// Whether the name of a column says that it holds ids.
    var hasIDColumn: Bool { idColumn.map { PlanField(column: names[$0]) == .id } ?? false }

    /// The rows that have an id, with its text in lower case.
    var keys: [String] { ids.compactMap { $0?.id.text.lowercased() } }

    /// The ids of the rows that stand for several actions.
    func sharedKeys(in document: PlanDocument) -> [String] {
        guard let idColumn, ids.contains(where: { $0 == nil }) else { return [] }
        return zip(indexed.table.rows, ids).flatMap { row, id -> [String] in
            guard id == nil, idColumn < row.cells.count else { return [] }
            return CompositeTitle(row.cells[idColumn], in: document)?.ids.map { $0.lowercased() } ?? []
        }
    }

    /// Whether most columns of the narrower table are also those of the other.
    func sharesColumns(with other: TableForm) -> Bool {
        let common = Set(names).intersection(other.names).count
        return common > 1 && common * 3 >= min(names.count, other.names.count) * 2
    }
}
