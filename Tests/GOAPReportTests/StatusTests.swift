import GOAPCore
import GOAPEngine
import GOAPReport
import GOAPTestSupport
import Testing

struct StatusTests {
    private let colourless = TerminalStyle(isColoured: false)

    @Test func `in a pipe every action is a line, and the next command stands at the end`() throws {
        #expect(
            PlainStatus.text(ReportFixture.report(try ReportFixture.situation())) == """
                A1  done     First "quoted" <script>
                A2  failed   Second | with a pipe (exited with 3)
                A3  blocked  Third �[31mred (blocked by A2)
                A4  manual   Vierte 漢字 🚀
                1/4 actions done (25%)
                next: do by hand A4                           goap-runner mark A4 done
                next: fix A2                                  goap-runner log A2

                """)
    }

    @Test func `in a terminal actions stand under their phases`() throws {
        let table = StatusTable(ReportFixture.report(try ReportFixture.situation()), width: 60, style: colourless)
        #expect(
            table.text == """
                Plan of `four`
                ██████████░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░ 1/4 (25%)

                Phase 1: Begin 1/2
                  ✔ A1 done    First "quoted" <script>
                  ✘ A2 failed  Second | with a pipe (exited with 3)

                Phase 2 0/2
                  ⊘ A3 blocked Third �[31mred (blocked by A2)
                  ◇ A4 manual  Vierte 漢字 🚀

                next: do by hand A4             goap-runner mark A4 done
                next: fix A2                    goap-runner log A2

                """)
    }

    @Test func `colour stands only beside symbols and words`() throws {
        let report = ReportFixture.report(try ReportFixture.situation())
        let coloured = StatusTable(report, width: 60, style: TerminalStyle(isColoured: true)).text
        #expect(coloured.contains("\u{1B}[32m✔\u{1B}[0m A1 \u{1B}[32mdone   \u{1B}[0m"))
        #expect(Self.withoutColour(coloured) == StatusTable(report, width: 60, style: colourless).text)
    }

    @Test(arguments: 1...40 as ClosedRange<UInt64>)
    func `no line is wider than the terminal`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        var plan = Plan.random(12, using: &generator)
        let pieces = ["word ", "漢字", "🚀", "e\u{301}", "\t", "👩‍🚀", "`code` ", "⏸️", "\u{1B}[2J", "long-long-long-word"]
        for index in plan.actions.indices {
            plan.actions[index].title = (0..<Int.random(in: 0...12, using: &generator))
                .map { _ in pieces.randomElement(using: &generator)! }.joined()
        }
        let situation = Situation(ActionGraph.resolve(plan).graph, RunState())
        let width = Int.random(in: 40...120, using: &generator)
        let text = StatusTable(ReportFixture.report(situation), width: width, style: colourless).text
        for line in text.split(separator: "\n") { #expect(String(line).displayWidth <= width) }
    }

    @Test func `a gated action names its credential and what mends it`() throws {
        let situation = try ReportFixture.situation([:])
        let obstacle = Obstacle(
            .credential, "HF_TOKEN is not set", objection: .missing, remedies: ["export HF_TOKEN=hf_…"])
        let text = PlainStatus.text(ReportFixture.report(situation, obstacles: ["A1": [obstacle]]))
        #expect(text.hasPrefix("A1  gated    First"))
        #expect(text.hasSuffix("🔒 A1: HF_TOKEN is not set\n   1. export HF_TOKEN=hf_…\n"))
    }

    @Test func `a missing approval is a step of its own, beside what a person has to confirm`() throws {
        var plan = Plan.test(["A": [], "B": [], "C": ["A"]])
        plan.actions[0].command.approval = "ask Ada"
        plan.actions[2].command.approval = "ask Bob"
        // Neither the number of attempts nor an earlier reason says anything of an approval.
        var waiting = ActionRecord(state: .waiting, attempts: 1)
        waiting.reason = "approved: look"
        let state = RunState(records: ["B": waiting])
        let report = ReportFixture.report(Situation(ActionGraph.resolve(plan).graph, state))
        #expect(
            PlainStatus.nextSteps(report) == """
                next: approve A                               goap-runner mark A approved
                next: confirm B                               goap-runner mark B done

                """)
        #expect(PlainStatus.text(report).hasPrefix("A  approval  "))
        #expect(
            WhyText.text(0, in: report.situation, obstacles: report.obstacles["A"] ?? [], style: colourless) == """
                A needs an approval  Title of A
                  missing: a person has to approve it: ask Ada
                     1. goap-runner mark A approved

                """)
    }

    @Test func `everything done, and nothing that can start`() throws {
        let done = try ReportFixture.situation(["A1": .done, "A2": .done, "A3": .skipped, "A4": .done])
        #expect(PlainStatus.nextSteps(ReportFixture.report(done)) == "nothing to do: all 4 actions are done\n")
        var plan = Plan.test(["A": []])
        plan.actions[0].guards = [Guard("the moon is full", at: plan.actions[0].location)]
        let stuck = Situation(ActionGraph.resolve(plan).graph, RunState())
        #expect(PlainStatus.nextSteps(ReportFixture.report(stuck)) == "nothing can start: goap-runner why A\n")
    }

    @Test func `drift is named with both words and the line`() throws {
        let drift = Drift(action: "A1", document: .failed, recorded: .done, location: PlanLocation(line: 9, column: 3))
        let text = PlainStatus.nextSteps(ReportFixture.report(try ReportFixture.situation(), drift: [drift]))
        #expect(text.contains("drift: A1 says failed on line 9, recorded is done\n"))
    }

    @Test func `Markdown cells cannot break the table or the page`() throws {
        let text = MarkdownStatus.text(ReportFixture.report(try ReportFixture.situation()))
        #expect(text.contains("| A1: First \"quoted\" &lt;script&gt; | ✅ done | 1 |  |"))
        #expect(text.contains("| A2: Second \\| with a pipe | ❌ failed | 1 | exited with 3 |"))
    }

    @Test func `why shows the chain once and ends with the next command`() throws {
        #expect(
            WhyText.text(2, in: try ReportFixture.situation(), obstacles: [], style: colourless) == """
                A3 is blocked  Third �[31mred
                  A2 is failed  Second | with a pipe
                    because: exited with 3
                next: goap-runner why A2

                """)
        #expect(
            WhyText.text(0, in: try ReportFixture.situation(), obstacles: [], style: colourless).hasSuffix(
                "  done: somebody marked it\n"))
    }

    static func withoutColour(_ text: String) -> String {
        var result = ""
        var rest = text[...]
        while let start = rest.firstIndex(of: "\u{1B}") {
            result += rest[..<start]
            rest = rest[start...].drop { $0 != "m" }.dropFirst()
        }
        return result + rest
    }
}
