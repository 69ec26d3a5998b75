import GOAPCore
import GOAPExecutors
import GOAPReport
import GOAPStore

extension Project {
    /// Makes sure that plan, state and logs can be written, before anything starts.
    ///
    /// - Parameters:
    ///   - actor: who works, where an action is leased.
    ///   - syncs: whether the plan's own status will be written.
    /// - Returns: the project as it is once what was interrupted is recorded.
    func prepareRun(by actor: String? = nil, syncs: Bool) throws -> (project: Project, journal: SQLiteJournal) {
        if syncs { try PlanSync.checkWritable(self) }
        let wiring = Wiring(self)
        let journal = try wiring.journal(by: actor)
        try wiring.prepareLogs()
        return (try recover(with: journal), journal)
    }

    /// The project once actions whose runner is gone are recorded as interrupted, and what became of work in other services
    /// was asked.
    func recover(with journal: SQLiteJournal) throws -> Project {
        if let kind = MachineHealth.networkFileSystem(of: statePath) {
            console.printMessage(
                "'\(statePath)' is on a network file system (\(kind)): locks may not hold, see 'doctor'\n")
        }
        for action in try journal.markInterrupted() {
            console.printMessage(EventText.interrupted(action).sanitized + "\n")
        }
        try settleRemoteWork(journal)
        for (action, by) in try journal.expireLeases() {
            console.printMessage(EventText.leaseExpired(action, by: by).sanitized + "\n")
        }
        try takeIn(doubts, journal)
        return try reopened()
    }

    /// Records what was found out about finished actions and changes what is recorded.
    func takeIn(_ doubts: RecordDoubts, _ journal: SQLiteJournal) throws {
        try takeIn(doubts.taken, journal)
        let replaced = doubts.replaced.sorted { $0.key.text < $1.key.text }
        if !replaced.isEmpty { try journal.append(replaced.map { .actionReplaced($0.key, was: $0.value) }) }
        for (id, title) in replaced { console.printMessage(EventText.replaced(id, title).sanitized + "\n") }
        try journal.renew(doubts.renewed)
    }

    /// Records what happened in other clones. What somebody has edited in the plan here stays an edit.
    private func takeIn(_ lines: [EvidenceLine], _ journal: SQLiteJournal) throws {
        guard !lines.isEmpty else { return }
        let edits = editedHere(among: lines)
        try journal.together {
            try journal.append(lines.map(RunEvent.recordTaken))
            for line in lines { try journal.keep(EvidenceFiles(outputs: line.outputRecords), of: line.id) }
            try journal.setDocumentWords(edits)
        }
        for line in lines.prefix(Self.told) { console.printMessage(EventText.taken(line).sanitized + "\n") }
        if lines.count > Self.told {
            console.printMessage("\(count(lines.count - Self.told, "more action")) taken from the evidence\n")
        }
    }

    /// How many of what is taken from the evidence are named.
    private static var told: Int { 5 }

    /// What the commit that is checked out says of actions whose status somebody has changed since.
    private func editedHere(among lines: [EvidenceLine]) -> [(ActionID, StatusWord)] {
        let shown = lines.compactMap { line -> (id: ActionID, word: StatusWord)? in
            guard let word = graph.index(of: line.id).flatMap({ graph.actions[$0].status?.word }) else { return nil }
            return word.adoptedState == line.state ? nil : (line.id, word)
        }
        guard !shown.isEmpty, let committed = CommittedPlan(place, source, invocation.environment).words else {
            return []
        }
        return shown.compactMap { id, word in
            committed[id].flatMap { $0 == word ? nil : (id, $0) }
        }
    }
}
