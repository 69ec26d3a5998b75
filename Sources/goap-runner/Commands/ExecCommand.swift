import ArgumentParser
import GOAPClients
import GOAPCore
import GOAPEngine
import GOAPMarkdown
import Glibc

struct ExecCommand: ParsableCommand {
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
    @Flag(help: "Go on when nobody could say whether a credential is good; recorded.") var allowUnknown = false
    @Argument(parsing: .postTerminator, help: "The command and its arguments, after --.") var command: [String] = []

    func validate() throws {
        if command.isEmpty {
            throw ValidationError("Write the command after --, for example: goap-runner exec -- make test")
        }
    }

    mutating func run() throws {
        try project.enter()
        let session = StandaloneSession(project, name: "exec", allowsUnknown: allowUnknown, echoes: true)
        let report = try session.run([try action()], command: "exec")
        for refused in report.refused { StandaloneSession.tell(refused, what: "'\(command[0])'") }
        Glibc.exit(session.exitCode(report))
    }

    /// The action, read from the same words a plan would use.
    private func action() throws(CommandFailure) -> Action {
        let name = command[0].split(separator: "/").last.map(String.init) ?? command[0]
        let id = ActionID("\(name)-\(getpid())")
        var action = Action(id: id, title: command.joined(separator: " "), at: PlanLocation(line: 1, column: 1))
        action.command.run = CommandLine(words: command)
        action.command.timeout = timeout
        action.command.declaresRequirements = requires != nil
        action.requirements = requires.map(FieldText.requirements) ?? []
        if let retry {
            guard let policy = FieldText.retry(retry) else {
                throw CommandFailure(
                    .usage, code: "unreadable_retry", "cannot read the retry '\(retry)'",
                    hint: "write '3 attempts, 2s to 30s'")
            }
            action.command.retry = policy
        }
        action.apply(ClientTables.all.recipes)
        return action
    }
}
