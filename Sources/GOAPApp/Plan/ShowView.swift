import GOAPCore
import GOAPMarkdown
import GOAPReport

/// `show`: how actions were read.
package struct ShowView {
    private let choice: ProjectChoice
    private let invocation: Invocation
    private let ids: [String]
    /// Whether all actions are shown, and what belongs to none.
    package var all = false
    package var json = false
    /// Whether the structures of the document are shown instead.
    package var structure = false

    package init(_ choice: ProjectChoice, _ invocation: Invocation, ids: [String]) {
        self.choice = choice
        self.invocation = invocation
        self.ids = ids
    }

    package func run() throws -> ExitCodes {
        if structure { return try showStructure() }
        guard all != !ids.isEmpty else {
            throw CommandFailure(
                .usage, code: .unknownAction, "'show' takes the ids of actions, or --all",
                hint: "'goap-runner show A01', 'goap-runner show --all', 'goap-runner show --structure'")
        }
        let project = try Project.open(choice, invocation)
        let indexes = all ? Array(project.graph.actions.indices) : try ids.map { try project.action(named: $0) }
        let readings = indexes.map {
            (index: $0, reading: project.reading.actionReading(of: project.graph.actions[$0].id))
        }
        let report = ShowReport(readings, in: project.situation, showsRest: all)
        show(report, report.text(invocation.console.style()))
        return .success
    }

    /// Of a document without actions as well.
    private func showStructure() throws -> ExitCodes {
        guard ids.isEmpty else {
            throw CommandFailure(
                .usage, code: .unknownAction, "'show --structure' takes no ids",
                hint: "'goap-runner show \(ids.joined(separator: " "))' shows how they were read")
        }
        let source = try PlanSource(try choice.place(invocation), invocation, choice.reading)
        let report = StructureReport(
            source.path, source.reading.origin, source.reading.structures(with: source.companion), showsMinor: all)
        show(report, report.text(invocation.console.style()))
        return .success
    }

    private func show(_ report: some JSONWritable, _ text: @autoclosure () -> String) {
        if json { invocation.printDocument(report) } else { invocation.printResult(text()) }
    }
}
