import CSQLite
import GOAPEngine

extension JournalError {
    /// What SQLite's extended result code means for a person.
    ///
    /// - Parameter path: the database's path, for the message.
    init(code: Int32, message: String, path: String) {
        switch code & 0xff {
        case SQLITE_BUSY, SQLITE_LOCKED:
            self.init(
                .busy, "the state '\(path)' is locked by another program",
                hint: "wait until it has finished, then run the command again")
        case SQLITE_CORRUPT, SQLITE_NOTADB:
            self.init(
                .unreadable, "the state '\(path)' is damaged or no database of goap-runner: \(message)",
                hint:
                    "it was left as it is; save what can be read with 'goap-runner doctor --export FILE', then move it aside to start afresh from the plan's own statuses"
            )
        case SQLITE_READONLY, SQLITE_FULL, SQLITE_IOERR:
            self.init(
                .unwritable, "cannot write the state '\(path)': \(message)",
                hint: "make the folder writable and see that the disk has room, or choose another with --state DIR")
        case SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_AUTH:
            self.init(
                .unwritable, "cannot open the state '\(path)': \(message)",
                hint: "make the folder writable, or choose another with --state DIR")
        default:
            self.init(.unwritable, "the state '\(path)' cannot be used: \(message)", hint: nil)
        }
    }
}
