import ArgumentParser
import GOAPApp

struct StatusCommand: RunnerCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "Show where the plan stands and what can be done next.")

    @OptionGroup var project: ProjectOptions
    @Argument(help: "Only these actions.", completion: .live(.anyAction)) var ids: [String] = []
    @Flag(help: "Print one JSON document.") var json = false
    @Flag(help: "Print a Markdown table, for step summaries.") var markdown = false
    @Flag(help: "Show it again whenever something changes, until interrupted.") var watch = false

    func validate() throws {
        if watch, json || markdown { throw ValidationError("--watch shows a table; leave out --json and --markdown.") }
    }

    func run(_ invocation: Invocation) throws -> ExitCodes {
        var view = StatusView(project.choice, project.coloured(invocation))
        view.ids = ids
        view.format = json ? .json : markdown ? .markdown : .plain
        view.watches = watch
        return try view.run()
    }
}
