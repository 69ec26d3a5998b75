import ArgumentParser
import GOAPApp

struct ShowCommand: RunnerCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show how actions were read: every field, every place of their status, what was left over.")

    @OptionGroup var project: ProjectOptions
    @Argument(help: "The actions.", completion: .live(.anyAction)) var ids: [String] = []
    @Flag(help: "Show every action, and what belongs to none; with --structure every part.") var all = false
    @Flag(help: "List the tables, lists, headings and blocks of the plan, and what each was taken for.")
    var structure = false
    @Flag(help: "Print one JSON document.") var json = false

    func run(_ invocation: Invocation) throws -> ExitCodes {
        var view = ShowView(project.choice, project.coloured(invocation), ids: ids)
        view.all = all
        view.json = json
        view.structure = structure
        return try view.run()
    }
}
