import GOAPCore
import GOAPEngine
import GOAPTestSupport
import Testing

@Suite struct EngineTests {
    @Test func `actions run in the order of their dependencies and end done`() throws {
        let fixture = try EngineFixture([
            action("A1"), action("A2", after: ["A1"]), action("A3", after: ["A2"]),
        ])
        let report = try fixture.run()
        #expect(fixture.started == ["A1", "A2", "A3"])
        #expect(report.outcome == .succeeded)
        #expect(report.finished.map(\.state) == [.done, .done, .done])
        #expect(fixture.journal.claims.isEmpty)
        #expect(fixture.journal.events.last == .runFinished(.succeeded))
    }

    @Test func `everybody hears what is recorded, in the same order`() throws {
        let fixture = try EngineFixture([action("A1"), action("A2", after: ["A1"])])
        _ = try fixture.run()
        #expect(fixture.sink.events == fixture.journal.events)
    }

    @Test func `an attempt and the end of its action are one transaction`() throws {
        let fixture = try EngineFixture([action("A1")])
        _ = try fixture.run()
        #expect(
            fixture.journal.transactions.contains([
                .attemptFinished("A1", attempt: 1, .succeeded, took: .seconds(1)),
                .actionFinished("A1", .done, reason: nil),
                .evidenceTaken("A1", action("A1").evidence(attempt: 1, EvidenceFiles())),
            ]))
    }

    @Test func `evidence is taken of what is done, of its inputs as the attempt found them`() throws {
        let fixture = try EngineFixture([
            action("A1") {
                $0.title = "Build"
                $0.command.inputs = ["a.c"]
                $0.command.outputs = ["a.o"]
                $0.command.retry = RetryPolicy(attempts: 2)
            },
            action("A2"),
        ])
        fixture.executor.scripts["A1"] = [.init(failure()), .init(.succeeded)]
        fixture.executor.scripts["A2"] = [.init(failure())]
        fixture.preparation.size = 1
        fixture.executor.onStart = { [preparation = fixture.preparation] _ in preparation.size += 1 }
        fixture.request.failureRule = .keepGoing
        _ = try fixture.run()
        let files = try #require(fixture.journal.files["A1"])
        #expect(files.inputs.map(\.size) == [2], "the second attempt's, before it started")
        #expect(files.outputs.map(\.path) == ["a.o"])
        let evidence = try #require(fixture.journal.state["A1"]?.evidence)
        #expect(evidence.title == "Build" && evidence.attempt == 2)
        #expect(evidence.inputs == EvidenceFiles.digest(files.inputs))
        #expect(fixture.journal.evidence["A1-2"]?.inputs == evidence.inputs)
        #expect(fixture.journal.evidence["A1-1"]?.inputs != evidence.inputs)
        #expect(fixture.journal.state["A2"]?.evidence == nil && fixture.journal.files["A2"] == nil)
    }

    @Test func `the executor gets what the preparation says, and the journal the evidence`() throws {
        let fixture = try EngineFixture([action("A1") { $0.command.verify = [CommandLine("test -e x")] }])
        _ = try fixture.run()
        let request = try #require(fixture.executor.requests.first)
        #expect(request.directory == "/project")
        #expect(request.environment == ["GOAP_ATTEMPT=1"])
        let evidence = try #require(fixture.journal.evidence["A1-1"])
        #expect(evidence.log == "logs/A1-1.log" && evidence.commit == "c0ffee")
        #expect(evidence.command == "true\ntest -e x")
        #expect(evidence.fingerprint == fixture.graph.actions.first.map(Fingerprint.whole))
    }

    @Test(arguments: [1, 2, 3, 8]) func `no more than the allowed number run at once`(jobs: Int) throws {
        let fixture = try EngineFixture((1...6).map { action("A\($0)") })
        _ = try fixture.run(jobs: jobs)
        #expect(fixture.executor.mostAtOnce == min(jobs, 6))
        #expect(fixture.started.count == 6)
    }

    @Test func `after a failure nothing new starts`() throws {
        let fixture = try EngineFixture([action("A1"), action("A2"), action("A3", after: ["A1"])])
        fixture.executor.scripts["A1"] = [.init(failure(3))]
        let report = try fixture.run()
        #expect(fixture.started == ["A1"])
        #expect(report.outcome == .failed)
        #expect(report.firstFailure == "A1")
        #expect(report.finished == [.init(action: "A1", state: .failed, reason: "exited with 3")])
    }

    @Test func `keep going starts what does not depend on the failure`() throws {
        let fixture = try EngineFixture([action("A1"), action("A2"), action("A3", after: ["A1"])])
        fixture.executor.scripts["A1"] = [.init(failure())]
        let report = try fixture.run(failureRule: .keepGoing)
        #expect(fixture.started == ["A1", "A2"])
        #expect(report.outcome == .failed)
    }

    @Test func `open manual steps leave the action waiting for a person`() throws {
        let place = PlanLocation(line: 2, column: 1)
        let fixture = try EngineFixture([
            action("A1") {
                $0.steps = [
                    Step("look at it", isChecked: false, depth: 0, at: place),
                    Step("Test: `true`", isChecked: false, depth: 0, command: "true", at: place),
                    Step("tell the team", isChecked: false, depth: 0, at: place),
                ]
            }, action("A2", after: ["A1"]),
        ])
        let report = try fixture.run()
        #expect(fixture.started == ["A1"])
        #expect(
            report.finished == [
                .init(action: "A1", state: .waiting, reason: "confirm: look at it; tell the team")
            ])
        #expect(report.outcome == .succeeded)
    }

    @Test func `an action without a command is left to a person, and never claimed`() throws {
        let fixture = try EngineFixture([action("A1") { $0.command.run = nil }])
        let report = try fixture.run()
        #expect(report.refused == [.init(action: "A1", obstacles: [.person("A1")])])
        #expect(report.outcome == .stuck)
        #expect(fixture.journal.state["A1"] == nil)
        #expect(fixture.journal.claims.isEmpty)
    }

    @Test func `the end of a run is durable before it is told`() throws {
        let fixture = try EngineFixture([action("A1")])
        fixture.journal.failingWrite = 4
        #expect(throws: JournalError.self) { try fixture.run() }
        #expect(fixture.sink.events.suffix(2).first == .actionFinished("A1", .done, reason: nil))
        #expect(fixture.sink.events.last?.kind == .evidenceTaken)
    }

    @Test func `people are told what has to wait, and nothing of it is recorded`() throws {
        let fixture = try EngineFixture([action("A1")])
        fixture.request.sharesWork = true
        fixture.journal.holders["A1"] = Holder(host: "mill", process: 7, since: fixture.clock.now)
        fixture.executor.signals = [(at: .seconds(3), number: 2)]
        _ = try fixture.run()
        #expect(
            fixture.sink.notices == [
                .actionAwaited("A1", reason: "process 7 on mill since 2026-01-01T00:00:00Z has it")
            ])
        #expect(fixture.journal.events.compactMap(\.action) == [])
    }

    @Test func `lines and ticks reach the sinks`() throws {
        let fixture = try EngineFixture([action("A1")], wantsTicks: true)
        fixture.executor.lines = [("A1", "epoch 1")]
        _ = try fixture.run()
        #expect(fixture.sink.lines.map(\.line) == ["epoch 1"])
        #expect(fixture.sink.tickCount == 10)
    }

    @Test func `a sink without ticks wakes nobody`() throws {
        let fixture = try EngineFixture([action("A1")])
        _ = try fixture.run()
        #expect(fixture.sink.tickCount == 0)
    }
}
