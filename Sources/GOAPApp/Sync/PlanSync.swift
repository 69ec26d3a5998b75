package import GOAPCore
import GOAPEngine
package import GOAPMarkdown
import GOAPReport
package import GOAPStore

/// Brings the plan's own status up to date with what is recorded.
package struct PlanSync {
    /// What happens to statuses that were edited by hand.
    package enum HandEdits {
        /// Left as they are, and reported: after run, next and mark.
        case keep
        /// Replaced by what is recorded, and reported: `sync`. Those of these actions are left as they are.
        case replace(except: Set<ActionID> = [])

        fileprivate func kept(of drift: [Drift]) -> Set<ActionID> {
            switch self {
            case .keep: Set(drift.map(\.action))
            case .replace(let kept): kept
            }
        }
    }

    /// What a sync did or would do.
    package struct Result {
        let revision: PlanRevision
        /// Hand edits, kept or replaced.
        let drift: [Drift]
        /// What the document says about each recorded action once the new bytes are in place.
        let words: [(ActionID, StatusWord)]
        /// Recorded actions that the document has no place to show the results of.
        let unshown: [ActionID]
    }

    private let project: Project
    private let handEdits: HandEdits
    /// Whether anything that we ran has failed.
    private let hasFailure: Bool
    /// What the document said before it was written.
    private let memory: [WrittenText]

    /// - Parameter memory: read from the state unless it is given.
    init(_ project: Project, handEdits: HandEdits, memory: [WrittenText]? = nil) {
        self.project = project
        self.handEdits = handEdits
        self.memory = memory ?? (try? project.history()?.writtenTexts()) ?? []
        hasFailure = project.recorded.records.values.contains { $0.state == .failed && !$0.isImported }
    }

    /// The new text; nothing is written.
    func render() -> Result {
        let drift = project.drift
        let kept = handEdits.kept(of: drift)
        var updates: [ActionID: PlanUpdate] = [:]
        let actions = project.graph.actions
        for index in concerned where !kept.contains(actions[index].id) && !project.graph.hasTwin(index) {
            updates[actions[index].id] = update(for: index)
        }
        let revision = PlanWriter.render(
            project.reading, updates: updates, done: counted, graph: graph, memory: memory,
            legend: project.reading.document.legend)
        return Result(revision: revision, drift: drift, words: words(in: revision, kept: kept), unshown: unshown)
    }

    /// Pending needs no place, and what runs is not shown.
    private var unshown: [ActionID] {
        let actions = project.graph.actions
        let finished = project.recorded.records.keys.compactMap(project.graph.index).filter { index in
            [.done, .skipped, .failed].contains(project.situation.word(of: index))
                && project.recorded.isRecorded(actions[index].id)
        }
        return project.reading.withoutStatus(among: finished.sorted().map { actions[$0].id })
    }

    /// Says which of these results the plan has no place for; nothing where it has.
    static func tellUnshown(_ ids: [ActionID], in project: Project) {
        guard !ids.isEmpty else { return }
        let others = ids.count > 4 ? ["\(ids.count - 3) others"] : []
        let names = list(ids.prefix(others.isEmpty ? 4 : 3).map(\.text) + others)
        project.console.printMessage(
            "'\(project.planPath)' shows no status of \(names): 'goap-runner sync --add-table' adds a table\n")
    }

    /// Everything that is done, where the document counts it.
    private var counted: Set<ActionID> {
        guard project.reading.countsProgress else { return [] }
        let actions = project.graph.actions
        return Set(actions.indices.filter { project.situation.states[$0] == .done }.map { actions[$0].id })
    }

    /// The actions whose status may be ours to say.
    private var concerned: [Int] {
        if hasFailure { return Array(project.graph.actions.indices) }
        return project.recorded.records.keys.compactMap(project.graph.index).sorted()
    }

    /// The drawing for plans that keep one.
    private var graph: String? {
        guard project.reading.asksForGraph else { return nil }
        return MermaidGraph.text(GraphView(project.situation, showsCritical: false))
    }

    /// What the document should say about an action; nil when that is the document's own affair.
    private func update(for index: Int) -> PlanUpdate? {
        let id = project.graph.actions[index].id
        let record = project.recorded[id]
        guard project.recorded.isRecorded(id) || isBlockedByRecordedFailure(index) else { return nil }
        let word = project.situation.word(of: index)
        if word == .running, record?.state != .waiting, !project.reading.asksForRunning { return nil }
        let ticks: PlanUpdate.Ticks =
            switch record?.state {
            case .done: .allSteps
            case .waiting where (record?.attempts ?? 0) > 0: .commandSteps
            default: .none
            }
        return PlanUpdate(word: word, completedAt: record?.completedAt, ticks: ticks)
    }

    /// Blocked is derived, but worth saying in the document where it already shows a status.
    private func isBlockedByRecordedFailure(_ index: Int) -> Bool {
        hasFailure && project.situation.kind(of: index) == .blocked
            && project.graph.actions[index].status?.word != nil
    }

    /// Ends the command before it does anything if its result could not be written into the plan.
    package static func checkWritable(_ project: Project) throws(PlanFileError) {
        guard project.reading.showsState else { return }
        try PlanFileStore.checkWritable(project.planPath)
    }

    /// Reads plan and state afresh, writes what has changed and remembers it; a plan that changes at the same
    /// moment is read again.
    @discardableResult
    package static func publish(_ project: Project, journal: SQLiteJournal, handEdits: HandEdits = .keep) throws
        -> Result
    {
        try journal.exclusively {
            for _ in 1..<5 {
                if let result = try attempt(project, journal, handEdits) { return result }
            }
            throw CommandFailure(
                .held, code: .planChanged, "'\(project.planPath)' keeps changing while we work on it",
                hint: "run 'goap-runner sync' once it is quiet")
        }
    }

    /// Writes what an earlier command recorded and could not write: it was killed, or the disk was full.
    package static func catchUp(_ project: Project, journal: SQLiteJournal) throws {
        guard !project.recorded.records.isEmpty else { return }
        try publish(project, journal: journal)
    }

    /// One sync; nil when the plan changed between reading and writing.
    private static func attempt(
        _ project: Project, _ journal: SQLiteJournal, _ handEdits: HandEdits
    ) throws -> Result? {
        let memory = try journal.writtenTexts()
        let current = try project.reopened()
        let result = PlanSync(current, handEdits: handEdits, memory: memory).render()
        do throws(PlanFileError) {
            if result.revision.isChange { try PlanFileStore.replace(project.planPath, with: result.revision) }
        } catch {
            if error.code == .changed { return nil }
            throw error
        }
        try journal.setDocumentWords(result.words)
        try journal.setWrittenTexts(result.revision.remembered)
        try current.publishEvidence()
        return result
    }

    private func words(in revision: PlanRevision, kept: Set<ActionID>) -> [(ActionID, StatusWord)] {
        let plan = revision.isChange ? project.source.plan(with: PlanDocument(revision.bytes)) : project.plan
        var before: [ActionID: StatusWord] = [:]
        for action in project.plan.actions { before[action.id] = action.status?.word }
        return plan.actions.compactMap { action in
            guard let word = action.status?.word, !kept.contains(action.id) else { return nil }
            let isOurs = project.recorded.isRecorded(action.id) || before[action.id] != word
            guard isOurs, project.recorded[action.id]?.documentWord != word else { return nil }
            return (action.id, word)
        }
    }
}
