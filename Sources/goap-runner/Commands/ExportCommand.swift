import ArgumentParser
import GOAPApp

struct ExportCommand: RunnerCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write the plan, with what is recorded about it, for other tools.")

    @OptionGroup var project: ProjectOptions
    @Option(help: "json, csv, taskmaster or github-issues.") var format: Exporting.Format = .json

    func run(_ invocation: Invocation) throws -> ExitCodes {
        var exporting = Exporting(project.choice, project.coloured(invocation))
        exporting.format = format
        return try exporting.run()
    }
}

extension Exporting.Format: ExpressibleByArgument {}
