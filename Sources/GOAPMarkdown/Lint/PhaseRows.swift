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
        let names = table.header.cells.map { subject.document.text($0) }
        guard !TableRecogniser.isForeign(names) else { return [] }
        let fields = names.map(PlanField.init(label:))
        let columns = names.indices.dropFirst().filter { !Self.isAboutOtherTimes(names[$0]) }
        return table.rows.flatMap { row -> [ProgressClaim] in
            guard !row.isAmbiguous, !subject.showsAction(line: row.line), let first = row.cells.first,
                case let name = subject.document.text(first).withoutMarkup, let members = members(of: name)
            else { return [] }
            return columns.filter(row.cells.indices.contains).compactMap { column in
                claim(row, column, isStatus: fields[column] == .status, .phase(name, members))
            }
        }
    }

    /// Columns that say how far a phase should be, or was.
    private static func isAboutOtherTimes(_ name: String) -> Bool {
        let lower = name.lowercased()
        return ["target", "goal", "expected", "planned", "baseline", "before", "after"].contains { lower.contains($0) }
    }

    private func claim(_ row: TableRow, _ column: Int, isStatus: Bool, _ scope: ProgressClaim.Scope) -> ProgressClaim? {
        let cell = row.cells[column]
        guard let progress = ClaimedProgress(subject.document.text(cell)), !progress.isOnlyComplete || isStatus else {
            return nil
        }
        return ProgressClaim(scope: scope, progress: progress, line: row.line, span: cell)
    }

    /// The actions of the phase that a row names: `Phase 2: Tests`, `2.1`, `Tests`.
    private func members(of name: String) -> [Int]? {
        guard !name.isEmpty else { return nil }
        guard let phase = PhaseHeading(name)?.phase else { return subject.phases[name.lowercased()] }
        return subject.phases[phase.name.lowercased()]
            ?? phase.title.flatMap { subject.phases[$0.lowercased()] }
    }
}
