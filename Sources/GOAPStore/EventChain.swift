import GOAPCore
import GOAPEngine

/// The events of a database chained by hashes: each row's hash covers the row and the hash before it, so that a row that
/// was changed, removed or put in between is found. It is no signature: who can write the database can chain it anew.
enum EventChain {
    /// What a row says, without its number and its hash. A column that a later schema adds is left out while it is null.
    static let columns = [
        "at", "plan", "run", "kind", "action", "attempt", "state", "outcome", "exit_code", "signal", "duration", "text",
        "forced", "verdict", "fact", "value", "actor", "parts", "inputs", "outputs",
        "caller", "shown", "variables", "valid_until",
    ]

    /// The hash of a row behind the row that has the hash `previous`.
    static func hash(_ values: [SQLiteValue], after previous: String) -> String {
        var text = previous
        for (name, value) in zip(columns, values) {
            switch value {
            case .null: continue
            case .integer(let number): text += "|\(name)=\(number)"
            case .text(let words): text += "|\(name):\(words.utf8.count):\(words)"
            }
        }
        return SHA256.hexadecimal(of: text)
    }

    /// The hash of the newest row; empty before the first.
    static func last(_ connection: SQLiteConnection) throws(JournalError) -> String {
        try connection.value("SELECT chain FROM event ORDER BY sequence DESC LIMIT 1").text ?? ""
    }

    /// Chains rows that were written before there was a chain.
    static func complete(_ connection: SQLiteConnection) throws(JournalError) {
        var hashes: [(sequence: Int64, hash: String)] = []
        try rows(connection) { row in
            hashes.append((row.sequence, hash(row.values, after: hashes.last?.hash ?? "")))
        }
        for (sequence, hash) in hashes {
            try connection.query("UPDATE event SET chain = ?2 WHERE sequence = ?1", [.integer(sequence), .text(hash)])
        }
    }

    /// A row with its number and the hash it has.
    private typealias Row = (sequence: Int64, values: [SQLiteValue], hash: String?)

    private static func rows(_ connection: SQLiteConnection, _ take: (Row) -> Void) throws(JournalError) {
        let names = columns.joined(separator: ", ")
        try connection.query("SELECT sequence, chain, \(names) FROM event ORDER BY sequence") { row in
            let values = columns.indices.map { row[Int32($0 + 2)] }
            take((row[0].integer ?? 0, values, row[1].text))
        }
    }

    /// Where the chain does not hold, in words: at most one break, for behind it nothing is known. Nil where it holds.
    static func fault(_ connection: SQLiteConnection) throws(JournalError) -> String? {
        var (previous, number, fault) = ("", Int64(0), String?.none)
        try rows(connection) { row in
            guard fault == nil else { return }
            if row.hash != hash(row.values, after: previous) {
                fault = "event \(row.sequence) was changed, or events before it were removed or added"
            } else if row.sequence != number + 1 {
                fault = "what came before event \(row.sequence) was removed"
            }
            (previous, number) = (row.hash ?? "", row.sequence)
        }
        if let fault { return fault }
        // SQLite remembers the highest number it ever gave.
        let highest = try connection.value("SELECT seq FROM sqlite_sequence WHERE name = 'event'").integer ?? 0
        guard highest > number else { return nil }
        return highest == number + 1
            ? "the newest event was removed" : "the newest \(highest - number) events were removed"
    }
}
