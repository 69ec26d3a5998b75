import ArgumentParser

struct StatusCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "Show where the plan stands and what can be done next.")

    @OptionGroup var project: ProjectOptions
    @Argument(help: "Only these actions.") var ids: [String] = []
    @Flag(help: "Print one JSON document.") var json = false
    @Flag(help: "Print a Markdown table, for step summaries.") var markdown = false
    @Flag(help: "Show it again whenever something changes, until interrupted.") var watch = false

    func validate() throws {
        if watch, json || markdown { throw ValidationError("--watch shows a table; leave out --json and --markdown.") }
    }

    func run() throws {
        try StatusView(choice: project.choice, ids: ids, json: json, markdown: markdown, watches: watch).show()
    }
}
