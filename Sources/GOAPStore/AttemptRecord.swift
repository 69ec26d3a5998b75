package import GOAPCore
import GOAPEngine

/// One recorded attempt.
package struct AttemptRecord: Hashable, Sendable {
    package let action: ActionID
    package let number: Int
    package let startedAt: Timestamp
    package let finishedAt: Timestamp?
    /// `succeeded`, `failed`, `timed_out`, `cancelled`, `not_started` or `interrupted`; nil while it runs.
    package let outcome: String?
    package let exitCode: Int32?
    package let duration: Duration?
    package let reason: String?
    package let log: String?
    package let command: String?
    package let commit: String?
    /// What its output came to in a few words.
    package let summary: String?
    /// Who started the run it was part of, a `Caller`'s code; nil where that was not recorded.
    package let caller: String?
}

extension SQLiteConnection {
    /// The log of an attempt and its commands; nil where none were recorded, so that nothing of it was started.
    func commands(
        of action: ActionID, attempt: Int, plan: Int64
    ) throws(JournalError) -> (log: String, commands: String)? {
        var found: (String, String)?
        try query(
            "SELECT log, command FROM attempt WHERE plan = ? AND action = ? AND number = ?",
            [.integer(plan), .text(action.text), .init(attempt)]
        ) { row in
            if let log = row[0].text, let commands = row[1].text { found = (log, commands) }
        }
        return found
    }
}
