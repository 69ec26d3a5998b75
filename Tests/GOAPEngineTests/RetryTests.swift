import GOAPCore
import GOAPEngine
import GOAPTestSupport
import Testing

@Suite struct RetryTests {
    private func retried(_ change: @escaping (inout Action) -> Void = { _ in }) throws -> EngineFixture {
        try EngineFixture([
            action("A1") {
                $0.command.retry = RetryPolicy(attempts: 3, base: .seconds(2), maximum: .seconds(30))
                change(&$0)
            }
        ])
    }

    @Test func `a failed attempt is retried after its backoff`() throws {
        let fixture = try retried()
        fixture.executor.scripts["A1"] = [.init(failure()), .init(failure()), .init(.succeeded)]
        var starts: [Duration] = []
        let origin = fixture.clock.monotonicNow
        fixture.executor.onStart = { [clock = fixture.clock] _ in starts.append(clock.monotonicNow - origin) }
        let report = try fixture.run()
        #expect(starts == [.zero, .seconds(1 + 2), .seconds(3 + 1 + 4)])
        #expect(report.finished.map(\.state) == [.done])
        #expect(fixture.journal.events.contains(.retryScheduled("A1", attempt: 2, after: .seconds(2))))
        #expect(fixture.executor.requests.map(\.attempt) == [1, 2, 3])
        #expect(fixture.journal.evidence.count == 3)
    }

    @Test func `the last failure is the action's`() throws {
        let fixture = try retried()
        fixture.executor.scripts["A1"] = [.init(failure(1)), .init(failure(2)), .init(failure(3))]
        let report = try fixture.run()
        #expect(report.finished == [.init(action: "A1", state: .failed, reason: "exited with 3")])
        #expect(fixture.started.count == 3)
    }

    @Test func `attempts of earlier runs do not count`() throws {
        let fixture = try retried()
        fixture.executor.scripts["A1"] = [.init(failure()), .init(failure()), .init(failure())]
        _ = try fixture.run()
        fixture.request.startPolicy = .named
        var state = fixture.journal.state
        state["A1"]?.state = .failed
        let graph = fixture.graph
        let engine = Engine(
            graph: graph, journal: fixture.journal, executor: fixture.executor, gate: fixture.gate,
            preparation: FixedPreparation(), clock: fixture.clock, sinks: [], jitter: { 0 },
            request: fixture.request)
        fixture.executor.scripts["A1"] = [.init(failure()), .init(.succeeded)]
        let scheduler = Scheduler(Situation(graph, state), wanted: [0])
        let report = try engine.run(scheduler: scheduler, command: "run", imports: [])
        #expect(report.finished.map(\.state) == [.done])
        #expect(fixture.executor.requests.map(\.attempt) == [1, 2, 3, 4, 5])
    }

    @Test func `no retry begins that the total limit would cut off`() throws {
        let fixture = try retried { $0.command.totalTimeout = .seconds(4) }
        fixture.executor.scripts["A1"] = [.init(failure()), .init(failure())]
        #expect(try fixture.run().finished.map(\.state) == [.failed])
        #expect(fixture.started.count == 2)
        #expect(fixture.executor.requests.map(\.command.timeout) == [.seconds(4), .seconds(1)])
    }

    @Test func `the run's limit serves actions that name none, which are not tried again`() throws {
        let fixture = try EngineFixture([action("A1")])
        fixture.request.defaultTimeout = .seconds(9)
        fixture.executor.scripts["A1"] = [.init(failure())]
        #expect(try fixture.run().finished.map(\.state) == [.failed])
        #expect(fixture.executor.requests.map(\.command.timeout) == [.seconds(9)])
    }

    @Test func `others go on while a retry waits`() throws {
        let fixture = try EngineFixture([
            action("A1") { $0.command.retry = RetryPolicy(attempts: 2, base: .seconds(20)) }, action("A2"),
            action("A3", after: ["A2"]),
        ])
        fixture.executor.scripts["A1"] = [.init(failure())]
        #expect(try fixture.run(jobs: 2).outcome == .succeeded)
        #expect(fixture.started == ["A1", "A2", "A3", "A1"])
    }
}
