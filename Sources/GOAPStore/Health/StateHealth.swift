import CSQLite
package import GOAPCore
package import GOAPEngine
import Glibc

/// How a state folder is, looked at without changing anything.
package struct StateHealth {
    private let database: RunDatabase

    /// Nil when there is no state yet.
    package init?(state: String) throws(JournalError) {
        guard let database = try RunDatabase.openForReading(state: state) else { return nil }
        self.database = database
    }

    /// SQLite's own version, for example `3.45.1`.
    package static var libraryVersion: String { String(cString: sqlite3_libversion()) }

    /// What the database's structure suffers from; empty when it is intact.
    package func damage() throws(JournalError) -> [String] {
        var found: [String] = []
        try database.connection.query("PRAGMA integrity_check(10)") { row in
            if let text = row[0].text, text != "ok" { found.append(text) }
        }
        try database.connection.query("PRAGMA foreign_key_check") { row in
            found.append("a row of '\(row[0].text ?? "")' belongs to nothing in '\(row[2].text ?? "")'")
        }
        return found
    }

    /// Where rows of events were changed, removed or put in between; nil where all are as they were written.
    package func brokenChain() throws(JournalError) -> String? { try EventChain.fault(database.connection) }

    /// What rows say otherwise than their events, with the path of the plan: actions, attempts, approvals, facts, evidence.
    package func disagreements() throws(JournalError) -> [String] {
        var plans: [(id: Int64, path: String)] = []
        try database.connection.query("SELECT id, path FROM plan") { row in
            plans.append((row[0].integer ?? 0, row[1].text ?? ""))
        }
        var found: [String] = []
        for plan in plans {
            let comparison = try RowComparison(RunHistory(database, plan: plan.id))
            found += try comparison.differences().map { "\($0) of \(plan.path)" }
        }
        return found.sorted()
    }

    /// When the newest event was recorded; nil when nothing happened yet.
    package func newestEvent() throws(JournalError) -> Timestamp? {
        try database.connection.value("SELECT max(at) FROM event").integer.map(Timestamp.init(millisecondsSince1970:))
    }

    package func eventCount() throws(JournalError) -> Int {
        Int(try database.connection.value("SELECT count(*) FROM event").integer ?? 0)
    }

    /// The lock files that some process holds, with who wrote into them.
    package func heldLocks() -> [(name: String, holder: Holder?)] {
        ActionLocks(folder: database.folder + "/locks", plan: 0).held()
    }
}
