import ArgumentParser
import GOAPApp

struct PreflightCommand: RunnerCommand {
    static let configuration = CommandConfiguration(
        commandName: "preflight",
        abstract: "Check everything the rest of the plan will require, before anything starts.",
        discussion: """
            Asks every service about every credential once. Files and commands are asked about only for actions that \
            are ready, because earlier actions may provide them. Exits with 77 for a credential, 1 for anything else.
            """)

    @OptionGroup var project: ProjectOptions
    @Flag(help: "Ask the services again, whatever was found out in the last ten minutes.") var fresh = false
    @Flag(help: "Print one JSON document.") var json = false

    func run(_ invocation: Invocation) throws -> ExitCodes {
        var view = PreflightView(project.choice, project.coloured(invocation))
        view.fresh = fresh
        view.json = json
        return try view.run()
    }
}
