import GOAPCore

/// The rows of a table that tell of phases, not of actions: `| Phase 2: Tests | 🟡 | 25% (1/4) |`.
struct PhaseRows {
    private let table: Table
    private let subject: LintSubject

    init(_ table: Table, _ subject: LintSubject) {
        self.table = table
        self.subject = subject
    }

    var claims: [ProgressClaim] {
        let statusColumns = table.header.cells.indices.filter { column in
            PlanField(label: subject.document.text(table.header.cells[column])) == .status
        }
        return table.rows.flatMap { row -> [ProgressClaim] in
            guard !row.isAmbiguous, !subject.showsAction(line: row.line), let first = row.cells.first,
                case let name = subject.document.text(first).withoutMarkup, let members = members(of: name)
            else { return [] }
            return claims(of: row, statusColumns, .phase(name, members))
        }
    }

    private func claims(of row: TableRow, _ statusColumns: [Int], _ scope: ProgressClaim.Scope) -> [ProgressClaim] {
        row.cells.indices.dropFirst().compactMap { column in
            let cell = row.cells[column]
            guard let progress = ClaimedProgress(subject.document.text(cell)),
                !progress.isOnlyComplete || statusColumns.contains(column)
            else { return nil }
            return ProgressClaim(scope: scope, progress: progress, line: row.line, span: cell)
        }
    }

    /// The actions of the phase that a row names: `Phase 2: Tests`, `2.1`, `Tests`.
    private func members(of name: String) -> [Int]? {
        guard !name.isEmpty else { return nil }
        guard let phase = PhaseHeading(name)?.phase else { return subject.phases[name.lowercased()] }
        return subject.phases[phase.name.lowercased()]
            ?? phase.title.flatMap { subject.phases[$0.lowercased()] }
    }
}
