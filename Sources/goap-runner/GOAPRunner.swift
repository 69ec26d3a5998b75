import ArgumentParser
import GOAPApp
import GOAPCore
import Glibc

/// The command line: parse, run, and turn whatever goes wrong into a message and an exit code.
@main
struct GOAPRunner: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "goap-runner",
        abstract: "Makes a Markdown action plan executable and keeps it honest.",
        discussion: """
            EXAMPLES:
              goap-runner                   where the plan stands, and what to do next
              goap-runner next --all -j 4   run what can run, four at once
              goap-runner why A05           what keeps an action from running
              goap-runner mark A05 done     record what you did yourself
              goap-runner sync --check      for CI: is what the plan says true?
              goap-runner init              a first plan

            Reads the plan as it is, knows what is ready, checks preconditions before anything starts, runs what can \
            run, records every attempt, and regenerates the plan's own status.
            """,
        version: "0.1.0",
        subcommands: [
            StatusCommand.self, PlansCommand.self, PlanCommand.self, NextCommand.self, RunCommand.self,
            MarkCommand.self,
            ApproveCommand.self, ObserveCommand.self,
            SyncCommand.self, LintCommand.self,
            WhyCommand.self, ShowCommand.self, GraphCommand.self, LogCommand.self, AuthCommand.self,
            PreflightCommand.self,
            DoctorCommand.self,
            InitCommand.self, ArchiveCommand.self, ImportCommand.self, ExportCommand.self, ExecCommand.self,
            UploadCommand.self, TrainCommand.self, StopCommand.self, CompletionCommand.self, SchemaCommand.self,
            MergeDriverCommand.self,
        ],
        defaultSubcommand: StatusCommand.self)

    static func main() {
        let arguments = Array(Swift.CommandLine.arguments.dropFirst())
        var invocation = Invocation.current()
        invocation.console.options = TypedOptions(arguments)
        invocation.superviseChildren { Glibc._exit($0.rawValue) }
        let code = invocation.end(with: run(arguments, invocation))
        Invocation.releaseChildren()
        Glibc.exit(code.rawValue)
    }

    private static func run(_ arguments: [String], _ invocation: Invocation) -> ExitCodes {
        var typed: TypedWords?
        do {
            if let status = UsualStatus.view(arguments, invocation) { return try status.run() }
            let words = TypedWords(arguments, commands: commandNames)
            typed = words
            var command = try parsed(words)
            guard var runner = command as? any RunnerCommand else {
                try command.run()
                return .success
            }
            return try runner.run(invocation)
        } catch let error where isParsing(error) {
            if let failure = typed.flatMap(unknownCommand) { return end(with: failure, asJSON: false, invocation) }
            return end(with: error, invocation)
        } catch {
            var failure = CommandFailure(error)
            if [.unknownAction, .noPlan].contains(failure.code) { failure = typed.flatMap(unknownCommand) ?? failure }
            return end(with: failure, asJSON: arguments.contains("--json"), invocation)
        }
    }

    private static var commandNames: [String] {
        configuration.subcommands.compactMap { $0.configuration.commandName } + ["help"]
    }

    /// What a word that stands where a command is expected, and is none, may have been meant to be.
    private static func unknownCommand(_ typed: TypedWords) -> CommandFailure? {
        guard typed.command == nil, let word = typed.first,
            let meant = TypedWords.synonyms[word] ?? suggestion(for: word, among: commandNames)
        else { return nil }
        return CommandFailure(
            .usage, code: .unknownCommand, "there is no command '\(word)'", hint: "did you mean 'goap-runner \(meant)'?"
        )
    }

    /// Whether the argument parser made the error: a mistake on the command line, or a wish for help.
    private static func isParsing(_ error: any Error) -> Bool { exitCode(for: error) != .failure }

    /// The command that is asked for. Its arguments are read as its own first, which takes three quarters of the time;
    /// what is no command then is read as a whole, which knows what to say about it.
    private static func parsed(_ typed: TypedWords) throws -> any ParsableCommand {
        let named = configuration.subcommands.first { $0.configuration.commandName == typed.command }
        if let named, let command = try? named.parseAsRoot(Array(typed.words.dropFirst())), type(of: command) == named {
            return command
        }
        return try parseAsRoot(typed.words)
    }

    /// What the argument parser has to say: help and version on standard output, mistakes on standard error.
    ///
    /// A mistake quotes the arguments, which may hold a secret.
    private static func end(with error: any Error, _ invocation: Invocation) -> ExitCodes {
        let code = exitCode(for: error)
        let text = fullMessage(for: error)
        let ended = text.isEmpty || text.hasSuffix("\n") ? text : text + "\n"
        if code.isSuccess {
            invocation.console.printResult(ended, isColoured: false)
        } else {
            invocation.console.printMessage(ended, isColoured: false)
        }
        return ExitCodes(rawValue: code.rawValue)
    }

    /// Prints the failure where people or programs look for it.
    private static func end(
        with failure: CommandFailure, asJSON: Bool, _ invocation: Invocation
    ) -> ExitCodes {
        if asJSON {
            invocation.console.printErrorDocument(failure.json(invocation.console.options))
        } else {
            invocation.printMessage(failure.text)
        }
        return failure.status
    }
}
