import ArgumentParser
import GOAPCore
import GOAPEngine
import GOAPReport
import Glibc

struct WhyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "why", abstract: "Explain what keeps an action from running, or why it counts as done.")

    @OptionGroup var project: ProjectOptions
    @Argument(help: "The action.") var id: String
    @Flag(help: "Print one JSON document.") var json = false

    mutating func run() throws {
        let opened = try Project.open(project)
        let index = try opened.action(named: id)
        let report = try opened.report()
        let obstacles = report.obstacles[opened.graph.actions.id(at: index)] ?? []
        guard json else {
            let style = Terminal.style(project.color)
            return printResult(WhyText.text(index, in: opened.situation, obstacles: obstacles, style: style))
        }
        let action = ActionJSON.value(
            index, in: opened.situation, obstacles: obstacles, remark: obstacles.first?.message)
        let missing = obstacles.map { JSONValue.string($0.message) }
        printResult(JSONValue.document("why", ["action": action, "missing": .array(missing)]).text(indent: 2) + "\n")
    }
}
