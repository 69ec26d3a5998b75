import GOAPCore
import Testing

struct RunStateTests {
    private let time = Timestamp(millisecondsSince1970: 1000)

    @Test func `an attempt that succeeds makes the action done`() {
        var state = RunState()
        state.apply(.attemptStarted("A", attempt: 1), at: time)
        #expect(state.state(of: "A") == .running)
        state.apply(.attemptFinished("A", attempt: 1, .succeeded, took: .seconds(1)), at: time)
        state.apply(.actionFinished("A", .done, reason: nil), at: time)
        #expect(state["A"]?.completedAt == time)
        #expect(state["A"]?.attempts == 1)
    }

    @Test func `a reset forgets the completion`() {
        var state = RunState()
        state.apply(.actionMarked("A", .done, reason: "by hand", forced: false), at: time)
        state.apply(.actionMarked("A", .pending, reason: nil, forced: false), at: time)
        #expect(state["A"]?.completedAt == nil)
        #expect(state.state(of: "A") == .pending)
    }

    @Test func `a status taken over from the document stays the document's until the tool acts`() {
        var state = RunState()
        state.apply(.actionImported("A", .done, completedAt: nil), at: time)
        #expect(!state.isRecorded("A"))
        state.apply(.actionMarked("A", .done, reason: nil, forced: false), at: time)
        #expect(state.isRecorded("A"))
    }

    @Test(arguments: ActionState.allCases)
    func `no state becomes itself by accident, except by confirming it`(state: ActionState) {
        let mayStay: Set<ActionState> = [.done, .skipped]
        #expect(state.canBecome(state) == mayStay.contains(state))
    }

    @Test func `only a running action can be interrupted`() {
        #expect(ActionState.allCases.filter { $0.canBecome(.interrupted) } == [.running])
    }
}
