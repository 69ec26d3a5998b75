import GOAPReport
import Glibc

/// What `run --goal` and `next --goal` have in common: options, a list with `-n`, state, end.
struct GoalRun {
    private let project: ProjectOptions
    private let execution: ExecutionOptions
    private let goal: [String]
    private let maxReplans: Int

    init(_ project: ProjectOptions, _ execution: ExecutionOptions, goal: [String], maxReplans: Int) {
        self.project = project
        self.execution = execution
        // A goal the plan states is asked for by no name of its own.
        self.goal = goal.filter { !["goal state", "the goal"].contains($0.lowercased()) }
        self.maxReplans = maxReplans
    }

    /// - Parameter waves: at most so many.
    func run(waves: Int = .max, by: String? = nil) throws {
        let opened = try Project.openForPlanning(project)
        // The folder was entered; further looks at the plan start from here.
        var here = project
        here.directory = nil
        if execution.dryRun { return try list(opened) }
        if !execution.noSync { try PlanSync.checkWritable(opened) }
        let journal = try Wiring(opened).journal(by: Caller.name(by))
        try Wiring(opened).prepareLogs()
        _ = try opened.recover(with: journal)
        var session = GoalSession(
            here, journal: journal, goal: goal, choices: execution.choices(project), maxReplans: maxReplans)
        Glibc.exit(try session.run(waves: waves).rawValue)
    }

    private func list(_ opened: Project) throws {
        let goal = try GoalArgument.read(goal, opened)
        let report = try RoutePlanning(opened, goal, limit: .seconds(2)).report(budget: nil)
        printResult(RouteText.text(report, width: Terminal.width(), style: Terminal.style(project.color)))
        if !report.isPossible { Glibc.exit(ExitCodes.stuck.rawValue) }
    }
}
