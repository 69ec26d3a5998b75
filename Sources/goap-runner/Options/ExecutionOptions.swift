import ArgumentParser
import GOAPApp
import GOAPCore

/// The options of commands that execute actions.
struct ExecutionOptions: ParsableArguments {
    @Flag(name: [.customShort("n"), .customLong("dry-run")], help: "Only say what would run.")
    var dryRun = false

    @Option(
        name: [.customShort("j", allowingJoined: true), .long],
        help: ArgumentHelp("How many actions run at once.", valueName: "number"))
    var jobs = 1

    @Flag(name: .shortAndLong, help: "After a failure go on with what does not depend on it.")
    var keepGoing = false

    @Option(
        help: ArgumentHelp(
            "The limit of one attempt for actions that name none, for example 15m.", valueName: "duration"),
        transform: { try Duration(argument: $0) })
    var timeout: Duration?

    @Flag(help: "Go on when no service could say whether a credential is good; recorded.") var allowUnknown = false
    @Flag(help: "Start although a credential expires before the time limit; recorded.") var allowExpiring = false

    @Flag(help: "Print one JSON object per event.") var json = false

    @Option(
        name: .customLong("output"),
        help: ArgumentHelp(
            "What commands print: grouped, prefixed, live or none; default: live in a terminal, grouped in GitHub Actions, else prefixed.",
            valueName: "how"))
    var shown: ShownOutput?

    @Flag(help: "Leave the plan's own status as it is.") var noSync = false

    func validate() throws {
        if jobs < 1 { throw ValidationError("--jobs must be at least 1.") }
    }

    /// How the run is to be carried out.
    var request: RunRequest {
        var request = RunRequest(
            jobs: jobs, failureRule: keepGoing ? .keepGoing : .stopStarting, allowsUnknown: allowUnknown,
            defaultTimeout: timeout)
        request.allowsExpiring = allowExpiring
        return request
    }

    /// How it tells what it does.
    var output: RunOutput {
        var output = RunOutput()
        output.json = json
        output.syncs = !noSync
        output.shown = shown
        return output
    }
}

extension ShownOutput: ExpressibleByArgument {}

extension Duration {
    /// An option's value.
    init(argument text: String) throws {
        guard let duration = Duration(text: text) else {
            throw ValidationError("'\(text)' is no duration; write 30s, 15m or 1h.")
        }
        self = duration
    }
}
