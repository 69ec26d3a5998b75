import GOAPExecutors
import GOAPReport
import GOAPStore

extension Project {
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
        return try reopened()
    }
}
