import GOAPCore
import GOAPTestSupport
import Testing

/// What an action needs holds it back by what the facts are worth, no matter what gave them.
struct FactStandingTests {
    private let place = PlanLocation(line: 1, column: 1)

    /// Actions by what they need and give; what follows from facts waits for whatever gives them.
    private func plan(world: [String: FactValue] = [:], _ actions: [(needs: [String], gives: [String])]) -> Plan {
        var plan = Plan(
            actions: actions.enumerated().map { number, facts in
                var action = Action(id: ActionID("A\(number)"), at: place)
                (action.preconditions, action.effects) = (facts.needs, facts.gives)
                action.command.run = CommandLine("true")
                return action
            })
        plan.world = world.map { WorldEntry($0.key, $0.value, at: place) }
        for index in plan.actions.indices {
            for fact in plan.actions[index].preconditions.compactMap({ Fact($0) }) {
                let givers = actions.indices.filter { actions[$0].gives.contains(fact.name) }
                guard !givers.isEmpty else { continue }
                plan.actions[index].dependencies.append(
                    Dependency(givers.map { .actions([ActionID("A\($0)")]) }, at: place, from: fact))
            }
        }
        return plan
    }

    private func situation(
        _ plan: Plan, _ states: [ActionID: ActionState] = [:], observed: [String: FactValue] = [:]
    ) -> Situation {
        let records = states.enumerated().map { number, state in
            let time = Timestamp(millisecondsSince1970: Int64(state.key.text.dropFirst()) ?? 0)
            return (state.key, ActionRecord(state: state.value, completedAt: state.value == .done ? time : nil))
        }
        return Situation(
            ActionGraph.resolve(plan).graph, RunState(records: Dictionary(uniqueKeysWithValues: records)),
            observed: observed.map {
                RecordedFact($0.key, $0.value, at: Timestamp(millisecondsSince1970: 1_000_000))
            })
    }

    private let chain: [(needs: [String], gives: [String])] = [([], ["built"]), (["built"], ["tested"])]

    @Test func `an action waits for what gives it a fact, and starts as soon as the fact holds`() {
        #expect(situation(plan(chain)).readiness(of: 1) == .waitingFor(["A0"]))
        #expect(situation(plan(chain), ["A0": .done]).readiness(of: 1) == .ready)
        #expect(situation(plan(chain), observed: ["built": .flag(true)]).readiness(of: 1) == .ready)
        #expect(
            situation(plan(chain), ["A0": .done], observed: ["built": .flag(false)]).readiness(of: 1)
                == .lacking([Condition("built")]))
    }

    @Test func `what was skipped has given nothing`() {
        #expect(situation(plan(chain), ["A0": .skipped]).readiness(of: 1) == .lacking([Condition("built")]))
    }

    @Test func `what was undone since is lacking, by the order in which things were done`() {
        let plan = plan(chain + [([], ["NOT built"])])
        #expect(situation(plan, ["A0": .done, "A2": .done]).readiness(of: 1) == .lacking([Condition("built")]))
        let undone = self.plan([([], ["NOT built"]), ([], ["built"]), (["built"], [])])
        #expect(situation(undone, ["A0": .done, "A1": .done]).readiness(of: 2) == .ready)
    }

    @Test func `a number that is too small is lacking until the action was done often enough`() {
        let plan = plan([([], ["n += 1"]), (["n >= 2"], [])])
        #expect(situation(plan, ["A0": .done]).readiness(of: 1) == .lacking([Condition("n", .atLeast, .number(2))]))
        #expect(situation(plan, observed: ["n": .number(2)]).readiness(of: 1) == .ready)
    }

    @Test func `a fact that nothing gives is a person's to judge where the plan says what the world is like`() {
        let closed = plan(world: ["other": .flag(true)], [(["signed"], []), ([], [])])
        #expect(situation(closed).readiness(of: 0) == .conditional(["signed"]))
        #expect(situation(closed, observed: ["signed": .flag(true)]).readiness(of: 0) == .ready)
        var open = plan([(["signed"], []), ([], [])])
        open.actions[0].dependencies = [Dependency([.actions(["A1"])], at: place)]
        #expect(situation(open, ["A1": .done]).readiness(of: 0) == .ready)
    }

    @Test func `a guard that is a fact holds nothing back once it is known to hold`() {
        var plan = plan([([], [])])
        plan.actions[0].preconditions = ["NOT locked"]
        plan.actions[0].guards = [Guard("NOT locked", at: place, from: Fact("NOT locked"))]
        #expect(situation(plan).readiness(of: 0) == .conditional(["NOT locked"]))
        #expect(situation(plan, observed: ["locked": .flag(false)]).readiness(of: 0) == .ready)
        #expect(situation(plan, observed: ["locked": .flag(true)]).readiness(of: 0) == .conditional(["NOT locked"]))
    }

    @Test func `without preconditions facts are nobody's affair`() {
        #expect(situation(plan([([], ["built"])])).facts == nil)
        #expect(Situation(ActionGraph.resolve(plan(chain)).graph, RunState()).facts == nil)
    }

    // MARK: Runs

    private func started(_ plan: Plan, jobs: Int = 1) -> [Int] {
        var scheduler = Scheduler(
            situation(plan), wanted: Array(plan.actions.indices), RunRequest(jobs: jobs))
        var decisions = scheduler.handle(.runStarted)[...]
        var started: [Int] = []
        while let decision = decisions.popFirst() {
            guard case .start(let index) = decision else { continue }
            started.append(index)
            decisions += scheduler.handle(.actionFinished(index, .done))
        }
        return started
    }

    @Test func `a run starts what needs a fact as soon as it was given, by whatever action`() {
        #expect(started(plan([(["c"], []), (["b"], ["c"]), ([], ["b"])])) == [2, 1, 0])
    }

    @Test func `what something done in the same run has undone is not started`() {
        let plan = plan(world: ["free": .flag(true)], [([], ["NOT free"]), (["free"], ["used"]), ([], ["free"])])
        #expect(started(plan) == [0, 2, 1])
        #expect(started(self.plan(world: ["free": .flag(true)], [([], ["NOT free"]), (["free"], [])])) == [0])
    }
}
