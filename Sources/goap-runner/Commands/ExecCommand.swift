import ArgumentParser
import GOAPCore
import GOAPEngine
import GOAPMarkdown
import GOAPReport
import GOAPStore
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
    @Argument(parsing: .postTerminator, help: "The command and its arguments, after --.") var command: [String] = []

    func validate() throws {
        if command.isEmpty {
            throw ValidationError("Write the command after --, for example: goap-runner exec -- make test")
        }
    }

    mutating func run() throws {
        try project.enter()
        let graph = try graph()
        // Commands are nobody's plan: they are recorded beside the plans under a name of their own.
        let wiring = Wiring(planPath: "exec", statePath: project.statePath, logsPath: project.logsPath)
        let journal = try wiring.journal()
        try wiring.prepareLogs()
        let engine = wiring.engine(
            for: graph, journal: journal, sinks: [PlainReport(write: printMessage)], options: RunOptions(), echoes: true
        )
        let scheduler = Scheduler(Situation(graph, RunState()), wanted: [0], jobs: 1)
        let report: RunReport
        do throws(JournalError) {
            report = try engine.run(scheduler: scheduler, command: "exec", imports: [])
        } catch {
            throw CommandFailure(error)
        }
        for refused in report.refused { tell(refused) }
        Glibc.exit(exitCode(report))
    }

    /// A plan of one action, read from the same words a plan would use.
    private func graph() throws(CommandFailure) -> ActionGraph {
        let name = command[0].split(separator: "/").last.map(String.init) ?? command[0]
        let id = ActionID("\(name)-\(getpid())")
        var action = Action(id: id, title: command.joined(separator: " "), at: PlanLocation(line: 1, column: 1))
        action.command.run = CommandLine(command.map(Self.quoted).joined(separator: " "))
        action.command.timeout = timeout
        action.requirements = requires.map(FieldText.requirements) ?? []
        if let retry {
            guard let policy = FieldText.retry(retry) else {
                throw CommandFailure(
                    .usage, code: "unreadable_retry", "cannot read the retry '\(retry)'",
                    hint: "write '3 attempts, 2s to 30s'")
            }
            action.command.retry = policy
        }
        guard let graph = ActionGraph.resolve(Plan(actions: [action])).graph else {
            preconditionFailure("BUG: a plan of one action has no graph")
        }
        return graph
    }

    /// The argument as one word of a shell.
    private static func quoted(_ argument: String) -> String {
        let isPlain =
            !argument.isEmpty
            && argument.utf8.allSatisfy {
                isalnum(Int32($0)) != 0 && $0 < 0x80 || "-_./:@%+".utf8.contains($0)
            }
        return isPlain
            ? argument
            : "'" + argument.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
    }

    private func tell(_ refused: RunReport.Refused) {
        for obstacle in refused.obstacles {
            printMessage("goap-runner: '\(command[0])' not started: \(obstacle.message)\n")
            for (number, remedy) in obstacle.remedies.enumerated() { printMessage("  \(number + 1). \(remedy)\n") }
        }
    }

    private func exitCode(_ report: RunReport) -> Int32 {
        guard report.outcome == .failed else { return report.exitCode.rawValue }
        let attempts = try? RunHistory(state: project.statePath, plan: "exec")?.attempts(
            of: report.firstFailure, limit: 1)
        return attempts?.last?.exitCode ?? report.exitCode.rawValue
    }
}
