import GOAPCore
import GOAPEngine

/// The rows of one plan beside what its events come to.
struct RowComparison {
    private let history: RunHistory
    private let events: [RunEvent]
    private let fold: RunState

    init(_ history: RunHistory) throws(JournalError) {
        self.history = history
        let events = try history.signedEvents()
        var fold = RunState()
        for event in events { fold.apply(event) }
        self.fold = fold
        self.events = events.map(\.event)
    }

    /// What differs: `A01`, `attempt 2 of A01`, `approvals`.
    func differences() throws(JournalError) -> [String] {
        let rows = try history.rows()
        let ids = Set(rows.records.keys).union(fold.records.keys)
        let actions = ids.filter { !Self.agree(rows[$0], fold[$0]) }.map(\.text).sorted()
        return actions + (rows.approvals == fold.approvals ? [] : ["approvals"])
            + (try attempts()) + (try facts()) + (try files(rows))
    }

    /// Whether row and fold say the same; when a state began, which older versions did not keep, what only rows have, and words of the document, are left out.
    private static func agree(_ row: ActionRecord?, _ fold: ActionRecord?) -> Bool {
        let (row, fold) = (row ?? ActionRecord(), fold ?? ActionRecord())
        return row.state == fold.state && row.attempts == fold.attempts && row.completedAt == fold.completedAt
            && row.reason == fold.reason && row.lease == fold.lease && row.evidence == fold.evidence
            && row.denial == fold.denial && row.by == fold.by && row.proof == fold.proof
            && row.source == fold.source && row.place == fold.place && row.isTravelled == fold.isTravelled
    }

    /// Attempts without a row, or whose row says another end.
    private func attempts() throws(JournalError) -> [String] {
        var ends: [AttemptKey: String?] = [:]
        for event in events {
            switch event {
            case .attemptStarted(let id, let number): ends[AttemptKey(id, number)] = .some(nil)
            case .attemptFinished(let id, let number, let outcome, _): ends[AttemptKey(id, number)] = outcome.name
            case .actionInterrupted(let id, let number): ends[AttemptKey(id, number)] = "interrupted"
            default: break
            }
        }
        var rows: [AttemptKey: String?] = [:]
        for attempt in try history.attempts(limit: .max) {
            rows[AttemptKey(attempt.action, attempt.number)] = attempt.outcome
        }
        return Set(ends.keys).union(rows.keys).filter { ends[$0] != rows[$0] }.map(\.text).sorted()
    }

    private func facts() throws(JournalError) -> [String] {
        var values: [String: String] = [:]
        for case .factRecorded(let name, let value, _, _) in events { values[name] = value }
        let rows = Dictionary(try history.facts().map { ($0.name, $0.value.description) }) { $1 }
        let names = Set(values.keys).union(rows.keys)
        return names.filter { FactValue(values[$0] ?? "").description != rows[$0] }.map { "fact \($0)" }.sorted()
    }

    /// Evidence whose files are not those that were recorded.
    private func files(_ rows: RunState) throws(JournalError) -> [String] {
        let files = try history.evidenceFiles()
        return rows.records.compactMap { id, record -> String? in
            // What came from elsewhere was not seen here.
            guard let evidence = record.evidence, !record.isTravelled else { return nil }
            let kept = files[id] ?? EvidenceFiles()
            let isSame =
                evidence.inputs.map { $0 == EvidenceFiles.digest(kept.inputs) } ?? true
                && evidence.outputs.map { $0 == EvidenceFiles.digest(kept.outputs) } ?? true
            return isSame ? nil : "files of \(id)"
        }.sorted()
    }
}

/// One attempt of an action.
private struct AttemptKey: Hashable {
    let action: ActionID
    let number: Int

    init(_ action: ActionID, _ number: Int) { (self.action, self.number) = (action, number) }

    var text: String { "attempt \(number) of \(action)" }
}
