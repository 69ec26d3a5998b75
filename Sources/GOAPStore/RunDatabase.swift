import CSQLite
import GOAPCore
package import GOAPEngine
package import GOAPSecrets
import GOAPSystem
import Glibc

/// The database `goap.sqlite` in a state folder.
package final class RunDatabase {
    let connection: SQLiteConnection
    /// The state folder, absolute and without links.
    let folder: String

    private init(_ connection: SQLiteConnection, folder: String) {
        self.connection = connection
        self.folder = folder
    }

    /// Opens the state for writing, creating folder and file for their owner alone.
    ///
    /// A commit survives a power cut: write-ahead log, `synchronous = FULL`.
    ///
    /// - Parameter mask: what must not be seen in any text that is written.
    package static func open(
        state: String, mask: SecretMask = .patternsOnly
    ) throws(JournalError) -> RunDatabase {
        try createFolder(state)
        let path = state + "/goap.sqlite"
        // SQLite gives the files beside it the mode of the database.
        if !File.exists(path) { try? File.create(path, [], mode: 0o600) }
        let connection = try SQLiteConnection(
            path, named: path, flags: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, mask: mask)
        try enterWriteAheadLog(connection)
        try connection.query("PRAGMA synchronous = FULL")
        try connection.query("PRAGMA foreign_keys = ON")
        try Migrations.apply(to: connection)
        return RunDatabase(connection, folder: absolute(state))
    }

    /// Opens the state for reading; nil when there is none. Creates nothing and works in a read-only folder.
    package static func openForReading(state: String) throws(JournalError) -> RunDatabase? {
        let path = state + "/goap.sqlite"
        guard File.exists(path) else { return nil }
        let canWrite = access(path, W_OK) == 0 && access(state, W_OK) == 0
        let connection: SQLiteConnection
        if canWrite {
            connection = try SQLiteConnection(path, named: path, flags: SQLITE_OPEN_READWRITE)
        } else {
            // Without its shared-memory file a write-ahead log can only be read as an immutable file.
            let uri = "file:\(escaped(absolute(state)))/goap.sqlite?immutable=1"
            connection = try SQLiteConnection(uri, named: path, flags: SQLITE_OPEN_READONLY)
        }
        guard try connection.value("PRAGMA user_version").integer != 0 else { return nil }
        if canWrite { try Migrations.apply(to: connection) } else { try Migrations.checkIsCurrent(connection) }
        return RunDatabase(connection, folder: absolute(state))
    }

    /// The path as the database knows it: relative to the state folder, so that a project can be moved.
    func key(ofPlan path: String) -> String { Self.relative(Self.absolute(path), to: folder) }

    /// The switch to a write-ahead log does not always wait for other processes as everything else does, so it
    /// is tried for as long as a statement would wait.
    private static func enterWriteAheadLog(_ connection: SQLiteConnection) throws(JournalError) {
        let begin = SystemTime.monotonicNanoseconds
        var code = connection.code(of: "PRAGMA journal_mode = WAL")
        while code & 0xff == SQLITE_BUSY, SystemTime.monotonicNanoseconds - begin < Patience.usual {
            usleep(10_000)
            code = connection.code(of: "PRAGMA journal_mode = WAL")
        }
        guard code == SQLITE_OK else { throw connection.failure(code) }
    }

    /// Makes the state folder, each new name as durable as what will be committed in it.
    private static func createFolder(_ path: String) throws(JournalError) {
        do throws(SystemError) {
            try PrivateFolder.make(path) { Folder.sync(Path.parent(of: $0)) }
        } catch {
            if File.exists(path), !Folder.exists(path) {
                throw JournalError(
                    .unwritable, "the state folder '\(path)' is not a folder", hint: "choose another with --state DIR")
            }
            throw JournalError(
                .unwritable, "cannot create the state folder '\(path)': \(error.text)",
                hint: "choose a folder you may write, on a disk that has room, with --state DIR")
        }
    }

    static func absolute(_ path: String) -> String { (try? Path.real(path)) ?? path }

    static func relative(_ path: String, to folder: String) -> String {
        let target = path.split(separator: "/")
        let base = folder.split(separator: "/")
        let shared = zip(target, base).prefix { $0 == $1 }.count
        return (base.dropFirst(shared).map { _ in ".." } + target.dropFirst(shared)).joined(separator: "/")
    }

    private static func escaped(_ path: String) -> String {
        path.utf8.map { byte in
            let isPlain = byte > 0x2c && byte != UInt8(ascii: "?") && byte != UInt8(ascii: "#") && byte < 0x7f
            return isPlain
                ? String(UnicodeScalar(byte)) : "%" + String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
        }.joined()
    }
}
