import GOAPCore

extension StructureFinder {
    func structure(of table: Table) -> Lookalike? {
        let names = table.header.cells.map { subject.document.text($0) }
        let fields = names.map(PlanField.init(label:))
        let isRead = isRead(table)
        let rows = table.rows.filter { !subject.showsAction(line: $0.line) && !isGroup($0) }
        let ids = family(of: ids(of: rows, amongst: table.rows.count))
        let order = fields.contains(.dependencies) && fields.contains(.title) && !isRead && !namesActions(table)
        guard !ids.isEmpty || order else { return nil }
        return Lookalike(
            kind: .table, lines: table.header.line..<(table.rows.last?.line ?? table.header.line) + 1,
            takenFor: isRead ? "actions" : nil, strayIDs: ids, isAside: Self.isAside(names, fields),
            fields: order ? ["dependencies"] : [])
    }

    private func isRead(_ table: Table) -> Bool {
        readTables.contains(table.header.line) || table.rows.contains { subject.showsAction(line: $0.line) }
    }

    /// The ids in the first of its columns in which most rows have one.
    private func ids(of rows: [TableRow], amongst count: Int) -> [String] {
        for column in 0..<3 {
            let ids = rows.compactMap { row in
                column < row.cells.count ? leadingID(subject.document.text(row.cells[column])) : nil
            }
            if ids.count * 2 > count { return ids }
        }
        return []
    }

    /// Whether its rows say something about actions and phases that are known by their names.
    private func namesActions(_ table: Table) -> Bool {
        table.rows.contains { row in
            guard let first = row.cells.first, case let name = subject.document.text(first).withoutMarkup else {
                return false
            }
            return isGroup(row) || isKnown(name) || PhaseHeading(name).map { isKnown($0.phase.name) } ?? false
        }
    }

    /// Whether a cell of the row lists actions, which makes it a group of them.
    private func isGroup(_ row: TableRow) -> Bool {
        row.cells.dropFirst().contains { cell in
            let names = subject.document.text(cell).withoutMarkup.split { ", ;+".contains($0) }
            return !names.isEmpty && names.allSatisfy { isKnown(String($0)) }
        }
    }

    /// A table about risks, metrics or findings, or one without any column that actions have.
    private static func isAside(_ names: [String], _ fields: [PlanField?]) -> Bool {
        let first = names.first.map { $0.withoutMarkup.lowercased() } ?? ""
        let isWork = fields.contains { field in
            field.map { $0 == .title || $0 == .status || $0.marksAction } ?? false
        }
        return TableRecogniser.isForeign(names) || first.contains("risk")
            || names.contains { $0.contains("Mitigation") }
            || !isWork
    }
}
