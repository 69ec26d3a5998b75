import CSQLite
package import GOAPEngine

/// Gets out of a database what can still be read, row by row, from both ends of every table.
package struct StateExport {
    /// One table's part in an export.
    package struct Count: Hashable, Sendable {
        package let table: String
        package let rows: Int
        /// Whether the table was read from one end to the other.
        package let isComplete: Bool
    }

    /// The order to read a table in, by its key.
    private static let tables: [(name: String, key: [String])] = [
        ("plan", ["id"]), ("run", ["id"]), ("action", ["plan", "id"]), ("attempt", ["plan", "action", "number"]),
        ("event", ["sequence"]), ("approval", ["plan", "action", "hash"]),
        ("start_approval", ["plan", "action", "hash"]), ("fact", ["plan", "name"]),
        ("route_approval", ["plan", "hash"]),
        ("written_text", ["plan", "action", "place"]), ("evidence_file", ["plan", "action", "role", "path"]),
    ]

    private let connection: SQLiteConnection

    package init(state: String) throws(JournalError) {
        let path = state + "/goap.sqlite"
        connection = try SQLiteConnection(path, named: path, flags: SQLITE_OPEN_READONLY)
    }

    /// Hands over every readable row, each once.
    package func rows(_ take: (_ table: String, _ row: [(name: String, value: SQLiteValue)]) -> Void) -> [Count] {
        Self.tables.map { table in
            var seen: Set<[SQLiteValue]> = []
            func read(_ direction: String) -> Bool {
                let order = table.key.map { "\($0) \(direction)" }.joined(separator: ", ")
                let keys = Set(table.key)
                do throws(JournalError) {
                    try connection.query("SELECT * FROM \(table.name) ORDER BY \(order)") { row in
                        let values = row.named
                        guard seen.insert(values.filter { keys.contains($0.name) }.map(\.value)).inserted else {
                            return
                        }
                        take(table.name, values)
                    }
                    return true
                } catch {
                    return false
                }
            }
            let isComplete =
                read("ASC")
                || {
                    _ = read("DESC"); return false
                }()
            return Count(table: table.name, rows: seen.count, isComplete: isComplete)
        }
    }
}
