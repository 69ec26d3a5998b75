import ArgumentParser
import GOAPApp

struct DoctorCommand: RunnerCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "Look for what keeps runs from working, and say how to fix it.",
        discussion: """
            Looks at the installation, the state, its locks, the clock, the disk, the plan, the programs it starts and \
            its credentials. Changes nothing, starts nothing of the plan, asks no service. Exits with 1 for a problem.
            """)

    @OptionGroup var project: ProjectOptions
    @Option(
        help: ArgumentHelp(
            "Write what can be read of a damaged state into a new file, one JSON object a line.", valueName: "file"))
    var export: String?
    @Flag(help: "Print one JSON document.") var json = false

    func run(_ invocation: Invocation) throws -> ExitCodes {
        var view = DoctorView(project.choice, project.coloured(invocation))
        view.export = export
        view.json = json
        return try view.run(version: GOAPRunner.configuration.version)
    }
}
