import GOAPCore
import GOAPEngine
import GOAPTestSupport
import Testing

@Suite struct ApprovalGateTests {
    private let release = action("A1") {
        $0.command.approval = "deploy?"
        $0.command.run = CommandLine("make release")
    }
    private let inner = ScriptedGate()

    private func gate(
        _ events: [RunEvent] = [], commands reason: String? = nil, starts: Bool = true
    ) -> ApprovalGate {
        var state = RunState()
        for event in events { state.apply(event, at: Timestamp(millisecondsSince1970: 0)) }
        let approvals = state.approvals
        return ApprovalGate(
            inner, commands: reason, starts: starts, now: { Timestamp(millisecondsSince1970: 1000) }
        ) { approvals }
    }

    private func approved(_ hash: String?) -> RunEvent {
        .actionApproved("A1", by: "Ada", hash: hash, reason: nil, ApprovalScope(shown: "run  make"))
    }

    @Test func `a start that the plan wants approved waits for a person's word`() {
        let missing = gate().obstacles(for: release)
        #expect(missing.map(\.message) == ["a person has to approve it: deploy?"])
        #expect(missing.map(\.code) == ["approval"])
        #expect(missing.flatMap(\.remedies) == ["goap-runner mark A1 approved"])
        #expect(gate([approved(release.commandHash)]).obstacles(for: release).isEmpty)
    }

    @Test func `an approval counts for the commands that were approved`() {
        let changed = gate([approved("other")]).obstacles(for: release)
        #expect(changed.map(\.message) == ["its commands have changed since Ada approved them: deploy?"])
        #expect(gate([approved("other"), approved(release.commandHash)]).obstacles(for: release).isEmpty)
    }

    @Test func `why commands are not approved is said`() {
        func message(_ event: RunEvent?) -> String? {
            gate([event].compactMap { $0 }, commands: "started by an agent").obstacles(for: release).first?.message
        }
        let tail = ", and this run was started by an agent"
        #expect(message(nil) == "its commands are not approved" + tail)
        let other = RunEvent.commandApproved("A1", by: "Ada", hash: "other", ApprovalScope(shown: "run  make"))
        #expect(message(other) == "its commands have changed since they were approved" + tail)
        let narrow = RunEvent.commandApproved("A1", by: "Ada", hash: "other")
        #expect(
            message(narrow)
                == "its commands were approved on 1970-01-01, when approvals covered less: they need a new one" + tail)
        let ended = ApprovalScope(shown: "", until: Timestamp(millisecondsSince1970: 1000))
        #expect(
            message(.commandApproved("A1", by: "Ada", hash: release.commandHash, ended))
                == "its commands were approved until 1970-01-01T00:00:01Z" + tail)
    }

    @Test func `what is taken back counts no more`() {
        let withdrawn = RunEvent.approvalWithdrawn("A1", by: "Ada", reason: nil)
        #expect(gate([approved(release.commandHash), withdrawn]).obstacles(for: release).count == 1)
    }

    @Test func `an approval without a hash counts for one start`() {
        #expect(gate([approved(nil)]).obstacles(for: release).isEmpty)
        #expect(gate([approved(nil), .attemptStarted("A1", attempt: 1)]).obstacles(for: release).count == 1)
    }

    @Test func `one kind of approval does not stand for the other`() {
        let commands = RunEvent.commandApproved("A1", by: "Ada", hash: release.commandHash)
        #expect(gate([commands]).obstacles(for: release).count == 1)
        let agent = gate([approved(release.commandHash)], commands: "started by an agent")
        #expect(
            agent.obstacles(for: release).map(\.message) == [
                "its commands are not approved, and this run was started by an agent"
            ])
        #expect(gate(commands: "started by an agent").obstacles(for: release).count == 2)
        let both = [commands, approved(release.commandHash)]
        #expect(gate(both, commands: "started by an agent").obstacles(for: release).isEmpty)
    }

    @Test func `nothing else is looked at before what needs a person's word has it`() {
        inner.refusals["A1"] = [Obstacle(.file, "file 'x' does not exist")]
        #expect(gate().obstacles(for: release).map(\.kind) == [.approval])
        #expect(gate([approved(release.commandHash)]).obstacles(for: release).map(\.kind) == [.file])
        #expect(gate(starts: false).obstacles(for: release).map(\.kind) == [.file])
    }

    @Test func `a run leaves an action without its approval unclaimed and goes on with the rest`() throws {
        let fixture = try EngineFixture([release, action("A2"), action("A3", after: ["A1"])])
        fixture.gate.refusals["A1"] = gate().obstacles(for: release)
        let report = try fixture.run()
        #expect(fixture.started == ["A2"])
        #expect(report.outcome == .stuck)
        #expect(fixture.journal.state["A1"] == nil)
        #expect(fixture.journal.state.state(of: "A1") == .pending)
    }
}
