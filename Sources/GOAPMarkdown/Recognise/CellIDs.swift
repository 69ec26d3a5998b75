/// What the cells of a table's columns name, each read once for every way of reading it.
final class CellIDs {
    enum Cell {
        /// Empty, or none at all.
        case missing
        /// `A01-A07`.
        case several
        case one(RowID?)

        var id: RowID? { if case .one(let id) = self { id } else { nil } }
    }

    private struct Way: Equatable {
        let column: Int
        let isIDColumn: Bool
        let takesWords: Bool
    }

    private let table: Table
    private let document: PlanDocument
    private var known: [(way: Way, cells: [Cell])] = []

    init(_ table: Table, in document: PlanDocument) {
        self.table = table
        self.document = document
    }

    /// The cells of a column from top to bottom; the options are those of `RowID`.
    func column(_ column: Int, isIDColumn: Bool, takesWords: Bool) -> [Cell] {
        let way = Way(column: column, isIDColumn: isIDColumn, takesWords: takesWords)
        if let found = known.first(where: { $0.way == way }) { return found.cells }
        let cells = table.rows.map { cell(of: $0, way) }
        known.append((way, cells))
        return cells
    }

    private func cell(of row: TableRow, _ way: Way) -> Cell {
        guard way.column < row.cells.count, case let span = row.cells[way.column], !span.isEmpty else {
            return .missing
        }
        if CompositeTitle(span, in: document) != nil { return .several }
        return .one(RowID(span, in: document, isIDColumn: way.isIDColumn, takesWords: way.takesWords))
    }
}
