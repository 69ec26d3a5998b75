import GOAPCore
import GOAPEngine
import GOAPReport
import GOAPTestSupport
import Testing

struct CommandReportTests {
    private let file = Obstacle(.file, "'data.csv' does not exist", remedies: ["make data"])

    @Test func `preflight lists every obstacle with what fixes it, and how many actions cannot start`() {
        let report = PreflightReport([("A01", [StateFixture.missing, file]), ("A02", [file])], left: 5)
        #expect(
            report.text == """
                🔒 A01: HF_TOKEN is not set
                   1. export HF_TOKEN=hf_…
                   2. hf auth login
                   3. ask the owner of the account
                ✘ A01: 'data.csv' does not exist
                   1. make data
                ✘ A02: 'data.csv' does not exist
                   1. make data
                5 actions left, 2 cannot start

                """)
        #expect(!report.isClear && report.isGated)
    }

    @Test func `preflight is clear where nothing is missing, and gated by credentials alone`() {
        let clear = PreflightReport([], left: 1)
        #expect(clear.isClear && !clear.isGated)
        #expect(clear.text == "1 action left, nothing is missing\n")
        #expect(clear.json.text() == #"{"schemaVersion":2,"kind":"preflight","left":1,"blocked":[]}"#)
        #expect(!PreflightReport([("A02", [file])], left: 1).isGated)
    }

    @Test func `preflight as JSON names the action and the codes`() {
        #expect(
            PreflightReport([("A02", [file])], left: 3).json.text()
                == #"{"schemaVersion":2,"kind":"preflight","left":3,"blocked":[{"id":"A02","obstacles":[{"code":"file","#
                + #""message":"'data.csv' does not exist","remedies":["make data"]}]}]}"#)
    }

    private func observation(contradicted: [ActionID: [RecordedFact]] = [:]) -> ObservationReport {
        let facts = [
            RecordedFact("uploaded", .flag(true), at: StateFixture.noon), StateFixture.denial,
            RecordedFact("accuracy", .number(0.93), at: StateFixture.noon, by: "A01"),
        ]
        return ObservationReport(
            facts, silent: [("tag", "exited with 127\u{1B}[2J")], contradicted: contradicted)
    }

    @Test func `observed facts stand in columns; what an action gave is not shown as seen`() {
        #expect(
            observation().text == """
                uploaded  true
                live      false  (curl: not found)
                tag: its probe says nothing: exited with 127�[2J

                """)
        #expect(!observation().isContradicted)
    }

    @Test func `actions that a probe denies are named in the order of their ids`() {
        let report = observation(contradicted: ["B": [StateFixture.denial], "A": [StateFixture.denial]])
        #expect(report.isContradicted)
        #expect(
            report.text.hasSuffix(
                """
                A is done by the record, but live is false (curl: not found)
                B is done by the record, but live is false (curl: not found)

                """))
        let json = report.json.text()
        #expect(json.contains(#""silent":[{"fact":"tag","reason":"exited with 127"#))
        #expect(json.contains(#""claimed":[{"action":"A","facts":[{"fact":"live","value":false,"#))
    }

    @Test(arguments: [
        (FactValue.flag(true), "true"), (.number(2), "2"), (.text("a b"), "\"a b\""),
        (.list(["x", "y"]), #"["x","y"]"#),
    ])
    func `a fact keeps its type in JSON`(value: FactValue, text: String) {
        let fact = RecordedFact("f", value, at: StateFixture.noon)
        #expect(fact.json.text().hasPrefix("{\"fact\":\"f\",\"value\":\(text),"))
    }

    @Test func `approvals show every command as it is, so that what is approved was seen`() {
        var action = Plan.test(["A01": []]).actions[0]
        action.command.run = CommandLine("set -e\nmake all\u{1B}[31m")
        action.command.verify = [CommandLine("test -f out")]
        action.requirements = [.command("make --version"), .file("Makefile")]
        let subject = ApprovalSubject(action, scripts: [NamedScript("x.sh", hash: "c0ffee")])
        let hash = subject.hash.prefix(12)
        let approval = Approval(
            .commands, of: "other", by: "ada", at: StateFixture.noon,
            scope: ApprovalScope(shown: "run\n  | set -e\n  | make\nverify  test -f out"))
        let probe = ApprovalSubject(FactProbe("live", CommandLine("curl -sf localhost")), scripts: [])
        func list(_ standing: ApprovalStanding) -> String {
            ApprovalList([ApprovalEntry(id: "A01", subject: subject, standing: standing)]).text
        }
        let rest = [
            "verify  test -f out", "requires  command `make --version`", "requires  file Makefile",
            "script  x.sh  sha256 c0ffee",
        ]
        let lines = ["run", "  | set -e", "  | make all�[31m"] + rest
        #expect(list(.missing) == "A01  not approved  \(hash)\n" + lines.map { "    \($0)\n" }.joined())
        let changed = [
            "  run", "    | set -e", "-   | make", "+   | make all�[31m", "  verify  test -f out",
            "+ requires  command `make --version`", "+ requires  file Makefile", "+ script  x.sh  sha256 c0ffee",
        ]
        #expect(
            list(.changed(approval)) == "A01  changed  \(hash)  since ada approved it on 2026-11-21T12:00:00Z\n"
                + changed.map { "    \($0)\n" }.joined())
        #expect(list(.approved(approval)).hasPrefix("A01  approved  \(hash)  by ada on 2026-11-21T12:00:00Z\n"))
        #expect(list(.narrow(approval)).hasPrefix("A01  approve again  \(hash)  "))
        let asked = ApprovalList([ApprovalEntry(id: "fact live", subject: probe, standing: .missing)])
        #expect(asked.text == "fact live  not approved  \(probe.hash.prefix(12))\n    asks  curl -sf localhost\n")
        #expect(
            asked.approved(until: StateFixture.noon)
                == "fact live  approved  \(probe.hash.prefix(12))  until 2026-11-21T12:00:00Z\n    asks  curl -sf localhost\n"
        )
        #expect(ApprovalList([]).text == "")
    }

    private func claim(by: String) throws -> ClaimReport {
        ClaimReport(
            StateFixture.index("ready"), in: try StateFixture.situation(),
            Lease(by: by, from: StateFixture.noon, length: .seconds(60)), section: ["ready: Go", "Run it\u{7}."])
    }

    @Test func `a claim shows what the plan says, and below it what to type`() throws {
        #expect(try claim(by: "ada").text == "ready: Go\nRun it�.\n")
        #expect(
            try claim(by: "ada").advice == """
                ready is claimed by ada until 2026-11-21T12:01:00Z
                  done:          goap-runner mark ready done --by ada
                  still at it:   goap-runner mark ready heartbeat --by ada
                  giving it up:  goap-runner mark ready todo --by ada

                """)
        #expect(try claim(by: "ada on n3").advice.contains("mark ready done --by 'ada on n3'\n"))
    }

    @Test func `a claim as JSON has the action, the lease and the section as it is`() throws {
        let json = try claim(by: "ada").json.text()
        #expect(json.hasPrefix(#"{"schemaVersion":2,"kind":"claim","action":{"id":"ready","#))
        #expect(
            json.hasSuffix(
                #""lease":{"by":"ada","until":"2026-11-21T12:01:00Z"},"resumed":false,"section":"#
                    + #""ready: Go\nRun it\u0007."}"#))
    }

    private let plans = PlansReport([
        .init(path: "plans/a.md", title: "A", done: 1, total: 3, ready: ["A02", "A03"]),
        .init(path: "plans/long.md", title: "", done: 4, total: 4, ready: []),
        .init(path: "plans/bad.md", problem: "'plans/bad.md' has 2 errors"),
    ])

    @Test func `plans stand in columns with their progress, or why they cannot be read`() {
        #expect(
            plans.text == """
                plans/a.md     1/3 (33%)  ready: A02 and A03
                plans/long.md  4/4 (100%)
                plans/bad.md   'plans/bad.md' has 2 errors
                3 plans, 5/7 actions done

                """)
        #expect(PlansReport([]).text == "0 plans, 0/0 actions done\n")
    }

    @Test func `plans as JSON have a problem or none`() {
        let json = plans.json.text()
        #expect(
            json.contains(
                #"{"path":"plans/a.md","title":"A","done":1,"total":3,"ready":["A02","A03"],"goal":null,"problem":null,"archived":false}"#
            )
        )
        #expect(
            json.contains(
                #""done":0,"total":0,"ready":[],"goal":null,"problem":"'plans/bad.md' has 2 errors","archived":false}"#)
        )
    }

    @Test func `what would run is listed with its commands`() throws {
        var plan = Plan.test(["A01": [], "A02": []])
        plan.actions[0].command.verify = [CommandLine("test -f out")]
        let situation = Situation(ActionGraph.resolve(plan).graph, RunState())
        #expect(NextList([0, 1], in: situation).text == "A01  true && test -f out\nA02  true\n")
        #expect(NextList([], in: situation).text == "")
        #expect(
            NextList([], in: situation).json.text()
                == #"{"schemaVersion":2,"kind":"next","actions":[],"approvals":[],"needsApproval":false}"#)
        #expect(
            NextList([1], in: situation).json.text().contains(
                #""actions":[{"id":"A02","givenID":false,"title":"Title of A02","#))
    }

    private func graph(_ actions: KeyValuePairs<ActionID, [ActionID]>, _ body: (inout Plan) -> Void = { _ in }) throws
        -> ActionGraph
    {
        var plan = Plan.test(actions)
        body(&plan)
        return ActionGraph.resolve(plan).graph
    }

    @Test func `what changed in a plan while it ran is told by kind`() throws {
        let before = try graph(["A": [], "B": ["A"], "C": [], "D": []])
        let after = try graph(["A": [], "B": [], "C": [], "E": [], "F": []]) { $0.actions[2].title = "Other" }
        #expect(
            PlanChanges.lines(from: before, to: after) == [
                "the plan changed while it ran: E and F added\n",
                "the plan changed while it ran: D removed, what is recorded stays\n",
                "the plan changed while it ran: C renamed\n",
                "the plan changed while it ran: B waits for others now\n",
            ])
        #expect(PlanChanges.lines(from: before, to: before) == [])
    }

    @Test func `why as JSON says what is missing`() throws {
        let report = WhyReport(
            StateFixture.index("gated"), in: try StateFixture.situation(), obstacles: [StateFixture.missing])
        let json = report.json.text()
        #expect(json.hasPrefix(#"{"schemaVersion":2,"kind":"why","action":{"id":"gated","#))
        #expect(json.contains(#""state":"gated","status":"pending","readiness":"gated","#))
        #expect(json.contains(#""remark":"HF_TOKEN is not set""#))
        #expect(json.hasSuffix(#""missing":["HF_TOKEN is not set"]}"#))
    }
}

struct ObstacleTextTests {
    private let obstacle = StateFixture.missing

    @Test func `a lock stands for credentials, a cross for everything else`() {
        #expect(ObstacleText.mark(obstacle) == "🔒")
        #expect(ObstacleText.mark(StateFixture.unapproved) == "✘")
    }

    @Test func `remedies are counted from one, as far to the right as asked`() {
        #expect(ObstacleText.numbered(["a", "b"]) == ["   1. a", "   2. b"])
        #expect(ObstacleText.numbered(["a"], margin: 0) == ["1. a"])
        #expect(ObstacleText.numbered([String]()) == [])
    }

    @Test func `a refusal says that nothing started`() {
        let style = TerminalStyle(isColoured: false)
        #expect(ObstacleText.refusal(obstacle, of: "A1", style: style)[0] == "🔒 A1 not started: HF_TOKEN is not set")
        #expect(
            ObstacleText.refusal(StateFixture.unapproved, ofCommand: "upload") == [
                "goap-runner: upload not started: its commands are not approved", "  1. goap-runner approve approval",
            ])
    }

    @Test func `colour is around the message alone`() {
        let lines = ObstacleText.refusal(obstacle, of: "A1", style: TerminalStyle(isColoured: true))
        #expect(lines[0] == "\u{1B}[33m🔒 A1 not started: HF_TOKEN is not set\u{1B}[0m")
        #expect(lines[1] == "   1. export HF_TOKEN=hf_…")
    }

    @Test func `nothing of an obstacle steers the terminal`() {
        let hostile = Obstacle(.command, "says \u{1B}[2J", remedies: ["type \u{7}"])
        #expect(ObstacleText.lines(hostile, of: "A\u{9b}1") == ["✘ A�1: says �[2J", "   1. type �"])
    }
}
