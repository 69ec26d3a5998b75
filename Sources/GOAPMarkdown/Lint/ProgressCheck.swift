import GOAPCore

/// Progress lines that do not count what the document says.
enum ProgressCheck {
    static func diagnostics(_ reading: PlanReading) -> [Diagnostic] {
        reading.progressLines.compactMap { line in
            let (done, total) = counts(for: line, in: reading)
            let document = reading.document
            guard document.text(line.done) != "\(done)" || document.text(line.total) != "\(total)" else { return nil }
            return Diagnostic(
                .warning, code: "wrong-progress",
                "progress says \(document.text(line.done))/\(document.text(line.total)), it is \(done)/\(total)",
                at: document.location(line: line.line, offset: line.done.start),
                length: line.total.end - line.done.start, hint: "'goap-runner lint --fix' recomputes it")
        }
    }

    /// How many of the rows a line is about say that they are done, and how many there are.
    static func counts(for line: ProgressLine, in reading: PlanReading) -> (done: Int, total: Int) {
        let rows = reading.rows(countedBy: line)
        let actions = reading.plan.actions
        let done = Set(actions.indices.filter { actions[$0].status?.word == .done }.map { actions[$0].id })
        return (rows.count { row in row.word.map { $0 == .done } ?? done.contains(row.action) }, rows.count)
    }
}
