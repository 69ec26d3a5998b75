import Foundation
import GOAPCore
import GOAPTestSupport
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

    @Test func `a new attempt forgets the completion as well`() {
        var state = RunState()
        state.apply(.actionMarked("A", .done, reason: nil, forced: false), at: time)
        state.apply(.attemptStarted("A", attempt: 1), at: time)
        #expect(state["A"]?.completedAt == nil)
    }

    @Test func `only a running action can be interrupted, and nothing runs or waits twice`() {
        #expect(ActionState.allCases.filter { $0.canBecome(.interrupted) } == [.running])
        #expect(ActionState.allCases.filter { !$0.canBecome(.running) } == [.running])
        #expect(ActionState.allCases.filter { !$0.canBecome(.waiting) } == [.waiting])
    }

    @Test func `the guide to an action's life has the table`() throws {
        let rows = ActionState.allCases.map { state in
            let next = ActionState.allCases.filter(state.canBecome).map(\.rawValue).joined(separator: ", ")
            return "| \(state) | \(next) |\n"
        }
        let table = "| from | may become |\n|---|---|\n" + rows.joined()
        let guide = try String(contentsOfFile: Clients.root + "/docs/lifecycle.md", encoding: .utf8)
        #expect(guide.contains("\n\(table)\n"))
    }

    @Test(arguments: [
        RunEvent.actionFinished("A", .running, reason: nil), .actionFinished("A", .skipped, reason: nil),
        .actionMarked("A", .running, reason: nil, forced: true),
        .actionMarked("A", .failed, reason: nil, forced: true), .actionImported("A", .running, completedAt: nil),
        .editAdopted("A", .interrupted),
    ])
    func `no such event is possible`(event: RunEvent) { #expect(!event.isPossible) }
}
