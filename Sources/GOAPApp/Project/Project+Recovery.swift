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

    /// The project once actions whose runner is gone are recorded as interrupted.
    func recover(with journal: SQLiteJournal) throws -> Project {
        if let kind = MachineHealth.networkFileSystem(of: statePath) {
            console.printMessage(
                "'\(statePath)' is on a network file system (\(kind)): locks may not hold, see 'doctor'\n")
        }
        for action in try journal.markInterrupted() {
            console.printMessage(EventText.interrupted(action).sanitized + "\n")
        }
        for (action, by) in try journal.expireLeases() {
            console.printMessage(EventText.leaseExpired(action, by: by).sanitized + "\n")
        }
        try takeIn(doubts, journal)
        return try reopened()
    }

    /// Records what was found out about finished actions and changes what is recorded.
    func takeIn(_ doubts: RecordDoubts, _ journal: SQLiteJournal) throws {
        let replaced = doubts.replaced.sorted { $0.key.text < $1.key.text }
        if !replaced.isEmpty { try journal.append(replaced.map { .actionReplaced($0.key, was: $0.value) }) }
        for (id, title) in replaced { console.printMessage(EventText.replaced(id, title).sanitized + "\n") }
        try journal.renew(doubts.renewed)
    }
}
