import GOAPCore
import GOAPEngine
import GOAPReport
import GOAPTestSupport
import Testing

struct NextStepsTests {
    private let style = TerminalStyle(isColoured: false)

    private func situation(_ plan: Plan, _ states: [ActionID: ActionState] = [:]) throws -> Situation {
        Situation(
            ActionGraph.resolve(plan).graph,
            RunState(records: states.mapValues { ActionRecord(state: $0, attempts: 1) }))
    }

    private func steps(_ situation: Situation, obstacles: [ActionID: [Obstacle]] = [:]) -> [String] {
        PlanStatusLines.lines(PlainStatus.nextSteps(ReportFixture.report(situation, obstacles: obstacles)))
    }

    @Test func `what can run is one line with the command that runs it`() throws {
        let steps = steps(try situation(Plan.test(["A": [], "B": [], "C": ["A"]])))
        #expect(steps == ["next: run A and B                             goap-runner next"])
    }

    @Test func `what has an obstacle is not offered to run`() throws {
        let obstacles: [ActionID: [Obstacle]] = ["A": [StateFixture.missing], "B": [StateFixture.unapproved]]
        let steps = steps(try situation(Plan.test(["A": [], "B": [], "C": []])), obstacles: obstacles)
        #expect(steps[0].hasPrefix("next: run C  "))
        #expect(steps.contains("🔒 A: HF_TOKEN is not set"))
        #expect(steps.contains("✘ B: its commands are not approved"))
    }

    @Test func `the same obstacle of several actions is named once, with two remedies`() throws {
        let obstacles: [ActionID: [Obstacle]] = ["A": [StateFixture.missing], "B": [StateFixture.missing]]
        #expect(
            steps(try situation(Plan.test(["A": [], "B": []])), obstacles: obstacles) == [
                "🔒 A and B: HF_TOKEN is not set", "   1. export HF_TOKEN=hf_…", "   2. hf auth login",
            ])
    }

    @Test func `more than three obstacles are for preflight to list`() throws {
        let ids: [ActionID] = ["A", "B", "C", "D", "E"]
        let obstacles = Dictionary(
            uniqueKeysWithValues: ids.map {
                ($0, [Obstacle(.credential, "\($0)_TOKEN is not set", objection: .missing)])
            })
        let steps = steps(
            try situation(Plan.test(["A": [], "B": [], "C": [], "D": [], "E": []])), obstacles: obstacles)
        #expect(steps.count == 4)
        #expect(steps.last == "   2 more: goap-runner preflight")
    }

    @Test func `a failure points to its log, a confirmation to mark`() throws {
        let steps = steps(try situation(Plan.test(["A": [], "B": []]), ["A": .failed, "B": .waiting]))
        #expect(steps[0].hasPrefix("next: confirm B ") && steps[0].hasSuffix("  goap-runner mark B done"))
        #expect(steps[1].hasPrefix("next: fix A ") && steps[1].hasSuffix("  goap-runner log A"))
    }

    @Test func `where all that is left runs already there is a log to follow`() throws {
        let steps = steps(try situation(Plan.test(["A": [], "B": ["A"]]), ["A": .running]))
        #expect(steps == ["1 action under way: goap-runner log -f"])
    }

    @Test func `a plan of one action that is done is over`() throws {
        #expect(
            steps(try situation(Plan.test(["A": []]), ["A": .done])) == ["nothing to do: the only action is done"])
    }

    @Test func `hand edits come with both ways out of them`() throws {
        let drift = Drift(action: "A", document: .failed, recorded: .done, location: PlanLocation(line: 9, column: 3))
        let report = ReportFixture.report(try situation(Plan.test(["A": []]), ["A": .done]), drift: [drift])
        #expect(
            PlanStatusLines.lines(PlainStatus.nextSteps(report)) == [
                "drift: A says failed on line 9, recorded is done",
                "       take it with 'goap-runner sync --adopt', undo it with 'goap-runner sync'",
            ])
    }

    @Test func `many actions are shortened to some of them`() throws {
        let plan = Plan(
            actions: (1...40).map { number in
                var action = Action(id: ActionID("A\(number)"), at: PlanLocation(line: number, column: 1))
                action.command.run = CommandLine("true")
                return action
            })
        let steps = steps(try situation(plan))
        #expect(steps.count == 1)
        #expect(steps[0].hasPrefix("next: run A1, A2, ") && steps[0].displayWidth < 200)
    }
}

struct WhyTests {
    private func why(_ word: String) throws -> String {
        let report = try StateFixture.report()
        let id = ActionID(word)
        return WhyReport(
            StateFixture.index(word), in: report.situation, obstacles: report.obstacles[id] ?? [],
            against: report.doubts[id] ?? []
        ).text(TerminalStyle(isColoured: false))
    }

    @Test(arguments: ShownState.allCases)
    func `the first line has the word of the status`(state: ShownState) throws {
        let verb = state == .approval ? "needs an" : "is"
        #expect(try why(state.word).hasPrefix("\(state.word) \(verb) \(state.word)  Title of \(state.word)\n"))
    }

    @Test(arguments: [
        ("ready", "goap-runner run ready"), ("manual", "do it, then: goap-runner mark manual done"),
        ("conditional", "goap-runner run conditional, once its conditions hold"),
        ("held", "goap-runner mark held todo, once it is free"),
        ("failed", "goap-runner log failed, then: goap-runner run failed"),
        ("confirm", "goap-runner mark confirm done, once it is confirmed"), ("waiting", "goap-runner why ready"),
        ("blocked", "goap-runner why failed"), ("interrupted", "goap-runner run interrupted"),
    ])
    func `the last line is what to type`(word: String, command: String) throws {
        #expect(try why(word).hasSuffix("\nnext: \(command)\n"))
    }

    @Test func `an obstacle comes with all of its remedies and no other advice`() throws {
        #expect(
            try why("gated") == """
                gated is gated  Title of gated
                  missing: HF_TOKEN is not set
                     1. export HF_TOKEN=hf_…
                     2. hf auth login
                     3. ask the owner of the account

                """)
    }

    @Test func `a chain that comes together again is shown once`() throws {
        let plan = Plan.test(["A": [], "B": ["A"], "C": ["A"], "D": ["B", "C"]])
        let situation = Situation(ActionGraph.resolve(plan).graph, RunState())
        #expect(
            WhyText.text(3, in: situation, obstacles: [], style: TerminalStyle(isColoured: false)) == """
                D is waiting  Title of D
                  B is waiting  Title of B
                    A is ready  Title of A
                  C is waiting  Title of C
                    A is ready  (see above)
                next: goap-runner why A

                """)
    }

    @Test func `proof of completion names its source`() throws {
        #expect(try why("done").hasSuffix("  done at 2026-11-21T12:00:00Z: attempt 1 succeeded\n"))
        var plan = Plan.test(["A": []])
        let old = Situation(
            ActionGraph.resolve(plan).graph, RunState(records: ["A": ActionRecord(state: .done, attempts: 2)]))
        #expect(
            WhyText.text(0, in: old, obstacles: [], style: TerminalStyle(isColoured: false)).hasSuffix(
                "  done: attempt 2 succeeded, and nothing is kept to tell whether it is as it was\n"))
        plan.actions[0].status = DocumentStatus(.done, at: plan.actions[0].location)
        plan.actions[0].completedAt = "2026-02-25"
        let situation = Situation(ActionGraph.resolve(plan).graph, RunState())
        let text = WhyText.text(0, in: situation, obstacles: [], style: TerminalStyle(isColoured: false))
        #expect(text.hasSuffix("the plan says so\n"))
    }

    @Test func `what a probe says against a completion stands below its proof`() throws {
        #expect(
            try why("contradicted").hasSuffix(
                "  done at 2026-11-21T12:00:00Z: attempt 1 succeeded\n  but live is false (curl: not found)\n"
                    + "next: goap-runner run contradicted\n"))
        #expect(
            try why("stale").hasSuffix(
                """
                  done at 2026-11-21T12:00:00Z: attempt 1 succeeded
                  but its command has changed since
                next: goap-runner run stale, or, if that changes nothing: goap-runner mark stale done --reason …

                """))
        #expect(
            try why("unneeded").hasSuffix("  nobody did it: all that it gives was there already, observed: uploaded\n"))
    }

    @Test func `who claims an action, and how to take it over`() throws {
        #expect(
            try why("claimed").hasSuffix(
                "next: wait until it is marked, or take it over: goap-runner run claimed --force (claimed by ada)\n"))
    }

    @Test func `conditions a person judges are listed`() throws {
        #expect(try why("conditional").contains("\n  condition a person must judge: the moon is full\n"))
    }
}

enum PlanStatusLines {
    static func lines(_ text: String) -> [String] { text.split(separator: "\n").map(String.init) }
}
