import ArgumentParser
import GOAPApp
import GOAPCore

struct ExecCommand: RunnerCommand {
    static let configuration = CommandConfiguration(
        commandName: "exec", abstract: "Run any command under the same gate, retry, timeout and record as an action.",
        discussion: "Exits as the command does; 77 when a credential is missing, 124 when the time limit passed.")

    @OptionGroup var project: ProjectOptions
    @Option(
        help: ArgumentHelp("What must be in place first, as in a plan: 'HF_TOKEN (write), tool hf'.", valueName: "list")
    )
    var requires: String?
    @Option(help: ArgumentHelp("How often to try, as in a plan: '3 attempts, 2s to 30s'.", valueName: "policy"))
    var retry: String?
    @Option(
        help: ArgumentHelp("The limit of one attempt.", valueName: "duration"),
        transform: { try Duration(argument: $0) })
    var timeout: Duration?
    @Option(
        name: .customLong("as"),
        help: ArgumentHelp("What it is, where its words do not show it: upload, training or tests.", valueName: "kind"))
    var kind: String?
    @OptionGroup var passed: PassedOptions
    @Flag(help: "Go on when no service could say whether a credential is good; recorded.") var allowUnknown = false
    @Flag(help: "Start a training although the same command's is under way.") var parallel = false
    @Argument(parsing: .postTerminator, help: "The command and its arguments, after --.") var command: [String] = []

    func validate() throws {
        if command.isEmpty {
            throw ValidationError("Write the command after --, for example: goap-runner exec -- make test")
        }
        if let kind, !["upload", "training", "tests"].contains(kind) {
            throw ValidationError("'\(kind)' is no kind; write upload, training or tests.")
        }
    }

    func run(_ invocation: Invocation) throws -> ExitCodes {
        var run = StandaloneRun(project.choice, project.coloured(invocation), command: command)
        run.requires = requires
        run.retry = retry
        run.timeout = timeout
        run.allowsUnknown = allowUnknown
        run.variables = passed.variables
        run.allowsExpiring = passed.allowExpiring
        run.kind = kind.flatMap(Recipe.Kind.init(rawValue:))
        run.isParallel = parallel
        return try run.run()
    }
}
