import ArgumentParser
import GOAPApp

struct StatusCommand: RunnerCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "Show where the plan stands and what can be done next.")

    @OptionGroup var project: ProjectOptions
    @Argument(help: "Only these actions.", completion: .live(.anyAction)) var ids: [String] = []
    @Flag(help: "Print one JSON document.") var json = false
    @Flag(help: "Print one JSON object for each action and line.") var jsonl = false
    @Flag(help: "With JSON: only actions that may start now.") var ready = false
    @Option(
        help: ArgumentHelp("With JSON: only these members of actions: id,state,title.", valueName: "names"),
        transform: { $0.split(separator: ",").map(String.init) })
    var fields: [String]?
    @Flag(help: "Print a Markdown table, for step summaries.") var markdown = false
    @Flag(help: "Show it again whenever something changes, until interrupted.") var watch = false

    func validate() throws {
        if watch, json || jsonl || markdown {
            throw ValidationError("--watch shows a table; leave out --json, --jsonl and --markdown.")
        }
        if ready || fields != nil, !json, !jsonl { throw ValidationError("--ready and --fields go with JSON.") }
    }

    func run(_ invocation: Invocation) throws -> ExitCodes {
        var view = StatusView(project.choice, project.coloured(invocation))
        view.ids = ids
        view.format = jsonl ? .lines : json ? .json : markdown ? .markdown : .plain
        view.watches = watch
        view.onlyReady = ready
        view.fields = fields
        return try view.run()
    }
}
