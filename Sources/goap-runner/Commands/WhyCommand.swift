import ArgumentParser
import GOAPApp

struct WhyCommand: RunnerCommand {
    static let configuration = CommandConfiguration(
        commandName: "why", abstract: "Explain what keeps an action from running, or why it counts as done.")

    @OptionGroup var project: ProjectOptions
    @Argument(help: "The action.", completion: .live(.anyAction)) var id: String
    @Flag(help: "Print one JSON document.") var json = false

    func run(_ invocation: Invocation) throws -> ExitCodes {
        var view = WhyView(project.choice, project.coloured(invocation), id: id)
        view.json = json
        return try view.run()
    }
}
