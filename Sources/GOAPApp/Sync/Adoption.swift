import GOAPCore
import GOAPEngine
import GOAPReport
import GOAPStore

/// Records statuses of the plan that are not what is recorded: those somebody edited, where that is asked for, and those
/// that came with a commit, where the plan's evidence knows nothing newer.
struct Adoption {
    private let project: Project
    private let invocation: Invocation

    init(_ project: Project, _ invocation: Invocation) {
        (self.project, self.invocation) = (project, invocation)
    }

    /// Statuses that somebody has changed since the commit, of actions about which nothing is known: with what the commit
    /// says. Only evidence that travels makes a difference between them and the document's own.
    func unrecordedEdits() throws -> [(ActionID, StatusWord)] {
        guard let file = try EvidenceFile(of: project.planPath) else { return [] }
        let shown = project.graph.actions.filter { action in
            let word = action.status?.word
            return word != nil && word != .pending && !project.recorded.isRecorded(action.id)
                && file.book[action.id] == nil
        }
        guard !shown.isEmpty,
            let words = CommittedPlan(project.place, project.source, invocation.environment).words
        else { return [] }
        return shown.compactMap { action in
            words[action.id].flatMap { $0 == action.status?.word ? nil : (action.id, $0) }
        }
    }

    /// Every edit as what it says, and with an evidence file what is done by the plan's word alone.
    ///
    /// - Parameter names: only of these actions, if there are any.
    func takeEdits(_ names: [String]) throws {
        let now = try project.reopened()
        let wanted = try Set(names.map { now.graph.actions[try now.action(named: $0)].id })
        let edits = now.drift.map { ($0.action, $0.document) } + (try unshown(now))
        let chosen = edits.filter { wanted.isEmpty || wanted.contains($0.0) }
        if chosen.isEmpty { return invocation.printMessage("there is no hand edit to adopt\n") }
        try record(chosen, in: Wiring(project).journal(), from: "the plan")
    }

    /// What the plan says to be done and nothing shows, which only matters where evidence is asked for.
    private func unshown(_ project: Project) throws -> [(ActionID, StatusWord)] {
        guard let file = try EvidenceFile(of: project.planPath) else { return [] }
        return EvidenceClaims(project).done.map { project.graph.actions[$0].id }
            .filter { !project.recorded.isRecorded($0) && file.book[$0] == nil }.map { ($0, .done) }
    }

    /// What a commit brought about actions of which the evidence beside the plan says what is recorded here: somebody
    /// has decided it, and no evidence is newer.
    ///
    /// - Returns: those that the caller may not take over; they are left as they are.
    func takeCommitted(_ journal: SQLiteJournal) throws -> Set<ActionID> {
        let decided = try project.reopened().explainedDrift.filter(\.isDecided)
        let mayFinish = invocation.caller.may(.overrule)
        let allowed = decided.filter { drift in
            [.done, .skipped].contains(drift.document) ? mayFinish : invocation.caller.may(.mark)
        }
        try record(allowed.map { ($0.action, $0.document) }, in: journal, from: "the commit")
        let refused = decided.filter { !allowed.contains($0) }
        for drift in refused {
            let text =
                "\(drift.action): the commit says \(drift.document.rawValue), recorded is \(drift.recorded.rawValue); a person decides: goap-runner sync --adopt \(drift.action)"
            invocation.printMessage(text.sanitized + "\n")
        }
        return Set(refused.map(\.action))
    }

    private func record(_ edits: [(id: ActionID, word: StatusWord)], in journal: SQLiteJournal, from place: String)
        throws
    {
        let events = edits.flatMap { id, word in
            let isManual = project.graph.index(of: id).map { project.graph.actions[$0].isManual } ?? true
            return [RunEvent.editAdopted(id, word.adoptedState)]
                + (word == .done && !isManual ? [.proofRecorded(id, .word, text: "a hand edit")] : [])
        }
        try journal.together {
            try journal.append(events)
            try EvidenceTaker(project, journal).take(edits.filter { $0.word == .done }.map(\.id))
        }
        for (id, word) in edits { invocation.printMessage("\(id) taken from \(place) as \(word.rawValue)\n") }
    }
}
