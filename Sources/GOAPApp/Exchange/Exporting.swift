import GOAPCore
import GOAPExchange

/// `export`: writes the plan, with what is recorded about it, for other tools.
package struct Exporting {
    private let choice: ProjectChoice
    private let invocation: Invocation
    package var format = Format.json

    /// What `--format` takes.
    package enum Format: String, CaseIterable, Sendable {
        case json, csv, taskmaster
        case githubIssues = "github-issues"
    }

    package init(_ choice: ProjectChoice, _ invocation: Invocation) {
        self.choice = choice
        self.invocation = invocation
    }

    package func run() throws -> ExitCodes {
        let plan = exchanged(try Project.open(choice, invocation))
        do throws(ExchangeError) { invocation.console.printResult(try text(plan), isColoured: false) } catch {
            throw CommandFailure(.internalError, code: .exportFailed, error.message, hint: error.hint)
        }
        return .success
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
            task.status = word(of: index, project)
            task.phase = action.phase?.name
            task.priority = action.priority
            for id in action.dependencies.flatMap(\.actions) where !task.dependencies.contains(id.text) {
                task.dependencies.append(id.text)
            }
            return task
        }
        return ExchangedPlan(title: project.plan.title ?? project.planPath, tasks: tasks)
    }

    /// What the plan itself holds is not open elsewhere.
    private func word(of index: Int, _ project: Project) -> StatusWord {
        let isHeld = [.held, .conditional].contains(project.situation.kind(of: index))
        let isCalledBlocked = project.graph.actions[index].status?.word == .blocked
        return isHeld && isCalledBlocked ? .blocked : project.situation.word(of: index)
    }
}
