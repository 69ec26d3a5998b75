import CSQLite
import GOAPCore
import GOAPEngine
import GOAPSecrets
import Glibc

/// One connection to a database; prepares each statement once. One thread owns it.
final class SQLiteConnection {
    let path: String
    let patience = Patience()
    private let handle: OpaquePointer
    private let mask: SecretMask
    private var statements: [String: OpaquePointer] = [:]
    /// Whether transactions are parts of a group that is committed as one.
    private var isGrouping = false
    /// Whether the group has written and holds the database.
    private var isGroupOpen = false
    /// The file of the first transaction.
    private var file: (device: dev_t, number: ino_t)?

    /// - Parameters:
    ///   - path: the file, or a `file:` URI.
    ///   - flags: of `sqlite3_open_v2`, without those every connection has.
    ///   - mask: goes over every text that is bound to a statement.
    init(
        _ path: String, named name: String, flags: Int32, mask: SecretMask = .patternsOnly
    ) throws(JournalError) {
        self.path = name
        self.mask = mask
        var handle: OpaquePointer?
        let code = sqlite3_open_v2(
            path, &handle, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_URI, nil)
        guard code == SQLITE_OK, let handle else {
            let message = handle.map { String(cString: sqlite3_errmsg($0)) } ?? "out of memory"
            sqlite3_close(handle)
            throw JournalError(code: code, message: message, path: name)
        }
        self.handle = handle
        patience.hold(handle)
    }

    deinit {
        for statement in statements.values { sqlite3_finalize(statement) }
        sqlite3_close(handle)
    }

    /// Runs a statement and hands each row to the closure.
    func query(
        _ sql: String, _ values: [SQLiteValue] = [], row: (SQLiteRow) -> Void = { _ in }
    ) throws(JournalError) {
        let statement = try prepared(sql)
        defer { sqlite3_reset(statement) }
        for (index, value) in values.enumerated() { bind(value, to: statement, at: Int32(index + 1)) }
        while true {
            switch sqlite3_step(statement) {
            case SQLITE_ROW: row(SQLiteRow(statement: statement))
            case SQLITE_DONE: return
            case let code: throw failure(code)
            }
        }
    }

    /// The first column of the first row, or null.
    func value(_ sql: String, _ values: [SQLiteValue] = []) throws(JournalError) -> SQLiteValue {
        var result: SQLiteValue?
        try query(sql, values) { row in result = result ?? row[0] }
        return result ?? .null
    }

    /// Runs the body in one transaction that is the only writer from its start; rolls back when it throws.
    ///
    /// Deferred transactions fail at once when a reader becomes a writer while another writes; these wait.
    func transaction<Result>(_ body: () throws(JournalError) -> Result) throws(JournalError) -> Result {
        guard !isGrouping else { return try part(body) }
        try query("BEGIN IMMEDIATE")
        do throws(JournalError) {
            try checkIsInPlace()
            let result = try body()
            try query("COMMIT")
            return result
        } catch {
            rollBack()
            throw error
        }
    }

    /// A transaction inside the group: where it fails, what the group wrote before stays to be committed.
    private func part<Result>(_ body: () throws(JournalError) -> Result) throws(JournalError) -> Result {
        if !isGroupOpen { try query("BEGIN IMMEDIATE") }
        isGroupOpen = true
        try query("SAVEPOINT part")
        do throws(JournalError) {
            try checkIsInPlace()
            let result = try body()
            try query("RELEASE part")
            return result
        } catch {
            // The error that brings us here says more than one from rolling back.
            try? query("ROLLBACK TO part")
            throw error
        }
    }

    /// From here on transactions are parts of one, which begins with the first of them.
    func beginGroup() { isGrouping = true }

    /// Commits what the group wrote, if it wrote anything.
    func endGroup() throws(JournalError) {
        isGrouping = false
        guard isGroupOpen else { return }
        isGroupOpen = false
        do throws(JournalError) {
            try query("COMMIT")
        } catch {
            rollBack()
            throw error
        }
    }

    /// Undoes the open transaction; the error that brings us here says more than one from doing so.
    private func rollBack() { try? query("ROLLBACK") }

    /// What is written into a file that was removed would be lost without a word.
    private func checkIsInPlace() throws(JournalError) {
        var information = stat()
        let exists = stat(path, &information) == 0
        if file == nil { file = (information.st_dev, information.st_ino) }
        guard !exists || file?.device != information.st_dev || file?.number != information.st_ino else { return }
        throw JournalError(
            .unwritable, "the state '\(path)' was removed or replaced while it was in use",
            hint:
                "what was recorded before is gone with it; run the command again to go on from the plan's own statuses")
    }

    /// The extended result code of a statement run only for its effect.
    func code(of sql: String) -> Int32 { sqlite3_exec(handle, sql, nil, nil, nil) }

    private func prepared(_ sql: String) throws(JournalError) -> OpaquePointer {
        if let statement = statements[sql] { return statement }
        var statement: OpaquePointer?
        let code = sqlite3_prepare_v3(handle, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &statement, nil)
        guard code == SQLITE_OK, let statement else { throw failure(code) }
        statements[sql] = statement
        return statement
    }

    /// The value as it is stored: without secrets.
    func masked(_ value: SQLiteValue) -> SQLiteValue {
        if case .text(let text) = value { .text(mask.masked(text)) } else { value }
    }

    private func bind(_ value: SQLiteValue, to statement: OpaquePointer, at index: Int32) {
        switch value {
        case .null: sqlite3_bind_null(statement, index)
        case .integer(let number): sqlite3_bind_int64(statement, index, number)
        case .text(let text):
            // SQLITE_TRANSIENT, which C spells as a cast that Swift does not import: SQLite copies the bytes.
            let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
            sqlite3_bind_text(statement, index, mask.masked(text), -1, transient)
        }
    }

    /// What the code, returned just now, means.
    func failure(_ code: Int32) -> JournalError {
        JournalError(code: code, message: String(cString: sqlite3_errmsg(handle)), path: path)
    }
}

/// The current row of a statement; valid until the next one.
struct SQLiteRow {
    fileprivate let statement: OpaquePointer

    /// All columns with their names, in their order.
    var named: [(name: String, value: SQLiteValue)] {
        (0..<sqlite3_column_count(statement)).map { (String(cString: sqlite3_column_name(statement, $0)), self[$0]) }
    }

    subscript(column: Int32) -> SQLiteValue {
        switch sqlite3_column_type(statement, column) {
        case SQLITE_INTEGER: .integer(sqlite3_column_int64(statement, column))
        case SQLITE_TEXT: .text(String(cString: sqlite3_column_text(statement, column)))
        default: .null
        }
    }
}
