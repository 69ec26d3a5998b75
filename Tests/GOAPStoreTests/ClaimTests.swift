import GOAPCore
import GOAPEngine
import GOAPStore
import GOAPTestSupport
import Glibc
import Testing

struct ClaimTests {
    private let fixture = StoreFixture()

    @Test func `a claim records the start and its holder`() throws {
        let journal = try fixture.journal()
        guard case .claimed(let attempt, let locks) = try journal.take("A1") else {
            Issue.record("not claimed")
            return
        }
        #expect(attempt == 1)
        #expect(locks.count == 1)
        let record = try #require(try fixture.records()["A1"])
        #expect(record.state == .running)
        #expect(record.holder?.process == getpid())
    }

    @Test func `somebody else learns who holds it`() throws {
        let first = try fixture.journal()
        _ = try first.take("A1")
        guard case .held(let holder) = try fixture.journal().reserve("A1", pool: nil) else {
            Issue.record("claimed twice")
            return
        }
        #expect(holder.process == getpid())
        #expect(!holder.host.isEmpty)
    }

    @Test func `what is done meanwhile is not claimed again`() throws {
        let first = try fixture.journal()
        _ = try first.take("A1")
        try first.append([.actionFinished("A1", .done, reason: nil)])
        first.release("A1")
        #expect(try fixture.journal().take("A1") == .changed(.done))
    }

    @Test func `a runner that vanished leaves an interrupted attempt behind`() throws {
        let first = try fixture.journal()
        _ = try first.take("A1")
        first.release("A1")
        #expect(try fixture.records().state(of: "A1") == .interrupted)
        let second = try fixture.journal()
        #expect(try second.markInterrupted() == ["A1"])
        #expect(try second.markInterrupted() == [])
        guard case .claimed(let attempt, _) = try second.take("A1") else {
            Issue.record("not claimed")
            return
        }
        #expect(attempt == 2)
        #expect(try fixture.history()?.attempts().map(\.outcome) == ["interrupted", nil])
    }

    @Test func `a claim finds the interruption by itself`() throws {
        let first = try fixture.journal()
        _ = try first.take("A1")
        first.release("A1")
        guard case .claimed(let attempt, _) = try fixture.journal().take("A1") else {
            Issue.record("not claimed")
            return
        }
        #expect(attempt == 2)
    }

    @Test func `a mark is refused while somebody runs the action`() throws {
        let first = try fixture.journal()
        _ = try first.take("A1")
        let mark = RunEvent.actionMarked("A1", .done, reason: nil, forced: false)
        guard case .held? = try fixture.journal().mark([mark]) else {
            Issue.record("marked")
            return
        }
        first.release("A1")
        #expect(try fixture.journal().mark([mark]) == nil)
    }

    @Test(arguments: ["18/A01", "#12", "../../escape", "a b", "ä", String(repeating: "x", count: 300)])
    func `whatever the id, its lock stays in the folder`(id: String) throws {
        let journal = try fixture.journal()
        guard case .claimed = try journal.take(ActionID(id)) else {
            Issue.record("not claimed")
            return
        }
        #expect(access(fixture.folder.path + "/escape", F_OK) != 0)
        #expect(try fixture.records().state(of: ActionID(id)) == .running)
    }

    @Test func `a further attempt has the next number`() throws {
        let journal = try fixture.journal()
        _ = try journal.take("A1")
        #expect(try journal.beginAttempt("A1") == 2)
        #expect(try fixture.records()["A1"]?.attempts == 2)
    }
}
