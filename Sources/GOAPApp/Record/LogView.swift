import GOAPClients
import GOAPCore
import GOAPEngine
import GOAPReport
import GOAPStore
import GOAPSystem
import Glibc

/// `log`: attempts and what they printed.
package struct LogView {
    private let choice: ProjectChoice
    private let invocation: Invocation
    package var id: String?
    package var attempt: Int?
    package var follow = false
    package var json = false

    package init(_ choice: ProjectChoice, _ invocation: Invocation) {
        self.choice = choice
        self.invocation = invocation
    }

    package func run() throws -> ExitCodes {
        let opened = try Project.open(choice, invocation)
        let action = try id.map { opened.graph.actions[try opened.action(named: $0)].id }
        let attempts = try opened.attempts(of: action)
        let elsewhere = json ? "" : opened.travelled(action)
        invocation.printMessage(elsewhere)
        if json {
            invocation.printDocument(AttemptTable(attempts.map(\.row)))
        } else if attempts.isEmpty, !elsewhere.isEmpty {
            return .success
        } else if attempts.isEmpty {
            invocation.printMessage("\(action.map { "'\($0)'" } ?? "the plan") has no attempts yet\n")
        } else {
            invocation.printMessage(AttemptTable(attempts.map(\.row)).text)
            if action != nil || follow { try show(try chosen(among: attempts), in: opened) }
        }
        return .success
    }

    private func chosen(among attempts: [AttemptRecord]) throws -> AttemptRecord {
        guard let number = attempt else { return attempts[attempts.count - 1] }
        guard let found = attempts.first(where: { $0.number == number }) else {
            throw CommandFailure(
                .usage, code: .unknownAttempt, "there is no attempt \(number)",
                hint: "there are \(attempts.map { String($0.number) }.joined(separator: ", "))")
        }
        return found
    }

    private func show(_ attempt: AttemptRecord, in project: Project) throws {
        guard let log = attempt.log else { return }
        guard isOurs(log, project) else {
            return invocation.printMessage(
                "the log of attempt \(attempt.number) is not shown: '\(log.sanitized)' is no file below '\(project.place.logs)'\n"
            )
        }
        guard var position = copy(log, from: 0) else {
            return invocation.printMessage("the log of attempt \(attempt.number) is not there any more\n")
        }
        guard follow else { return }
        if let work = project.recorded[attempt.action], work.state == .remote, let place = work.place {
            return try followRemote(place, attempt.action, in: project)
        }
        while invocation.console.loss == nil,
            try project.attempts(of: attempt.action).first(where: { $0.number == attempt.number })?.outcome == nil
        {
            usleep(200_000)
            position = copy(log, from: position) ?? position
        }
        _ = copy(log, from: position)
    }

    /// Shows what work in another service prints from now on, by that service's own client.
    private func followRemote(_ place: String, _ id: ActionID, in project: Project) throws {
        guard let index = project.graph.index(of: id), let recipe = project.graph.actions[index].command.recipe,
            let service = recipe.remote.flatMap({ ClientTables.all.remoteService(named: $0.service) })
        else { return }
        var action = project.graph.actions[index]
        action.command = ActionCommand()
        for words in service.follow(place) {
            action.command.run = CommandLine(words: words)
            // Older clients know fewer options.
            if case .failed(.exited(2), _, _) = try Wiring(project).check(action, echoes: true) { continue }
            return
        }
    }

    /// Whether it is a file of ours, or would be: a state may come from somebody who wants to see another one.
    private func isOurs(_ log: String, _ project: Project) -> Bool {
        guard let real = try? Path.real(log) else { return true }
        guard let status = try? FileStatus(of: real), status.isFile, let logs = try? Path.real(project.place.logs)
        else {
            return false
        }
        return real.hasPrefix(logs + "/")
    }

    /// Where the text ended; nil when the log cannot be read.
    private func copy(_ log: String, from position: Int) -> Int? {
        try? File.readText(log, from: position, invocation.console.printOutput)
    }
}

extension Project {
    /// A line for each action, or for the one, that was done in another clone.
    fileprivate func travelled(_ action: ActionID?) -> String {
        graph.actions.map { recordedElsewhere($0.id, action) }.joined()
    }

    private func recordedElsewhere(_ id: ActionID, _ wanted: ActionID?) -> String {
        guard wanted == nil || wanted == id, let record = recorded[id], record.isTravelled else { return "" }
        let word = record.state == .pending ? "todo" : record.state.rawValue
        return "\(id) \(word) \(EventText.travelled(record.changedAt, record.source))".sanitized + "\n"
    }

    fileprivate func attempts(of action: ActionID?) throws -> [AttemptRecord] {
        try history()?.attempts(of: action) ?? []
    }
}

extension AttemptRecord {
    fileprivate var row: AttemptSummary {
        AttemptSummary(
            action: action, number: number, startedAt: startedAt, took: duration, outcome: outcome, exitCode: exitCode,
            reason: reason, log: log, summary: summary, by: caller.flatMap(Caller.init(code:)))
    }
}
