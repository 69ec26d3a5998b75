import GOAPCore
import GOAPReport

/// `plans`: how far each plan of a folder is.
package struct PlanOverview {
    private let choice: ProjectChoice
    private let invocation: Invocation
    /// The folder of plans; nil stands for the nearest `plans/`.
    package var folder: String?
    package var json = false

    package init(_ choice: ProjectChoice, _ invocation: Invocation) {
        self.choice = choice
        self.invocation = invocation
    }

    package func run() throws -> ExitCodes {
        let start = try choice.folder()
        let files = folder.map { PlanLocator.files(in: path($0, below: start)) }
        let plans = plans(files ?? PlanLocator(folder: start, invocation: invocation).everyPlan)
        guard !plans.isEmpty else {
            throw CommandFailure(
                .usage, code: .noPlan, "there is no plan in '\(folder ?? "plans")'",
                hint: "create one with 'goap-runner init', or name another folder")
        }
        let report = PlansReport(plans)
        if json { invocation.printDocument(report) } else { invocation.printResult(report.text) }
        return .success
    }

    /// The plans that are named, else those of the nearest `plans/`.
    func plansToShow() throws -> [PlansReport.Entry] {
        let start = try choice.folder()
        let named = choice.plans.map { path($0, below: start) }
        return plans(named.isEmpty ? PlanLocator(folder: start, invocation: invocation).everyPlan : named)
    }

    /// The files that have actions, or ought to and have mistakes.
    private func plans(_ paths: [String]) -> [PlansReport.Entry] {
        paths.compactMap { path in
            do {
                return try PlansReport.Entry(
                    Project.open(try choice.place(ofPlan: path, invocation), invocation, choice.reading),
                    isArchived: PlanMark.isArchived.stands(in: path))
            } catch {
                let failure = CommandFailure(error)
                return failure.code == .noActions ? nil : PlansReport.Entry(path: path, problem: failure.message)
            }
        }
    }
}

extension PlansReport.Entry {
    fileprivate init(_ project: Project, isArchived: Bool) throws {
        let (situation, actions, goal) = (project.situation, project.graph.actions, try project.goalOutlook())
        let startable = (situation.ready + situation.manual).sorted()
        let ready = goal.map { goal in goal.isGuiding ? startable.filter(goal.next.contains) : startable } ?? startable
        self.init(
            path: project.planPath, title: project.plan.title ?? "", done: situation.doneCount, total: actions.count,
            ready: ready.map { actions[$0].id.text }, goal: goal, isArchived: isArchived)
    }
}
