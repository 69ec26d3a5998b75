import GOAPCore
import GOAPTestSupport
import Testing

@testable import GOAPReport

/// `show --structure`, and what `status` says its actions were read from.
struct StructureReportTests {
    private static let origin = PlanOrigin([
        PlanOrigin.Source(.headings, count: 2, actions: 2), PlanOrigin.Source(.table, count: 9, actions: 118),
    ])

    private static let structures = [
        DocumentStructure(
            .table, lines: 3...9, name: "table 1 'ID | Task'", heading: "Work", size: 5, role: .actions,
            meaning: "5 actions", columns: [("id", "ID"), ("title", "Task")],
            declaration: "<!-- goap:actions table \"Work\" id=\"ID\" title=\"Task\" -->"),
        DocumentStructure(
            .table, lines: 20...40, name: "table 2 'Risk | Plan'", heading: "Risks", size: 19,
            role: .unread(.noIDColumn), meaning: "not read: no column of ids",
            declaration: "<!-- goap:actions table \"Risks\" title=\"Risk\" -->"),
        DocumentStructure(
            .list, lines: 50...50, name: "1 item", heading: nil, size: 1, role: .unread(.plainList),
            meaning: "not read: no ids and no boxes"),
    ]

    private func text(_ origin: PlanOrigin, all: Bool = false) -> String {
        StructureReport("plans/p.md", origin, Self.structures, showsMinor: all).text(TerminalStyle(isColoured: false))
    }

    @Test func `structures are listed with places, meanings and lines to declare them`() {
        expectGolden(text(Self.origin), "structure.txt")
        expectGolden(StructureReport("plans/p.md", Self.origin, Self.structures).json.printed(), "structure.json")
    }

    @Test func `plain lists are shown when asked for, and where nothing was read`() {
        #expect(!text(Self.origin).contains("line 50 "))
        #expect(text(Self.origin, all: true).contains("line 50 "))
        #expect(text(PlanOrigin()).contains("line 50 "))
        #expect(text(PlanOrigin()).hasPrefix("plans/p.md: no actions\n"))
    }

    private func report(_ origin: PlanOrigin) throws -> StatusReport {
        let situation = try ReportFixture.situation()
        return StatusReport(
            planPath: "plans/p.md", situation: situation, drift: [], obstacles: [:], diagnostics: [],
            shown: Array(situation.graph.actions.indices), origin: origin)
    }

    @Test func `status says on the line of the progress what was read`() throws {
        let report = try report(Self.origin)
        #expect(PlainStatus.text(report).contains("\n1/4 actions done (25%), read from 9 tables and 2 headings\n"))
        #expect(
            StatusJSON(report).json.text(indent: 2).contains(#""text": "120 actions from 9 tables and 2 headings""#))
    }

    @Test func `a terminal shows it where there is room`() throws {
        let report = try report(Self.origin)
        func table(_ width: Int) -> String {
            StatusTable(report, width: width, style: TerminalStyle(isColoured: false)).text
        }
        #expect(table(100).contains(" 1/4 (25%), read from 9 tables and 2 headings\n"))
        #expect(table(60).contains(" 1/4 (25%)\n"))
    }
}
