import GOAPCore

/// Tables of actions whose rows are torn, or that leave actions out.
enum TableChecks {
    static func diagnostics(_ reading: PlanReading) -> [Diagnostic] { ragged(reading) + missing(reading) }

    private static func ragged(_ reading: PlanReading) -> [Diagnostic] {
        reading.remarks.raggedRows.map { row in
            let location = reading.document.location(line: row.line, offset: reading.document.lines[row.line].start)
            if row.isAmbiguous {
                return Diagnostic(
                    .warning, code: "unsafe-row", "an unescaped pipe in code splits this row", at: location,
                    hint: "write \\| for the pipe inside the code")
            }
            return Diagnostic(
                .warning, code: "ragged-row",
                "the row has \(count(row.cells, "cell")), its table has \(count(row.columns, "column"))",
                at: location, hint: "escape pipes as \\|, or add the missing cells")
        }
    }

    /// A table that shows most of the actions and not all of them.
    private static func missing(_ reading: PlanReading) -> [Diagnostic] {
        let tables = reading.statusTables
        guard let last = tables.last else { return [] }
        let all = reading.plan.actions.map(\.id)
        let shown = Set(tables.flatMap(\.actions))
        let left = all.filter { !shown.contains($0) }
        guard shown.count * 2 > all.count, !left.isEmpty else { return [] }
        return [
            Diagnostic(
                .warning, code: "missing-row",
                "no table shows the status of \(list(left.map(\.text)))",
                at: reading.document.location(
                    line: last.headerLine, offset: reading.document.lines[last.headerLine].start),
                hint: "add a row for each")
        ]
    }
}
