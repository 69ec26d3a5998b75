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

    /// How many of the actions a line is about the document calls done, and how many there are.
    static func counts(for line: ProgressLine, in reading: PlanReading) -> (done: Int, total: Int) {
        let members = reading.members(countedBy: line)
        let done = Set(reading.plan.actions.filter { $0.status?.word == .done }.map(\.id))
        return (members.count { done.contains($0) }, members.count)
    }
}
