import ArgumentParser
import GOAPApp

/// `--json` of commands that act, and say in words what they did.
struct OutcomeOptions: ParsableArguments {
    @Flag(help: "Print one JSON document: what it said, and the actions as they are now.") var json = false

    func tell(
        _ command: String, of ids: [String] = [], _ project: ProjectOptions, _ invocation: Invocation,
        _ work: (Invocation) throws -> ExitCodes
    ) throws -> ExitCodes {
        try Outcome.tell(
            command, of: ids, in: project.choice, asJSON: json, project.coloured(invocation), work)
    }
}
