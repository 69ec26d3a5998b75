import GOAPCore
import GOAPEngine
import GOAPTestSupport
import Testing

@Suite struct InterruptTests {
    @Test func `the first signal stops what runs and starts nothing more`() throws {
        let fixture = try EngineFixture([action("A1"), action("A2"), action("A3")])
        fixture.executor.scripts["A1"] = [.init(.succeeded, after: .seconds(60))]
        fixture.executor.signals = [(.seconds(5), 15)]
        let report = try fixture.run(jobs: 1)
        #expect(fixture.started == ["A1"])
        #expect(fixture.executor.stops == ["A1"])
        #expect(report.outcome == .interrupted)
        #expect(report.signal == 15)
        let reason = "stopped by a request to end (SIGTERM); the next command starts it again"
        #expect(report.finished == [.init(action: "A1", state: .interrupted, reason: reason)])
        #expect(report.firstFailure == nil)
        #expect(fixture.journal.claims.isEmpty)
    }

    @Test func `the second signal kills`() throws {
        let fixture = try EngineFixture([action("A1"), action("A2")])
        for id in ["A1", "A2"] as [ActionID] {
            fixture.executor.scripts[id] = [.init(.succeeded, after: .seconds(60), ignoresStop: true)]
        }
        fixture.executor.signals = [(.seconds(1), 2), (.seconds(2), 15)]
        let report = try fixture.run(jobs: 2)
        #expect(fixture.executor.stops == ["A1", "A2", "A1!", "A2!"])
        #expect(report.signal == 2)
        #expect(fixture.clock.monotonicNow == MonotonicTime(nanoseconds: 2_000_000_000))
    }

    @Test func `a signal ends the wait for a retry and leaves the failure`() throws {
        let fixture = try EngineFixture([
            action("A1") { $0.command.retry = RetryPolicy(attempts: 5, base: .seconds(50)) }
        ])
        fixture.executor.scripts["A1"] = [.init(failure(7))]
        fixture.executor.signals = [(.seconds(3), 2)]
        let report = try fixture.run()
        #expect(fixture.started == ["A1"])
        #expect(report.finished == [.init(action: "A1", state: .failed, reason: "exited with 7")])
        #expect(report.outcome == .interrupted)
    }

    @Test func `what fails while it is stopped is not retried`() throws {
        let fixture = try EngineFixture([action("A1") { $0.command.retry = RetryPolicy(attempts: 5) }])
        fixture.executor.scripts["A1"] = [.init(failure(), after: .seconds(4), ignoresStop: true)]
        fixture.executor.signals = [(.seconds(1), 2)]
        #expect(try fixture.run().finished.map(\.state) == [.failed])
        #expect(fixture.started.count == 1)
    }
}
