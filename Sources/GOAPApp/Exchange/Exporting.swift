import GOAPCore
package import GOAPExchange
package import GOAPReport

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
        do throws(ExchangeError) { try show(plan) } catch {
            throw CommandFailure(.internalError, code: .exportFailed, error.message, hint: error.hint)
        }
        return .success
    }

    private func show(_ plan: ExchangedPlan) throws(ExchangeError) {
        let console = invocation.console
        switch format {
        case .json: console.printDocument(plan)
        case .csv: console.printResult(Exports.csv(plan), isColoured: false)
        case .taskmaster: console.printResult(try TaskMaster.text(plan), isColoured: false)
        case .githubIssues: console.printResult(try Exports.githubIssues(plan), isColoured: false)
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

extension ExchangedPlan: JSONDescribed {
    package static let shape = JSONShape<ExchangedPlan>("export", isDocument: true) { has in
        has("title") { $0.title }
        has("tasks") { $0.tasks }
    }
}

extension ExchangedPlan.Task: JSONDescribed {
    package static let shape = JSONShape<ExchangedPlan.Task>("task") { has in
        has("id") { $0.id }
        has("title") { $0.title }
        has("status") { $0.status }
        has("phase") { $0.phase }
        has("priority") { $0.priority }
        has("dependencies") { $0.dependencies }
    }
}
