import ArgumentParser
import GOAPApp

struct PlansCommand: RunnerCommand {
    static let configuration = CommandConfiguration(
        commandName: "plans", abstract: "List the plans of a folder with their progress.")

    @OptionGroup var project: ProjectOptions
    @Argument(help: "The folder; default: the nearest plans/.") var folder: String?
    @Flag(help: "Print one JSON document.") var json = false

    func run(_ invocation: Invocation) throws -> ExitCodes {
        var overview = PlanOverview(project.choice, project.coloured(invocation))
        overview.folder = folder
        overview.json = json
        return try overview.run()
    }
}
