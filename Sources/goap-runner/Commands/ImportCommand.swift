import ArgumentParser
import GOAPApp

struct ImportCommand: RunnerCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Make a plan of another tool's tasks.",
        discussion: """
            Reads a tasks.md of spec-kit, a tasks.json of Task Master, an issues.jsonl of beads, or a folder of \
            Backlog.md's tasks; ids, titles, statuses and dependencies are kept, and what is not understood is named \
            and held. The plan goes to standard output, or to a file that does not exist yet; it is read back first.
            """)

    @Argument(help: "The file or folder.") var source: String
    @Option(name: [.customShort("o"), .long], help: ArgumentHelp("Write the plan to this file.", valueName: "file"))
    var output: String?
    @Flag(help: "Print one JSON document: what it said.") var json = false
    @Option(help: "Which of Task Master's tags.") var tag: String?

    func validate() throws {
        if json, output == nil { throw ValidationError("--json goes with --output: the plan itself is Markdown.") }
    }

    func run(_ invocation: Invocation) throws -> ExitCodes {
        try Outcome.tell("import", in: ProjectChoice(), asJSON: json, invocation) { invocation in
            var importing = Importing(source, invocation)
            importing.output = output
            importing.tag = tag
            return try importing.run()
        }
    }
}
