import GOAPCore
import GOAPEngine
import GOAPTestSupport
import Testing

@Suite struct ClaimTests {
    private let holder = Holder(
        host: "mill", process: 7, since: Timestamp(millisecondsSince1970: 1_767_225_600_000))

    @Test func `an action that another process has is left to it`() throws {
        let fixture = try EngineFixture([action("A1"), action("A2", after: ["A1"])])
        fixture.journal.holders["A1"] = holder
        let report = try fixture.run()
        #expect(fixture.started.isEmpty)
        #expect(report.held == [.init(action: "A1", holder: holder)])
        #expect(report.outcome == .held)
    }

    @Test func `a run that finished something else has succeeded`() throws {
        let fixture = try EngineFixture([action("A1"), action("A2")])
        fixture.journal.holders["A1"] = holder
        #expect(try fixture.run().outcome == .succeeded)
        #expect(fixture.started == ["A2"])
    }

    @Test func `what another run has finished meanwhile lets its dependents start`() throws {
        let fixture = try EngineFixture([action("A1"), action("A2", after: ["A1"])])
        let scheduler = Scheduler(Situation(fixture.graph, RunState()), wanted: [0, 1])
        try fixture.journal.append([.actionMarked("A1", .done, reason: nil, forced: false)])
        let engine = Engine(
            graph: fixture.graph, journal: fixture.journal, executor: fixture.executor, gate: fixture.gate,
            preparation: FixedPreparation(), clock: fixture.clock, sinks: [], jitter: { 0 },
            request: fixture.request)
        let report = try engine.run(scheduler: scheduler, command: "next", imports: [])
        #expect(fixture.started == ["A2"])
        #expect(report.finishedElsewhere == [.init(action: "A1", state: .done, reason: nil)])
    }

    @Test func `a refused action is recorded with its reason and never claimed`() throws {
        let fixture = try EngineFixture([action("A1")])
        let obstacle = Obstacle(
            .credential, "HF_TOKEN is not set", objection: .missing, remedies: ["export HF_TOKEN=hf_…"])
        fixture.gate.refusals["A1"] = [obstacle, Obstacle(.file, "file 'x' does not exist")]
        let report = try fixture.run()
        #expect(report.outcome == .gated)
        #expect(report.refused.first?.obstacles.first == obstacle)
        #expect(
            fixture.journal.events.contains(
                .actionRefused("A1", reason: "HF_TOKEN is not set; file 'x' does not exist", code: "credential_missing")
            ))
        #expect(fixture.journal.state.state(of: "A1") == .pending)
    }

    @Test func `a refusal without a credential counts as a failure`() throws {
        let fixture = try EngineFixture([action("A1"), action("A2")])
        fixture.gate.refusals["A1"] = [Obstacle(.tool, "'pytest' was not found on PATH")]
        #expect(try fixture.run(failureRule: .keepGoing).outcome == .failed)
        #expect(fixture.started == ["A2"])
    }

    @Test(arguments: [
        (StartPolicy.ready, [ActionState.pending, .interrupted, .unneeded]),
        (.named, [.pending, .interrupted, .unneeded, .failed]),
        (.forced, [.pending, .interrupted, .failed, .waiting, .done, .skipped, .unneeded, .remote, .lost]),
        (.route, [.pending, .interrupted, .failed, .waiting, .done, .skipped, .unneeded]),
    ])
    func `the states from which an action may start depend on the policy`(policy: StartPolicy, states: [ActionState]) {
        #expect(policy.startableStates == Set(states))
    }
}
