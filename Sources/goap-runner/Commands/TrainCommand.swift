import ArgumentParser
import GOAPApp

struct TrainCommand: RunnerCommand {
    static let configuration = CommandConfiguration(
        commandName: "train", abstract: "Launch a training on Modal.",
        discussion: """
            Validates Modal's token, logs start and end, and runs 'modal run' on the script. Options that are none of \
            ours go to the script. A training that began and whose end was not seen is never started again by itself: \
            the message says how to look for it and how to stop it.
            """)

    @OptionGroup var project: ProjectOptions
    @Argument(help: "The script, as 'modal run' takes it: train.py, or train.py::function.") var script: String
    @Argument(parsing: .allUnrecognized, help: "Arguments of the script; after -- also those that are ours.")
    var arguments: [String] = []
    @Flag(help: "Let it go on when the connection is lost.") var detach = false
    @Option(help: ArgumentHelp("Go on from a checkpoint: its path, or auto for the newest.", valueName: "path|auto"))
    var resume: String?
    @Option(help: ArgumentHelp("Where auto looks, as patterns.", valueName: "patterns"))
    var checkpoints = "checkpoints/*.pt,checkpoints/*.pth,checkpoints/*.ckpt,checkpoints/*.safetensors"
    @Option(help: ArgumentHelp("Handed to the script as --steps.", valueName: "number")) var steps: Int?
    @Option(
        help: ArgumentHelp("The limit of the training.", valueName: "duration"),
        transform: { try Duration(argument: $0) })
    var timeout: Duration?
    @Option(
        help: ArgumentHelp(
            "What the log of credentials holds: debug, info, warning or error; handed to the script as well.",
            valueName: "level"))
    var logLevel: String?
    @OptionGroup var passed: PassedOptions
    @Flag(help: "Go on when no service could say whether the token is good; recorded.") var allowUnknown = false

    @Flag(help: "Start although another training of the script is under way.") var parallel = false

    func validate() throws {
        if let logLevel, !["debug", "info", "warning", "error"].contains(logLevel.lowercased()) {
            throw ValidationError("'\(logLevel)' is no level; write debug, info, warning or error.")
        }
    }

    func run(_ invocation: Invocation) throws -> ExitCodes {
        var invocation = project.coloured(invocation)
        if let logLevel { invocation = invocation.setting("AUTH_LOG_LEVEL", to: logLevel.uppercased()) }
        var run = TrainingRun(project.choice, invocation, script: script)
        // What stands behind it is the script's, also where it looks like ours.
        run.arguments = arguments
        if let end = arguments.firstIndex(of: "--") { run.arguments.remove(at: end) }
        run.logLevel = logLevel
        run.detach = detach
        run.resume = resume
        run.checkpoints = checkpoints
        run.steps = steps
        run.timeout = timeout
        run.allowsUnknown = allowUnknown
        run.variables = passed.variables
        run.allowsExpiring = passed.allowExpiring
        run.isParallel = parallel
        return try run.run()
    }
}
