import GOAPCore
import GOAPEngine
import GOAPReport

/// `why`: what keeps an action from running, or why it counts as done.
package struct WhyView {
    private let choice: ProjectChoice
    private let invocation: Invocation
    private let id: String
    package var json = false

    package init(_ choice: ProjectChoice, _ invocation: Invocation, id: String) {
        self.choice = choice
        self.invocation = invocation
        self.id = id
    }

    package func run() throws -> ExitCodes {
        let opened = try Project.open(choice, invocation)
        let index = try opened.action(named: id)
        let (status, id) = (try opened.report(), opened.graph.actions[index].id)
        let report = WhyReport(
            index, in: opened.situation, obstacles: status.obstacles[id] ?? [], against: status.doubts[id] ?? [],
            goal: status.goal)
        if json {
            invocation.printDocument(report)
        } else {
            invocation.printAdvice(report.text(invocation.console.style()))
        }
        return .success
    }

}
