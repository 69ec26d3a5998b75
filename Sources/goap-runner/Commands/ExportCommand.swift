import ArgumentParser
import GOAPCore
import GOAPExchange

struct ExportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write the plan, with what is recorded about it, for other tools.")

    /// What `--format` takes.
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case json, csv, taskmaster
        case githubIssues = "github-issues"
    }

    @OptionGroup var project: ProjectOptions
    @Option(help: "json, csv, taskmaster or github-issues.") var format: Format = .json

    mutating func run() throws {
        let opened = try Project.open(project)
        let plan = exchanged(opened)
        do throws(ExchangeError) { printResult(try text(plan)) } catch {
            throw CommandFailure(.internalError, code: "export_failed", error.message, hint: error.hint)
        }
    }

    private func text(_ plan: ExchangedPlan) throws(ExchangeError) -> String {
        switch format {
        case .json: try Exports.json(plan)
        case .csv: Exports.csv(plan)
        case .taskmaster: try TaskMaster.text(plan)
        case .githubIssues: try Exports.githubIssues(plan)
        }
    }

    private func exchanged(_ project: Project) -> ExchangedPlan {
        let tasks = project.graph.actions.enumerated().map { index, action in
            var task = ExchangedPlan.Task(id: action.id.text, title: (action.title ?? "").withoutPipeEscapes)
            task.status = project.situation.word(of: index)
            task.phase = action.phase?.name
            task.priority = action.priority
            for id in action.dependencies.flatMap(\.actions) where !task.dependencies.contains(id.text) {
                task.dependencies.append(id.text)
            }
            return task
        }
        return ExchangedPlan(title: project.plan.title ?? project.planPath, tasks: tasks)
    }
}

extension String {
    /// A table cell writes `\\|` for a pipe; elsewhere nobody does.
    fileprivate var withoutPipeEscapes: String {
        var result = ""
        for character in self {
            if character == "|", result.last == "\\" { result.removeLast() }
            result.append(character)
        }
        return result
    }
}
