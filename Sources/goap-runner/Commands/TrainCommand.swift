import ArgumentParser
import GOAPClients
import GOAPCore
import GOAPEngine
import GOAPExecutors
import GOAPReport
import Glibc

struct TrainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "train", abstract: "Launch a training on Modal.",
        discussion: """
            Validates Modal's token, logs start and end, and runs 'modal run' on the script. Options that are none of \
            ours go to the script. A training that began and whose end nobody saw is never started again by itself: \
            the message says how to look for it and how to stop it.
            """)

    @OptionGroup var project: ProjectOptions
    @Argument(help: "The script, as 'modal run' takes it: train.py, or train.py::function.") var script: String
    @Argument(parsing: .allUnrecognized, help: "Arguments of the script.") var arguments: [String] = []
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
    @Option(help: ArgumentHelp("What the log of credentials holds: debug, info, warning or error.", valueName: "level"))
    var logLevel: String?
    @Flag(help: "Go on when nobody could say whether the token is good; recorded.") var allowUnknown = false

    func validate() throws {
        if let logLevel, !["debug", "info", "warning", "error"].contains(logLevel.lowercased()) {
            throw ValidationError("'\(logLevel)' is no level; write debug, info, warning or error.")
        }
    }

    mutating func run() throws {
        try project.enter()
        if let logLevel { setenv("AUTH_LOG_LEVEL", logLevel.uppercased(), 1) }
        let path = script.split(separator: ":", maxSplits: 1).first.map(String.init) ?? script
        guard access(path, R_OK) == 0 else {
            throw CommandFailure(
                .unreadable, code: "script_unreadable",
                "cannot read script '\(path)': \(String(cString: strerror(errno)).lowercased())",
                hint: "name the script as 'modal run' takes it: goap-runner train src/train.py")
        }
        let session = StandaloneSession(project, name: "train", allowsUnknown: allowUnknown, echoes: true)
        let report = try session.run([try action()], command: "train \(script)")
        for refused in report.refused { StandaloneSession.tell(refused, what: "the training") }
        if let failure = report.firstFailure { session.tellFailure(failure, report) }
        let code = session.exitCode(report)
        if code != 0 { Glibc.exit(code) }
    }

    private func action() throws(CommandFailure) -> Action {
        var words = ["modal", "run"] + (detach ? ["--detach"] : []) + [script] + arguments
        if let steps { words += ["--steps", "\(steps)"] }
        if let checkpoint = try checkpoint() { words += ["--resume", checkpoint] }
        var action = Action(
            id: ActionID("train-\(getpid())"), title: words.joined(separator: " "), at: PlanLocation(line: 1, column: 1)
        )
        action.command.run = CommandLine(words: words)
        action.command.timeout = timeout
        action.apply(ClientTables.all.recipes)
        return action
    }

    /// The checkpoint to go on from; nil to begin anew.
    private func checkpoint() throws(CommandFailure) -> String? {
        guard let resume else { return nil }
        guard resume == "auto" else {
            guard access(resume, R_OK) == 0 else {
                throw CommandFailure(
                    .unreadable, code: "checkpoint_unreadable",
                    "cannot read checkpoint '\(resume)': \(String(cString: strerror(errno)).lowercased())",
                    hint: "name an existing one, or write --resume auto")
            }
            return resume
        }
        let newest = newestFile(matching: checkpoints.split(separator: ",").map(String.init))
        printMessage(
            newest.map { "resuming from '\($0)'\n" } ?? "no checkpoint matches '\(checkpoints)': beginning anew\n")
        return newest
    }
}
