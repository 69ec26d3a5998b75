import GOAPCore
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
        Approval(.start, of: action.commandHash, by: by, at: time ?? noon)
    }

    @Test func `an action that asks for no approval lacks none`() {
        #expect(Approvals().missingStart(of: action(approval: nil)) == nil)
        #expect(Approvals().start(of: action(approval: nil)) == nil)
    }

    @Test func `an action without a command is a person's anyway`() {
        var manual = action()
        manual.command.run = nil
        #expect(Approvals().missingStart(of: manual) == nil)
    }

    @Test func `an approval counts for the commands it was given for`() {
        let (first, second) = (action(), action("make everything"))
        let given = approvals(start(first))
        #expect(given.missingStart(of: first) == nil)
        #expect(given.start(of: first)?.by == "ada")
        #expect(given.missingStart(of: second) == MissingApproval(text: "a person looks at it", outdated: start(first)))
    }

    @Test func `an approval of one kind does not stand for the other`() {
        let action = action()
        let commands = Approval(.commands, of: action.commandHash, by: "ada", at: noon)
        #expect(approvals(commands).missingStart(of: action) == MissingApproval(text: "a person looks at it"))
        #expect(approvals(start(action)).approval(.commands, of: "A", hash: action.commandHash) == nil)
        #expect(approvals(commands).approval(.commands, of: "A", hash: action.commandHash) == commands)
    }

    @Test func `the first approval of the same commands is kept`() {
        let action = action()
        let given = approvals(start(action), start(action, by: "bob", at: later))
        #expect(given["A"] == [start(action)])
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
        given.withdrawStart(of: "A")
        #expect(given["A"] == [commands])
        given.withdrawStart(of: "B")
        #expect(given["A"] == [commands])
    }

    @Test func `an approval without a hash counts for whatever the commands are, and for one start`() {
        let old = Approval(.start, of: nil, by: "a person", at: noon)
        var given = approvals(old)
        #expect(given.missingStart(of: action()) == nil)
        #expect(given.missingStart(of: action("make everything")) == nil)
        given.started("A")
        #expect(given.missingStart(of: action()) != nil)
        #expect(given == Approvals())
    }

    @Test func `an approval with a hash is not used up by a start`() {
        let action = action()
        var given = approvals(start(action))
        given.started("A")
        #expect(given.missingStart(of: action) == nil)
    }

    @Test func `events give, withdraw and use up approvals`() {
        let action = action()
        var state = RunState()
        state.apply(.actionApproved("A", by: "ada", hash: action.commandHash, reason: "read it"), at: noon)
        #expect(state.approvals.start(of: action)?.reason == "read it")
        state.apply(.attemptStarted("A", attempt: 1), at: noon)
        state.apply(.actionFinished("A", .failed, reason: "exited with 1"), at: noon)
        #expect(state.approvals.missingStart(of: action) == nil)
        state.apply(.approvalWithdrawn("A", by: "ada", reason: nil), at: later)
        #expect(state.approvals.missingStart(of: action) != nil)
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
