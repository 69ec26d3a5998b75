import CSQLite
import GOAPCore
import GOAPEngine
import GOAPTestSupport
import Testing

@testable import GOAPStore

struct LifecycleTests {
    private let fixture = StoreFixture()

    @Test func `the journal on a disk holds to the contract of journals`() throws {
        try JournalContract {
            let fixture = StoreFixture()
            return JournalUnderTest(
                try fixture.journal(),
                state: {
                    var state = try fixture.records()
                    for id in state.records.keys { state[id]?.holder = nil }
                    return state
                }, events: { try fixture.history()?.events().map(\.2) ?? [] })
        }.check()
    }

    private func write(_ statement: String) -> Int32 {
        var handle: OpaquePointer?
        sqlite3_open(fixture.state + "/goap.sqlite", &handle)
        defer { sqlite3_close(handle) }
        return sqlite3_exec(handle, statement, nil, nil, nil)
    }

    @Test(arguments: ActionState.allCases, ActionState.allCases)
    func `the store makes the changes of the table and no other`(from: ActionState, to: ActionState) throws {
        let journal = try fixture.journal()
        try journal.append([.actionFinished("A1", .done, reason: nil)])
        #expect(write("UPDATE action SET state = '\(from.rawValue)'") == SQLITE_OK)
        guard let event = Self.event(to) else { return }
        guard from.canBecome(to) else {
            let error = #expect(throws: JournalError.self) { try journal.append([event]) }
            #expect(error?.message.contains("'A1' is \(from.rawValue), which cannot become \(to.rawValue)") == true)
            return
        }
        try journal.append([event])
        var state = ""
        try fixture.history().map { state = try $0.records().state(of: "A1").rawValue }
        #expect(state == to.rawValue)
    }

    /// What leads to the state; nil for running, which only a claim makes.
    private static func event(_ state: ActionState) -> RunEvent? {
        switch state {
        case .running: nil
        case .interrupted: .actionInterrupted("A1", attempt: 1)
        case .unneeded: .actionObserved("A1", facts: "built")
        case .remote, .lost: .actionFinished("A1", state, reason: "x")
        case .pending, .waiting, .done, .failed, .skipped: .editAdopted("A1", state)
        }
    }

    @Test func `an event that leads nowhere is a mistake of ours`() async {
        await #expect(processExitsWith: .failure) {
            try StoreFixture().journal().append([.actionMarked("A1", .running, reason: nil, forced: false)])
        }
        await #expect(processExitsWith: .failure) {
            try StoreFixture().journal().append([.actionFinished("A1", .interrupted, reason: nil)])
        }
    }

    @Test func `a claim needs a reservation`() async {
        await #expect(processExitsWith: .failure) {
            _ = try StoreFixture().journal().claim("A1", from: startable, takesOver: false)
        }
    }

    @Test func `the database refuses a word that is no state, from us as from others`() throws {
        let journal = try fixture.journal()
        try journal.append([.actionFinished("A1", .done, reason: nil)])
        #expect(write("UPDATE action SET state = 'teleported'") == SQLITE_CONSTRAINT)
        #expect(write("UPDATE action SET attempts = -1") == SQLITE_CONSTRAINT)
        #expect(throws: JournalError.self) { try journal.connection.query("UPDATE action SET state = 'teleported'") }
        #expect(throws: JournalError.self) { try journal.connection.query("UPDATE action SET attempts = -1") }
    }
}
