import GOAPCore
import GOAPEngine
import GOAPStore
import GOAPTestSupport
import Testing

/// A state folder and a plan beside it.
struct StoreFixture {
    let folder = TestFolder()
    let clock = ManualClock()

    var state: String { folder.path + "/state" }
    var plan: String { folder.path + "/plan.md" }

    init() { folder.write("plan.md", "") }

    /// A journal with a connection of its own, as another process would have.
    func journal(of plan: String? = nil) throws -> SQLiteJournal {
        try SQLiteJournal(RunDatabase.open(state: state), planPath: plan ?? self.plan, clock: clock)
    }

    func records() throws -> RunState { try RunHistory.records(state: state, plan: plan) }

    func history() throws -> RunHistory? { try RunHistory(state: state, plan: plan) }
}

/// The states from which an action starts without being asked twice.
let startable: Set<ActionState> = [.pending, .interrupted]

extension SQLiteJournal {
    /// Reserves and claims an action that must be free.
    func take(_ action: ActionID, from states: Set<ActionState> = startable) throws -> ClaimResult {
        #expect(try reserve(action, pool: nil) == .reserved)
        return try claim(action, from: states, takesOver: false)
    }
}
