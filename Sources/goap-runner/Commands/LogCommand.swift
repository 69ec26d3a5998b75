import ArgumentParser
import GOAPCore
import GOAPEngine
import GOAPReport
import GOAPStore
import Glibc

struct LogCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "log", abstract: "Show attempts and what they printed.",
        discussion: "Without an id all attempts are listed; with one, its newest attempt's output follows.")

    @OptionGroup var project: ProjectOptions
    @Argument(help: "The action.") var id: String?
    @Option(help: ArgumentHelp("Show the output of this attempt.", valueName: "number")) var attempt: Int?
    @Flag(name: .shortAndLong, help: "Follow the output until the attempt ends.") var follow = false
    @Flag(help: "Print one JSON document.") var json = false

    mutating func run() throws {
        let opened = try Project.open(project)
        let action = try id.map { opened.graph.actions[try opened.action(named: $0)].id }
        let attempts = try attempts(of: action, in: opened)
        if json { return printResult(AttemptTable.document(attempts.map(\.row)).text(indent: 2) + "\n") }
        guard !attempts.isEmpty else {
            return printMessage("\(action.map { "'\($0)'" } ?? "the plan") has no attempts yet\n")
        }
        printMessage(AttemptTable.text(attempts.map(\.row)))
        guard action != nil || follow else { return }
        try show(try chosen(among: attempts), in: opened)
    }

    private func attempts(of action: ActionID?, in project: Project) throws(CommandFailure) -> [AttemptRecord] {
        do throws(JournalError) {
            return try RunHistory(state: project.statePath, plan: project.planPath)?.attempts(of: action) ?? []
        } catch {
            throw CommandFailure(error)
        }
    }

    private func chosen(among attempts: [AttemptRecord]) throws(CommandFailure) -> AttemptRecord {
        guard let number = attempt else { return attempts[attempts.count - 1] }
        guard let found = attempts.first(where: { $0.number == number }) else {
            throw CommandFailure(
                .usage, code: "unknown_attempt", "there is no attempt \(number)",
                hint: "there are \(attempts.map { String($0.number) }.joined(separator: ", "))")
        }
        return found
    }

    private func show(_ attempt: AttemptRecord, in project: Project) throws {
        guard let log = attempt.log, var position = LogFile.copy(log, to: printOutput) else {
            return printMessage("the log of attempt \(attempt.number) is not there any more\n")
        }
        guard follow else { return }
        while try attempts(of: attempt.action, in: project).first(where: { $0.number == attempt.number })?.outcome
            == nil
        {
            usleep(200_000)
            position = LogFile.copy(log, from: position, to: printOutput) ?? position
        }
        _ = LogFile.copy(log, from: position, to: printOutput)
    }
}

extension AttemptRecord {
    fileprivate var row: AttemptSummary {
        AttemptSummary(
            action: action, number: number, startedAt: startedAt, took: duration, outcome: outcome, exitCode: exitCode,
            reason: reason, log: log, summary: summary)
    }
}
