import GOAPCore
import GOAPTestSupport
import Testing

/// What people approved, and what still lacks it.
@Suite struct ApprovalTests {
    private static let place = PlanLocation(line: 1, column: 1)
    private let noon = Timestamp(millisecondsSince1970: 1_000_000)
    private let later = Timestamp(millisecondsSince1970: 2_000_000)

    private func action(_ command: String = "make release", approval: String? = "a person looks at it") -> Action {
        var action = Action(id: "A", at: Self.place)
        action.command.run = CommandLine(command)
        action.command.approval = approval
        return action
    }

    private func approvals(_ given: Approval...) -> Approvals {
        var approvals = Approvals()
        for approval in given { approvals.give(approval, for: "A") }
        return approvals
    }

    private func start(_ action: Action, by: String = "ada", at time: Timestamp? = nil) -> Approval {
        Approval(
            .start, of: action.commandHash, by: by, at: time ?? noon, scope: ApprovalScope(shown: "run  make"))
    }

    private func missing(_ approvals: Approvals, _ action: Action) -> MissingApproval? {
        approvals.missingStart(of: action, action.subject)
    }

    @Test func `an action that asks for no approval lacks none`() {
        #expect(missing(Approvals(), action(approval: nil)) == nil)
    }

    @Test func `an action without a command is a person's anyway`() {
        var manual = action()
        manual.command.run = nil
        #expect(missing(Approvals(), manual) == nil)
    }

    @Test func `an approval counts for the commands it was given for`() {
        let (first, second) = (action(), action("make everything"))
        let given = approvals(start(first))
        #expect(missing(given, first) == nil)
        #expect(given.newest(.start, of: "A")?.by == "ada")
        #expect(
            missing(given, second)
                == MissingApproval(text: "a person looks at it", standing: .changed(start(first))))
    }

    @Test func `an approval of one kind does not stand for the other`() {
        let action = action()
        let commands = Approval(.commands, of: action.commandHash, by: "ada", at: noon)
        #expect(missing(approvals(commands), action) == MissingApproval(text: "a person looks at it"))
        #expect(approvals(start(action)).standing(.commands, of: "A", action.subject) == .missing)
        #expect(approvals(commands).standing(.commands, of: "A", action.subject) == .approved(commands))
    }

    @Test func `only the newest approval counts, so that going back to what was approved once needs a new one`() {
        let (first, second) = (action(), action("make everything"))
        let given = approvals(start(first), start(second, by: "bob", at: later))
        #expect(given["A"] == [start(second, by: "bob", at: later)])
        #expect(missing(given, second) == nil)
        #expect(missing(given, first)?.standing == .changed(start(second, by: "bob", at: later)))
    }

    @Test func `an approval that ends counts until then`() {
        let action = action()
        let short = Approval(
            .commands, of: action.commandHash, by: "ada", at: noon, scope: ApprovalScope(shown: "", until: later))
        let given = approvals(short)
        #expect(given.standing(.commands, of: "A", action.subject, at: noon) == .approved(short))
        #expect(given.standing(.commands, of: "A", action.subject, at: later) == .expired(short))
    }

    @Test func `an approval that ends later than it can was given by a clock that has been set back`() {
        let start = Timestamp(millisecondsSince1970: 1_000_000)
        let scope = ApprovalScope(shown: "", until: Timestamp(millisecondsSince1970: 1_001_000))
        for (time, isLive) in [
            (1_000_000, true), (999_000, true), (998_999, false), (1_000_999, true), (1_001_000, false),
        ] {
            let now = Timestamp(millisecondsSince1970: Int64(time))
            #expect(Approval(.commands, of: "", by: "ada", at: start, scope: scope).isLive(at: now) == isLive)
            #expect(RouteApproval(by: "ada", at: start, budget: 1, scope: scope).isLive(at: now) == isLive)
        }
    }

    @Test func `an approval from when less was covered counts no more`() {
        let old = Approval(.commands, of: "c0ffee", by: "ada", at: noon)
        #expect(approvals(old).standing(.commands, of: "A", action().subject, at: noon) == .narrow(old))
    }

    @Test func `the newest of several is the one with the latest time`() {
        let (first, second) = (action(), action("make everything"))
        let given = approvals(start(first), start(second, by: "bob", at: later))
        #expect(given.newest(.start, of: "A")?.by == "bob")
        #expect(given.newest(.commands, of: "A") == nil)
        #expect(given.newest(.start, of: "B") == nil)
    }

    @Test func `what is withdrawn is gone, and only that`() {
        let action = action()
        let commands = Approval(.commands, of: action.commandHash, by: "ada", at: noon)
        var given = approvals(start(action), commands)
        given.withdraw(.start, of: "A")
        #expect(given["A"] == [commands])
        given.withdraw(.start, of: "B")
        #expect(given["A"] == [commands])
        given.withdraw(.commands, of: "A")
        #expect(given == Approvals())
    }

    @Test func `an approval without a hash counts for whatever the commands are, and for one start`() {
        let old = Approval(.start, of: nil, by: "a person", at: noon)
        var given = approvals(old)
        #expect(missing(given, action()) == nil)
        #expect(missing(given, action("make everything")) == nil)
        given.started("A")
        #expect(missing(given, action()) != nil)
        #expect(given == Approvals())
    }

    @Test func `an approval with a hash is not used up by a start`() {
        let action = action()
        var given = approvals(start(action))
        given.started("A")
        #expect(missing(given, action) == nil)
    }

    @Test func `events give, withdraw and use up approvals`() {
        let action = action()
        var state = RunState()
        state.apply(.actionApproved("A", by: "ada", hash: action.commandHash, reason: "read it"), at: noon)
        #expect(state.approvals.newest(.start, of: "A")?.reason == "read it")
        state.apply(.attemptStarted("A", attempt: 1), at: noon)
        state.apply(.actionFinished("A", .failed, reason: "exited with 1"), at: noon)
        #expect(missing(state.approvals, action) == nil)
        state.apply(.approvalWithdrawn("A", by: "ada", reason: nil), at: later)
        #expect(missing(state.approvals, action) != nil)
        state.apply(.commandApproved("A", by: "ada", hash: action.commandHash), at: later)
        state.apply(.commandsRevoked("A", by: "ada", reason: nil), at: later)
        #expect(state.approvals == Approvals())
    }

    @Test func `an action that lacks nothing but its approval is neither ready nor waiting`() throws {
        let action = action()
        let graph = ActionGraph.resolve(Plan(actions: [action])).graph
        let situation = Situation(graph, RunState())
        #expect(situation.readiness(of: 0) == .approval(MissingApproval(text: "a person looks at it")))
        #expect(situation.kind(of: 0) == .approval)
        #expect(situation.ready.isEmpty && situation.manual.isEmpty)
        #expect(situation.unapproved == [0])
        var approved = RunState()
        approved.apply(.actionApproved("A", by: "ada", hash: action.commandHash, reason: nil), at: noon)
        #expect(Situation(graph, approved).readiness(of: 0) == .ready)
    }
}

/// How a run is asked for.
@Suite struct RunRequestTests {
    @Test func `unless asked otherwise one action at a time starts, and a failure ends the run`() {
        let request = RunRequest()
        #expect(request.jobs == 1)
        #expect(request.startPolicy == .ready)
        #expect(request.failureRule == .stopStarting)
        #expect(!request.sharesWork && !request.allowsUnknown && request.defaultTimeout == nil)
    }

    @Test(arguments: [
        (StartPolicy.ready, false, false, false), (.named, false, true, false), (.forced, true, true, true),
        (.route, true, true, false),
    ])
    func `what a policy passes over`(policy: StartPolicy, dependencies: Bool, conditions: Bool, leases: Bool) {
        #expect(policy.ignoresDependencies == dependencies)
        #expect(policy.ignoresConditions == conditions)
        #expect(policy.takesOverLeases == leases)
    }

    @Test func `a running action starts under no policy`() {
        for policy in StartPolicy.allCases { #expect(!policy.startableStates.contains(.running), "\(policy)") }
    }

    @Test func `a run of no action at once is a bug`() async {
        await #expect(processExitsWith: .failure) {
            let graph = ActionGraph.resolve(Plan(actions: [])).graph
            _ = Scheduler(Situation(graph, RunState()), wanted: [], RunRequest(jobs: 0))
        }
    }
}
