import ArgumentParser
import GOAPApp

struct LogCommand: RunnerCommand {
    static let configuration = CommandConfiguration(
        commandName: "log", abstract: "Show attempts and what they printed.",
        discussion: "Without an id all attempts are listed; with one, its newest attempt's output follows.")

    @OptionGroup var project: ProjectOptions
    @Argument(help: "The action.") var id: String?
    @Option(help: ArgumentHelp("Show the output of this attempt.", valueName: "number")) var attempt: Int?
    @Flag(name: .shortAndLong, help: "Follow the output until the attempt ends.") var follow = false
    @Flag(help: "Print one JSON document.") var json = false

    func run(_ invocation: Invocation) throws -> ExitCodes {
        var view = LogView(project.choice, project.coloured(invocation))
        view.id = id
        view.attempt = attempt
        view.follow = follow
        view.json = json
        return try view.run()
    }
}
