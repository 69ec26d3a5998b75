import GOAPCore
import GOAPEngine
import GOAPTestSupport
import Testing

@Suite struct LogFailureTests {
    private let remarks = AttemptRemarks(logFailure: "no space left on device")

    @Test func `what was not started for want of a log is no failure, and nothing more starts`() throws {
        let fixture = try EngineFixture([action("A1"), action("A2")])
        fixture.executor.scripts["A1"] = [.init(.notStarted(reason: "no log"), after: .zero, remarks: remarks)]
        let report = try fixture.run(failureRule: .keepGoing)
        #expect(fixture.started == ["A1"])
        #expect(report.finished == [.init(action: "A1", state: .pending, reason: "no log")])
        #expect(report.outcome == .interrupted)
        #expect(report.logFailure == "no space left on device")
        #expect(fixture.journal.claims.isEmpty)
    }

    @Test func `what was done stays done although its log is not whole, and what runs may end`() throws {
        let fixture = try EngineFixture([action("A1"), action("A2"), action("A3")])
        fixture.executor.scripts["A1"] = [.init(.succeeded, remarks: remarks)]
        fixture.executor.scripts["A2"] = [.init(.succeeded, after: .seconds(9))]
        let report = try fixture.run(jobs: 2)
        #expect(fixture.executor.stops == [])
        #expect(report.finished.map(\.state) == [.done, .done])
        #expect(report.outcome == .interrupted)
    }

    @Test func `a failure without a log is not retried`() throws {
        let fixture = try EngineFixture([action("A1") { $0.command.retry = RetryPolicy(attempts: 5) }])
        fixture.executor.scripts["A1"] = [.init(failure(), remarks: remarks)]
        #expect(try fixture.run().finished.map(\.state) == [.failed])
        #expect(fixture.started.count == 1)
    }
}
