import ArgumentParser
import GOAPApp

struct ApproveCommand: RunnerCommand {
    static let configuration = CommandConfiguration(
        commandName: "approve", abstract: "Allow agents to run commands as they are now.",
        discussion: """
            Runs started by a coding agent, or by CI for a branch of another repository, execute only what a person \
            approved, word for word. A changed command has to be approved again.
            """)

    @OptionGroup var project: ProjectOptions
    @Argument(help: "The actions; without any, what is approved is listed.") var ids: [String] = []
    @Flag(help: "Every action that executes something, and every probe of a fact.") var all = false
    @Option(help: ArgumentHelp("Who approves; default: $GOAP_BY, else the user.", valueName: "name")) var by: String?

    func run(_ invocation: Invocation) throws -> ExitCodes {
        var approving = Approving(project.choice, project.coloured(invocation))
        approving.ids = ids
        approving.all = all
        approving.actor = by
        return try approving.run()
    }
}
