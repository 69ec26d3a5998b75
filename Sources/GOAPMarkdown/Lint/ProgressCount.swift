package import GOAPCore

/// What progress lines count: the document's own statuses, and over them what is recorded.
package struct ProgressCount: Sendable {
    /// The actions whose places are brought up to date; a row of any other one goes on to say what it says.
    private let updated: Set<ActionID>
    /// Every action that is done.
    private let done: Set<ActionID>

    package init(updated: Set<ActionID>, done: Set<ActionID>) {
        self.updated = updated
        self.done = done
    }

    /// By what the document says alone.
    init(_ plan: Plan) { self.init(updated: [], done: Set(plan.actions.filter { $0.status?.word == .done }.map(\.id))) }

    /// How many of the rows that a line is about are done, and how many there are.
    func counts(for line: ProgressLine, in reading: PlanReading) -> (done: Int, total: Int) {
        let rows = reading.rows(countedBy: line)
        let finished = rows.count { row in
            let word = updated.contains(row.action) ? nil : row.word
            return word.map { $0 == .done } ?? done.contains(row.action)
        }
        return (finished, rows.count)
    }

    /// Whether a percentage is that of a count, however it was rounded.
    static func isPercentage(_ percent: Int, of done: Int, in total: Int) -> Bool {
        guard total > 0 else { return percent == 0 }
        return abs(percent * total - done * 100) < total
    }
}
