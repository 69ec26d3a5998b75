import ArgumentParser
import GOAPReport
import Glibc

/// The command line: parse, run, and turn whatever goes wrong into a message and an exit code.
@main
struct GOAPRunner: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "goap-runner",
        abstract: "Makes a Markdown action plan executable and keeps it honest.",
        discussion: """
            Reads the plan as it is, knows what is ready, checks preconditions before anything starts, runs what can \
            run, records every attempt, and regenerates the plan's own status.
            """,
        version: "0.1.0",
        subcommands: [
            StatusCommand.self, PlansCommand.self, PlanCommand.self, NextCommand.self, RunCommand.self,
            MarkCommand.self,
            ApproveCommand.self, ObserveCommand.self,
            SyncCommand.self, LintCommand.self,
            WhyCommand.self, GraphCommand.self, LogCommand.self, AuthCommand.self, PreflightCommand.self,
            DoctorCommand.self,
            InitCommand.self, ImportCommand.self, ExportCommand.self, ExecCommand.self, UploadCommand.self,
            TrainCommand.self,
        ],
        defaultSubcommand: StatusCommand.self)

    static func main() {
        let arguments = Array(Swift.CommandLine.arguments.dropFirst())
        do {
            if let status = UsualStatus.view(arguments) { return try status.show() }
            var command = try parsed(arguments)
            try command.run()
        } catch let failure as CommandFailure {
            end(with: failure, asJSON: arguments.contains("--json"))
        } catch {
            end(with: error)
        }
    }

    /// The command that is asked for. Its arguments are read as its own first, which takes three quarters of the time;
    /// what is no command then is read as a whole, which knows what to say about it.
    private static func parsed(_ arguments: [String]) throws -> any ParsableCommand {
        let named = configuration.subcommands.first { $0.configuration.commandName == arguments.first }
        if let named, let command = try? named.parseAsRoot(Array(arguments.dropFirst())), type(of: command) == named {
            return command
        }
        return try parseAsRoot(arguments)
    }

    /// What the argument parser has to say: help and version on standard output, mistakes on standard error.
    ///
    /// A mistake quotes the arguments, and somebody may have put a secret there.
    private static func end(with error: any Error) -> Never {
        let code = exitCode(for: error)
        let text = fullMessage(for: error)
        let ended = text.isEmpty || text.hasSuffix("\n") ? text : text + "\n"
        if code.isSuccess { printResult(ended) } else { printMessage(ended) }
        Glibc.exit(code.rawValue)
    }

    /// Prints the failure where people or programs look for it, and ends the process.
    private static func end(with failure: CommandFailure, asJSON: Bool) -> Never {
        if asJSON {
            let value = DiagnosticJSON.error(code: failure.code, message: failure.message, hint: failure.hint)
            printMessage(value.text() + "\n")
        } else {
            printMessage(failure.details)
            if !failure.message.isEmpty { printMessage("goap-runner: \(failure.message.sanitized)\n") }
            if let hint = failure.hint { printMessage("  hint: \(hint)\n") }
        }
        Glibc.exit(failure.status.rawValue)
    }
}
