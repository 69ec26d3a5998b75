import GOAPCore
import GOAPTestSupport
import Testing

struct FactReadingTests {
    private let place = PlanLocation(line: 1, column: 1)

    /// A plan with a world state, and actions by what they need and give.
    private func plan(_ world: [(String, FactValue)], _ actions: [(needs: [String], gives: [String])]) -> Plan {
        var plan = Plan(
            actions: actions.enumerated().map { number, facts in
                var action = Action(id: ActionID("A\(number)"), at: PlanLocation(line: number + 1, column: 1))
                (action.preconditions, action.effects) = (facts.needs, facts.gives)
                action.command.run = CommandLine("true")
                return action
            })
        plan.world = world.map { WorldEntry($0.0, $0.1, at: place) }
        return plan
    }

    private func situation(_ plan: Plan, done: [(ActionID, Int64)] = []) throws -> Situation {
        let records = done.map { id, time in
            (id, ActionRecord(state: .done, completedAt: Timestamp(millisecondsSince1970: time)))
        }
        let state = RunState(records: Dictionary(uniqueKeysWithValues: records))
        return Situation(ActionGraph.resolve(plan).graph, state)
    }

    @Test(arguments: [
        ("git.pushed", "pushed"), ("pushed", "pushed"), ("other.pushed", "pushed"), ("ci.state", "ci.state"),
        ("commits.length", "commits"), ("commits.count", "commits"), ("unheard.of", "unheard.of"),
    ])
    func `one fact has one name, however it is written`(written: String, name: String) {
        let names = FactNames(
            written: ["pushed"], paths: ["git.pushed", "ci.state", "cd.state", "git.commits"])
        #expect(names.name(written) == name)
    }

    @Test func `an action that asks for a list's length speaks of the list`() {
        let reading = FactReading(plan([], [(["commits.length >= 2", "size.count >= 1"], ["commits += [\"code\"]"])]))
        #expect(reading.preconditions[0].map(\.name) == ["commits", "size.count"])
    }

    @Test func `a star stands for every fact of its group`() throws {
        let names = FactNames(written: [], paths: ["checks.lint", "checks.types", "git.pushed"])
        let star = try #require(Fact("checks.* = true"))
        #expect(names.facts(star).map(\.name) == ["lint", "types"])
        #expect(names.facts(Fact(name: "lint")) == [Fact(name: "lint")])
    }

    @Test func `prose among preconditions and effects is left out`() {
        let reading = FactReading(plan([], [(["a", "the team agrees"], ["b", "`c`: `test -f c`", "all is well"])]))
        #expect(reading.preconditions == [[Condition("a")]])
        #expect(reading.effects[0].map(\.name) == ["b", "c"])
    }

    @Test func `where actions name each other and no world is declared, what nobody mentions is open`() {
        var named = plan([], [([], []), ([], [])])
        #expect(FactReading(named).isClosed)
        named.actions[1].dependencies = [Dependency([.actions(["A0"])], at: place)]
        #expect(!FactReading(named).isClosed)
        named.world = [WorldEntry("a", .flag(true), at: place)]
        #expect(FactReading(named).isClosed)
    }

    @Test func `the world is what is declared, changed by what is done`() throws {
        let plan = plan([("git.commits", .number(1))], [([], ["commits += 2"]), ([], ["commits += 5"])])
        let graph = ActionGraph.resolve(plan).graph
        #expect(FactReading(plan).world(of: graph, done: { $0 == 0 }) == WorldState(["commits": .number(3)]))
    }

    @Test(
        arguments: [
            (.exited(0), "5\n", false, .flag(true)), (.exited(0), "4\n5\n", true, .number(5)),
            (.exited(0), "", true, .flag(true)), (.exited(1), "5", true, .flag(false)), (.exited(127), "", false, nil),
            (.exited(126), "", false, nil), (.signalled(9), "", false, nil),
        ] as [(GOAPCore.ExitStatus, String, Bool, FactValue?)])
    func `a probe's answer is its last line or its exit, and none where it could not look`(
        status: GOAPCore.ExitStatus, output: String, isValued: Bool, value: FactValue?
    ) {
        #expect(FactProbe("f", CommandLine("x"), isValued: isValued).value(status, output: output) == value)
    }

    @Test func `probes come from the world's table and from effects, the first for a fact counts`() {
        var plan = plan([("git.pushed", .flag(false))], [(["n > 3"], ["pushed: `git status`", "n: `wc -l x`"])])
        plan.probes = [("git.pushed", CommandLine("git log"))]
        #expect(plan.factProbes.map(\.name) == ["pushed", "n"])
        #expect(plan.factProbes.map(\.command.text) == ["git log", "wc -l x"])
        #expect(plan.factProbes.map(\.isValued) == [false, true])
    }

    @Test func `what an action gives is verified by the probe that shows it`() {
        let given = ["pushed: `git status`", "NOT pushed", "n >= 5", "n += 2", "quiet"]
        let plan = plan([], [([], ["n: `cat n`"])] + given.map { ([], [$0]) })
        let checks = plan.withEffectChecks.actions.dropFirst().map { $0.command.verify.compactMap(\.shows) }
        #expect(
            checks.map { $0.map(\.effect.description) } == [["pushed"], ["NOT pushed"], ["n >= 5"], ["n += 2"], []])
        #expect(checks.joined().map(\.isValued) == [false, false, true, true])
        #expect((1...5).map { plan.effectChecks(of: $0).count } == [1, 1, 1, 0, 0])
    }

    private func fact(_ value: FactValue, at time: Int64, by action: ActionID? = nil) -> RecordedFact {
        RecordedFact("pushed", value, at: Timestamp(millisecondsSince1970: time), by: action)
    }

    @Test func `a fact is current until an action that changes it is done after it`() throws {
        let situation = try situation(plan([], [([], ["pushed"])]), done: [("A0", 100)])
        #expect(situation.current([fact(.flag(false), at: 99)]).isEmpty)
        #expect(situation.current([fact(.flag(false), at: 100)]).count == 1)
        #expect(try self.situation(plan([], [([], ["pushed"])])).current([fact(.flag(false), at: 1)]).count == 1)
    }

    @Test func `an observation contradicts the action that gave the fact last`() throws {
        let twice = plan([], [([], ["pushed"]), ([], ["pushed"])])
        let situation = try situation(twice, done: [("A0", 200), ("A1", 100)])
        let seen = fact(.flag(false), at: 300)
        #expect(situation.contradictions([seen]) == ["A0": [seen]])
        #expect(situation.contradictions([fact(.flag(true), at: 300)]).isEmpty)
        #expect(situation.contradictions([fact(.flag(false), at: 150)]).isEmpty, "older than the action")
        #expect(situation.contradictions([fact(.flag(false), at: 300, by: "A1")]).isEmpty, "not observed")
    }

    @Test func `an action is unnecessary when everything it gives is known to hold`() throws {
        let facts = plan([], [([], ["a"]), ([], ["a", "b"]), ([], ["NOT c"]), ([], ["a"]), ([], [])])
        let situation = try situation(facts, done: [("A3", 1)])
        let found = situation.unnecessary(["a": .flag(true), "c": .flag(false)])
        #expect(found.map(\.action) == ["A0"])
        #expect(found.map(\.effects) == [[Effect("a", .becomes(.flag(true)))]])
        #expect(situation.unnecessary(["a": .flag(false)]).isEmpty)
    }

    @Test func `effects without a probe add up over the actions that were done`() throws {
        let situation = try situation(plan([], [([], ["n += 2", "p"]), ([], ["n += 3"])]))
        let changed = situation.effects(of: ["A0", "A1", "B"], on: WorldState(["n": .number(1)]), except: ["p"])
        #expect(changed.map(\.0) == ["A0", "A1"])
        #expect(changed.map(\.2) == [.number(3), .number(6)])
    }
}
