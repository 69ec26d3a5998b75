import GOAPCore
import GOAPTestSupport
import Testing

struct SituationTests {
    private func situation(_ plan: Plan, _ states: [ActionID: ActionState] = [:]) throws -> Situation {
        let graph = ActionGraph.resolve(plan).graph
        return Situation(graph, RunState(records: states.mapValues { ActionRecord(state: $0) }))
    }

    @Test func `only actions whose dependencies are finished are ready`() throws {
        let situation = try situation(.test(["A": [], "B": ["A"], "C": ["B"]]), ["A": .done])
        #expect(situation.readiness == [.finished, .ready, .waitingFor(["B"])])
        #expect(situation.ready == [1])
    }

    @Test func `a skipped dependency counts as met`() throws {
        #expect(try situation(.test(["A": [], "B": ["A"]]), ["A": .skipped]).readiness(of: 1) == .ready)
    }

    @Test func `a failure blocks everything behind it, each by what it waits for`() throws {
        let situation = try situation(.test(["A": [], "B": ["A"], "C": ["B"], "D": []]), ["A": .failed])
        #expect(situation.readiness == [.failed, .blocked(by: ["A"]), .blocked(by: ["B"]), .ready])
        #expect(situation.word(of: 2) == .blocked)
    }

    @Test func `an interrupted action can be started again`() throws {
        let situation = try situation(.test(["A": []]), ["A": .interrupted])
        #expect(situation.readiness == [.ready])
        #expect(situation.word(of: 0) == .pending)
    }

    @Test func `one alternative is enough`() throws {
        var plan = Plan.test(["A": [], "B": [], "C": []])
        plan.actions[2].dependencies = [
            Dependency([.actions(["A"]), .actions(["B"])], at: plan.actions[2].location)
        ]
        #expect(try situation(plan).readiness(of: 2) == .waitingFor(["A", "B"]))
        #expect(try situation(plan, ["B": .done]).readiness(of: 2) == .ready)
    }

    @Test func `a dependency on a start is met while the other runs`() throws {
        var plan = Plan.test(["A": [], "B": []])
        plan.actions[1].dependencies = [Dependency([.actions(["A"])], progress: .started, at: plan.actions[1].location)]
        #expect(try situation(plan, ["A": .running]).readiness(of: 1) == .ready)
        #expect(try situation(plan).readiness(of: 1) == .waitingFor(["A"]))
    }

    @Test func `conditions nobody can check keep an action from starting unasked`() throws {
        var plan = Plan.test(["A": [], "B": []])
        plan.actions[0].guards = [Guard("pipeline_passed=false", at: plan.actions[0].location)]
        plan.actions[1].dependencies = [Dependency([.external("inventory")], at: plan.actions[1].location)]
        let situation = try situation(plan)
        #expect(situation.readiness == [.conditional(["pipeline_passed=false"]), .conditional(["inventory"])])
    }

    @Test func `nothing but an approval of these commands makes an action ready that asks for one`() throws {
        var plan = Plan.test(["A": [], "B": ["A"]])
        plan.actions[0].command.approval = "ask Ada"
        let graph = ActionGraph.resolve(plan).graph
        func situation(_ hash: String?) -> Situation {
            var state = RunState()
            let time = Timestamp(millisecondsSince1970: 1)
            if let hash { state.apply(.actionApproved("A", by: "Ada", hash: hash, reason: nil), at: time) }
            return Situation(graph, state)
        }
        #expect(situation(nil).readiness == [.approval(MissingApproval(text: "ask Ada")), .waitingFor(["A"])])
        #expect(situation(nil).unapproved == [0] && situation(nil).ready == [])
        #expect(situation(nil).readiness(of: 0).name == "approval")
        #expect(situation(nil).word(of: 0) == .pending)
        let outdated = Approval(.start, of: "other", by: "Ada", at: Timestamp(millisecondsSince1970: 1))
        let changed = MissingApproval(text: "ask Ada", standing: .narrow(outdated))
        #expect(situation("other").readiness(of: 0) == .approval(changed))
        #expect(situation(plan.actions[0].commandHash).ready == [0])
    }

    @Test func `an approval is asked for when all else is there, and of no person's action`() throws {
        var plan = Plan.test(["A": [], "B": ["A"], "C": []])
        for index in 1...2 { plan.actions[index].command.approval = "ask Ada" }
        plan.actions[2].command.run = nil
        #expect(try situation(plan).readiness == [.ready, .waitingFor(["A"]), .manual])
        #expect(try situation(plan, ["A": .done]).unapproved == [1])
    }

    @Test func `an action without a command is a person's`() throws {
        var plan = Plan.test(["A": []])
        plan.actions[0].command = ActionCommand()
        #expect(try situation(plan).readiness == [.manual])
        #expect(try situation(plan).manual == [0])
    }

    @Test func `an action the plan calls blocked without saying by what is held`() throws {
        var plan = Plan.test(["A": []])
        plan.actions[0].status = DocumentStatus(.blocked, note: "legal", at: plan.actions[0].location)
        #expect(try situation(plan).readiness == [.held("legal")])
    }

    @Test func `the most urgent priority comes first, then the order of the plan`() throws {
        var plan = Plan.test(["A": [], "B": [], "C": [], "D": []])
        plan.actions[0].priority = "P2"
        plan.actions[2].priority = "Critical"
        plan.actions[3].priority = "P1"
        #expect(try situation(plan).ready == [2, 3, 0, 1])
    }

    @Test func `the document speaks for actions the tool never touched`() throws {
        var plan = Plan.test(["A": [], "B": [], "C": []])
        for index in 0..<3 { plan.actions[index].status = DocumentStatus(.done, at: plan.actions[index].location) }
        var recorded = RunState(records: ["A": ActionRecord(state: .failed)])
        recorded.apply(.actionImported("B", .skipped, completedAt: nil), at: Timestamp(millisecondsSince1970: 0))
        let situation = Situation(ActionGraph.resolve(plan).graph, recorded)
        #expect(situation.states == [.failed, .done, .done])
        #expect(situation.record(of: 2)?.isImported == true)
    }

    @Test func `a hand edit against what was recorded and written is named`() throws {
        var plan = Plan.test(["A": []])
        plan.actions[0].status = DocumentStatus(.done, at: plan.actions[0].location)
        var record = ActionRecord(state: .failed)
        record.documentWord = .failed
        let state = RunState(records: ["A": record])
        let situation = Situation(ActionGraph.resolve(plan).graph, state)
        let drift = Drift.all(in: situation, recorded: state)
        #expect(drift.map(\.document) == [.done])
        #expect(drift.map(\.recorded) == [.failed])
    }
}

extension Situation {
    /// Every action's.
    fileprivate var readiness: [Readiness] { states.indices.map(readiness(of:)) }
}
