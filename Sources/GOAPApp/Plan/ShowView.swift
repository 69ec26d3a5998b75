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

    package init(_ choice: ProjectChoice, _ invocation: Invocation, ids: [String]) {
        self.choice = choice
        self.invocation = invocation
        self.ids = ids
    }

    package func run() throws -> ExitCodes {
        guard all != !ids.isEmpty else {
            throw CommandFailure(
                .usage, code: .unknownAction, "'show' takes the ids of actions, or --all",
                hint: "'goap-runner show A01', 'goap-runner show --all'")
        }
        let project = try Project.open(choice, invocation)
        let indexes = all ? Array(project.graph.actions.indices) : try ids.map { try project.action(named: $0) }
        let readings = indexes.map {
            (index: $0, reading: project.reading.actionReading(of: project.graph.actions[$0].id))
        }
        let report = ShowReport(readings, in: project.situation, showsRest: all)
        invocation.printResult(json ? report.json.printed : report.text(invocation.console.style()))
        return .success
    }
}
