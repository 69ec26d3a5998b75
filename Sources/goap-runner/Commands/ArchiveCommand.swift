import ArgumentParser
import GOAPApp

struct ArchiveCommand: RunnerCommand {
    static let configuration = CommandConfiguration(
        commandName: "archive", abstract: "Put a finished plan aside: no command chooses it any more.",
        discussion:
            "It stays where it is, with a line at its end; --plan still names it. One that is not finished is refused.")

    @OptionGroup var project: ProjectOptions
    @OptionGroup var outcome: OutcomeOptions
    @Argument(help: "The plan; default: the one that is chosen.", completion: .file(extensions: ["md"])) var plan:
        String?
    @Flag(help: "Take it back in.") var undo = false

    func run(_ invocation: Invocation) throws -> ExitCodes {
        try outcome.tell("archive", project, invocation) { invocation in
            var archiving = Archiving(project.choice, invocation, plan: plan)
            archiving.takesBack = undo
            return try archiving.run()
        }
    }
}
