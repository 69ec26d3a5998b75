import ArgumentParser
import GOAPApp

struct StopCommand: RunnerCommand {
    static let configuration = CommandConfiguration(
        commandName: "stop", abstract: "Stop work that goes on in another service.",
        discussion: "For trainings on Modal whose command is gone: detached ones, and those nobody watches any more.")

    @OptionGroup var project: ProjectOptions
    @Argument(
        help: ArgumentHelp("The action, the app's id, or the script of a training.", valueName: "id"),
        completion: .live(.anyAction))
    var name: String

    func run(_ invocation: Invocation) throws -> ExitCodes {
        try StopRun(project.choice, project.coloured(invocation), name: name).run()
    }
}
