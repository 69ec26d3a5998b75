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
        let obstacles = try opened.report().obstacles[opened.graph.actions.id(at: index)] ?? []
        invocation.printResult(
            json
                ? document(index, opened, obstacles)
                : WhyText.text(
                    index, in: opened.situation, obstacles: obstacles, style: invocation.console.style()))
        return .success
    }

    private func document(_ index: Int, _ project: Project, _ obstacles: [Obstacle]) -> String {
        let action = ActionJSON.value(
            index, in: project.situation, obstacles: obstacles, remark: obstacles.first?.message)
        let missing = obstacles.map { JSONValue.string($0.message) }
        return JSONValue.document("why", ["action": action, "missing": .array(missing)]).text(indent: 2) + "\n"
    }
}
