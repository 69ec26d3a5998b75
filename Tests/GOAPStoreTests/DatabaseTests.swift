import CSQLite
import Dispatch
import GOAPCore
import GOAPEngine
import GOAPStore
import GOAPTestSupport
import Glibc
import Synchronization
import Testing

struct DatabaseTests {
    private let fixture = StoreFixture()

    private func failure(_ body: () throws -> Void) -> JournalError? {
        do { try body() } catch { return error as? JournalError }
        return nil
    }

    @Test func `reading a state that is not there gives nothing and creates nothing`() throws {
        #expect(try RunDatabase.openForReading(state: fixture.state) == nil)
        #expect(try fixture.records() == RunState())
        #expect(access(fixture.state, F_OK) != 0)
    }

    @Test func `folder and file are their owner's alone`() throws {
        _ = try fixture.journal()
        var information = stat()
        stat(fixture.state, &information)
        #expect(information.st_mode & 0o777 == 0o700)
        stat(fixture.state + "/goap.sqlite", &information)
        #expect(information.st_mode & 0o777 == 0o600)
    }

    @Test func `eight openings of a fresh state at once all succeed`() throws {
        let failures = Mutex(0)
        let (folder, state) = (fixture.folder.path, fixture.state)
        DispatchQueue.concurrentPerform(iterations: 8) { number in
            do {
                let plan = folder + "/\(number).md"
                _ = try SQLiteJournal(RunDatabase.open(state: state), planPath: plan, clock: ManualClock())
            } catch {
                failures.withLock { $0 += 1 }
            }
        }
        #expect(failures.withLock { $0 } == 0)
    }

    @Test func `a newer schema is refused with both numbers`() throws {
        _ = try fixture.journal()
        var handle: OpaquePointer?
        sqlite3_open(fixture.state + "/goap.sqlite", &handle)
        sqlite3_exec(handle, "PRAGMA user_version = 15", nil, nil, nil)
        sqlite3_close(handle)
        let error = try #require(failure { _ = try fixture.journal() })
        #expect(error.code == .unreadable)
        #expect(error.message.hasSuffix("was written by a newer goap-runner (schema 15, this one knows 14)"))
        #expect(failure { _ = try fixture.records() }?.code == .unreadable)
    }

    @Test func `a file that is no database is named and left as it is`() throws {
        let text = String(repeating: "no database\n", count: 100)
        fixture.folder.write("state/goap.sqlite", text)
        #expect(failure { _ = try fixture.journal() }?.code == .unreadable)
        #expect(failure { _ = try fixture.records() }?.code == .unreadable)
        #expect(fixture.folder.read("state/goap.sqlite") == text)
    }

    @Test func `a state folder that cannot be one is refused`() throws {
        fixture.folder.write("state", "")
        #expect(failure { _ = try fixture.journal() }?.code == .unwritable)
    }

    @Test func `a state locked by another program is busy in the end`() throws {
        _ = try fixture.journal()
        var handle: OpaquePointer?
        sqlite3_open(fixture.state + "/goap.sqlite", &handle)
        defer { sqlite3_close(handle) }
        sqlite3_exec(handle, "BEGIN EXCLUSIVE", nil, nil, nil)
        #expect(failure { _ = try fixture.journal() }?.code == .busy)
    }

    @Test func `a database in a folder nobody may write can be read`() throws {
        do {
            let journal = try fixture.journal()
            try journal.append([.actionMarked("A1", .done, reason: nil, forced: false)])
        }
        chmod(fixture.state + "/goap.sqlite", 0o400)
        chmod(fixture.state, 0o500)
        defer { chmod(fixture.state, 0o700) }
        #expect(try fixture.records().state(of: "A1") == .done)
    }

    @Test func `a project that is moved keeps its state`() throws {
        do {
            let journal = try fixture.journal()
            try journal.append([.actionMarked("A1", .skipped, reason: "moved", forced: false)])
        }
        let target = TestFolder()
        rename(fixture.folder.path + "/state", target.path + "/state")
        rename(fixture.folder.path + "/plan.md", target.path + "/plan.md")
        let records = try RunHistory.records(state: target.path + "/state", plan: target.path + "/plan.md")
        #expect(records["A1"]?.reason == "moved")
    }

    @Test func `plans of one state do not meet`() throws {
        fixture.folder.write("other.md", "")
        try fixture.journal(of: fixture.folder.path + "/other.md")
            .append([.actionMarked("A1", .done, reason: nil, forced: false)])
        _ = try fixture.journal()
        #expect(try fixture.records().state(of: "A1") == .pending)
    }
}
