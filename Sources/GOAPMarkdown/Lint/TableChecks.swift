import GOAPCore

/// Tables of actions whose rows are torn, or that leave actions out.
enum TableChecks {
    static func diagnostics(_ subject: LintSubject) -> [Diagnostic] {
        ragged(subject.reading) + MissingRows(subject).diagnostics
    }

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
}
