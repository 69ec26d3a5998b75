import GOAPCore
import GOAPEngine
import GOAPReport
import GOAPTestSupport
import Testing

/// Every report as a file, so that a change of any of them is seen in a review.
struct GoldenTests {
    private static let plain = TerminalStyle(isColoured: false)
    private static let coloured = TerminalStyle(isColoured: true)

    @Test func `the status of one action in each state`() throws {
        let report = try StateFixture.report()
        expectGolden(PlainStatus.text(report), "status.txt")
        expectGolden(StatusTable(report, width: 100, style: Self.plain).text, "status-table.txt")
        expectGolden(StatusTable(report, width: 100, style: Self.coloured).text, "status-coloured.txt")
        expectGolden(StatusTable(report, width: 40, style: Self.plain).text, "status-narrow.txt")
        expectGolden(MarkdownStatus.text(report), "status.md")
        expectGolden(StatusJSON(report).json.printed(), "status.json")
        expectGolden(PlainStatus.nextSteps(report), "next-steps.txt")
        expectGolden(PlainStatus.nextSteps(report, showsGates: false), "next-steps-of-a-run.txt")
    }

    @Test func `why, for one action in each state`() throws {
        let report = try StateFixture.report()
        var text = ""
        for (index, id) in report.situation.graph.actions.map(\.id).enumerated() {
            let why = WhyReport(
                index, in: report.situation, obstacles: report.obstacles[id] ?? [],
                against: report.doubts[id] ?? [])
            text += why.text(Self.plain) + "\n"
        }
        expectGolden(text, "why.txt")
        let gated = WhyReport(
            StateFixture.index("gated"), in: report.situation, obstacles: [StateFixture.missing])
        expectGolden(gated.json.printed(), "why.json")
        expectGolden(gated.text(Self.coloured), "why-coloured.txt")
    }

    @Test func `graphs of one action in each state`() throws {
        let view = GraphView(try StateFixture.situation(), showsCritical: true)
        expectGolden(ASCIIGraph.text(view, width: 80, style: Self.plain), "graph.txt")
        expectGolden(ASCIIGraph.text(view, width: 80, style: Self.coloured), "graph-coloured.txt")
        expectGolden(MermaidGraph.text(view), "graph.mmd")
        expectGolden(DotGraph.text(view), "graph.dot")
        expectGolden(GraphJSON(view).json.printed(), "graph.json")
    }

    @Test func `a run as plain lines, in a workflow and as lines of JSON`() {
        var (plain, workflow, lines) = ("", "", "")
        let reports: [any EventSink] = [
            PlainReport { plain += $0 }, WorkflowReport(planPath: "plans/p.md", line: { _ in 7 }) { workflow += $0 },
            JSONLinesReport { lines += $0 },
        ]
        for event in EventFixture.run { for report in reports { report.receive(event, at: StateFixture.noon) } }
        expectGolden(plain, "run.txt")
        expectGolden(workflow, "run-workflow.txt")
        expectGolden(lines, "run.jsonl")
    }

    @Test(arguments: [("run-live.txt", false), ("run-live-coloured.txt", true)])
    func `a run as a live display, every write on a line of its own`(name: String, isColoured: Bool) {
        var writes: [String] = []
        let clock = ManualClock()
        let report = LiveReport(
            clock: clock, width: { 60 }, style: TerminalStyle(isColoured: isColoured),
            title: { "Title of `\($0)`" }, write: { writes.append($0) })
        for event in EventFixture.run {
            report.receive(event, at: StateFixture.noon)
            clock.advance(by: .seconds(1))
            report.receiveOutput("A1", line: "epoch 3 of 10")
            report.tick()
        }
        expectGolden(writes.filter { !$0.isEmpty }.map { "\($0.debugDescription)\n" }.joined(), name)
    }

    @Test func `the summary of a run that met everything`() {
        let report = EventFixture.report
        let lines = ["Traceback (most recent call last):", "\u{1B}[31mValueError\u{1B}[0m"]
        expectGolden(
            RunSummary(report, took: .seconds(75), lastOutput: ["A4": lines], style: Self.plain).text, "summary.txt")
        expectGolden(
            RunSummary(report, took: .seconds(75), lastOutput: ["A4": lines], style: Self.coloured).text,
            "summary-coloured.txt")
    }

    @Test func `what a run towards a goal tells, as lines of text and of JSON`() {
        let notices: [GoalNotice] = [
            .observed(["up": .flag(false), "share": .number(85), "label": .text("draft")]),
            .probeSilent(fact: "mute", why: "exited with 127"), .route(["A1", "A2"], cost: 1.5),
            .changed(["A3"], cost: 0.75, number: 1, limit: 3), .pause(.seconds(2)), .byHand(["A4", "A5"]),
            .stopped("A3 failed, and there is no other way: goap-runner log A3"), .reached(goal: "up", changes: 1),
        ]
        expectGolden(notices.map { $0.text(.hours) + "\n" }.joined(), "goal.txt")
        expectGolden(notices.map { JSONLine($0, at: StateFixture.noon).json.text() + "\n" }.joined(), "goal.jsonl")
    }

    @Test func `attempts, credentials and health`() {
        expectGolden(AttemptTable(EventFixture.attempts).text, "attempts.txt")
        expectGolden(AttemptTable(EventFixture.attempts).json.printed(), "attempts.json")
        let rows = CredentialFixture.rows
        expectGolden(CredentialFixture.table(rows, isColoured: false), "credentials.txt")
        expectGolden(CredentialFixture.table(rows, isColoured: true), "credentials-coloured.txt")
        expectGolden(CredentialJSON(rows).json.printed(), "credentials.json")
        let health = HealthReport(DiagnosticFixture.checks)
        expectGolden(health.text(Self.plain), "health.txt")
        expectGolden(health.text(Self.coloured), "health-coloured.txt")
        expectGolden(health.json.printed(), "health.json")
    }

    @Test func `diagnostics in each format`() {
        let report = LintReport(
            DiagnosticFixture.diagnostics, planPath: "plans/p.md", companionPath: "plans/p.actions.md")
        expectGolden(report.text(sourceLine: DiagnosticFixture.line, style: Self.plain), "diagnostics.txt")
        expectGolden(report.text(sourceLine: DiagnosticFixture.line, style: Self.coloured), "diagnostics-coloured.txt")
        expectGolden(report.json.printed(), "diagnostics.json")
        expectGolden(report.sarif(rules: DiagnosticFixture.rules, version: "1.2.3").printed(), "diagnostics.sarif")
        expectGolden(report.annotations { $0 }.joined(), "diagnostics-annotations.txt")
    }

    @Test func `a unified diff of two places`() {
        let old = (1...30).map { "line \($0)" }
        var new = old
        new[4] = "line five"
        new.remove(at: 20)
        new.insert(contentsOf: ["new", "newer"], at: 25)
        expectGolden(UnifiedDiff.text(old, new, oldName: "plans/p.md", newName: "plans/p.md (synced)"), "diff.txt")
    }

    @Test func `routes in each form`() throws {
        let report = try RouteFixture.report("deployed")
        expectGolden(RouteText.text(report, width: 80, style: Self.plain), "route.txt")
        expectGolden(RouteText.text(report, width: 80, style: Self.coloured), "route-coloured.txt")
        expectGolden(RouteJSON(report).json.printed(), "route.json")
        expectGolden(RouteMermaid.text(report), "route.mmd")
        let impossible = try RouteFixture.report("announced")
        expectGolden(RouteText.text(impossible, width: 80, style: Self.plain), "route-unsolvable.txt")
        expectGolden(RouteJSON(impossible).json.printed(), "route-unsolvable.json")
        expectGolden(RouteMermaid.text(impossible), "route-unsolvable.mmd")
    }

    @Test func `what each action gives a route, and what others would cost`() throws {
        var text = ""
        for id in RouteFixture.plan.actions.map(\.id) { text += try RouteFixture.explanation(of: id) + "\n" }
        expectGolden(text, "route-explanations.txt")
    }

    @Test func `the task of a plan for other planners`() throws {
        let graph = RouteFixture.pddl()
        expectGolden(graph.domain + graph.problem, "task.pddl")
    }
}
