import GOAPEngine
import GOAPExecutors
import Testing

/// Which signal is due when; nothing here waits.
@Suite struct AttemptEndingTests {
    private func at(_ seconds: Int64) -> MonotonicTime { MonotonicTime(nanoseconds: seconds * 1_000_000_000) }

    private func ending(limit: Int64? = nil, signals: [Int32] = [15, 9]) -> AttemptEnding {
        AttemptEnding(limit: limit.map(at), signals: signals, grace: .seconds(10))
    }

    @Test func `without a limit and a stop nothing is ever due`() {
        var ending = ending()
        #expect(ending.deadline == nil)
        #expect(ending.signalDue(at: at(1_000_000)) == nil)
        #expect(ending.reason == nil)
    }

    @Test func `when the limit passes each signal follows after the grace`() {
        var ending = ending(limit: 60, signals: [2, 15, 9])
        #expect(ending.deadline == at(60))
        #expect(ending.signalDue(at: at(59)) == nil)
        #expect(ending.reason == nil)
        #expect(ending.signalDue(at: at(60)) == 2)
        #expect(ending.reason == .timedOut)
        #expect(ending.deadline == at(70))
        #expect(ending.signalDue(at: at(69)) == nil)
        #expect(ending.signalDue(at: at(71)) == 15)
        #expect(ending.deadline == at(81))
        #expect(ending.signalDue(at: at(81)) == 9)
        #expect(ending.deadline == nil)
        #expect(ending.signalDue(at: at(1000)) == nil)
    }

    @Test func `a stop asks once and forgets the limit`() {
        var ending = ending(limit: 60)
        #expect(ending.stop(kill: false, at: at(5)) == 15)
        #expect(ending.stop(kill: false, at: at(6)) == nil)
        #expect(ending.reason == .cancelled)
        #expect(ending.deadline == at(15))
        #expect(ending.signalDue(at: at(15)) == 9)
        #expect(ending.signalDue(at: at(60)) == nil)
        #expect(ending.reason == .cancelled)
    }

    @Test func `a stop after the limit does not change why it ends`() {
        var ending = ending(limit: 60)
        #expect(ending.signalDue(at: at(60)) == 15)
        #expect(ending.stop(kill: false, at: at(61)) == nil)
        #expect(ending.reason == .timedOut)
    }

    @Test func `a kill does not wait, and nothing follows it`() {
        var fresh = ending(limit: 60)
        #expect(fresh.stop(kill: true, at: at(5)) == 9)
        #expect(fresh.reason == .cancelled)
        #expect(fresh.deadline == nil)
        var asked = ending(limit: 60)
        _ = asked.signalDue(at: at(60))
        #expect(asked.stop(kill: true, at: at(61)) == 9)
        #expect(asked.reason == .timedOut)
        #expect(asked.signalDue(at: at(70)) == nil)
    }
}
