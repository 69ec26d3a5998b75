import ArgumentParser
import GOAPApp

/// The options of commands that execute actions.
struct ExecutionOptions: ParsableArguments {
    @Flag(name: [.customShort("n"), .customLong("dry-run")], help: "Only say what would run.")
    var dryRun = false

    @Option(name: .shortAndLong, help: ArgumentHelp("How many actions run at once.", valueName: "number"))
    var jobs = 1

    @Flag(name: .shortAndLong, help: "After a failure go on with what does not depend on it.")
    var keepGoing = false

    @Option(
        help: ArgumentHelp(
            "The limit of one attempt for actions that name none, for example 15m.", valueName: "duration"),
        transform: { try Duration(argument: $0) })
    var timeout: Duration?

    @Flag(help: "Go on when no service could say whether a credential is good; recorded.") var allowUnknown = false

    @Flag(help: "Print one JSON object per event.") var json = false

    @Flag(help: "Leave the plan's own status as it is.") var noSync = false

    func validate() throws {
        if jobs < 1 { throw ValidationError("--jobs must be at least 1.") }
    }

    /// What was chosen.
    var choice: ExecutionChoice {
        var choice = ExecutionChoice()
        choice.dryRun = dryRun
        choice.jobs = jobs
        choice.keepsGoing = keepGoing
        choice.timeout = timeout
        choice.allowsUnknown = allowUnknown
        choice.json = json
        choice.syncs = !noSync
        return choice
    }
}

extension Duration {
    /// An option's value.
    init(argument text: String) throws {
        guard let duration = duration(text) else {
            throw ValidationError("'\(text)' is no duration; write 30s, 15m or 1h.")
        }
        self = duration
    }
}
