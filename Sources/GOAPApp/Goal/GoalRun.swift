package import GOAPCore
import GOAPReport

/// `run --goal` and `next --goal`: a list with `-n`, else observe, plan, do the first wave, and again.
package struct GoalRun {
    private let choice: ProjectChoice
    private let invocation: Invocation
    private let goal: [String]
    package var request = RunRequest()
    package var output = RunOutput()
    /// Whether it only says which route it would follow.
    package var dryRun = false
    private var limits = RouteLedger.Limits()
    /// How often a goal that is kept true is looked at; nil where it is to be reached once.
    package var keeps: Duration?
    /// At most so many waves.
    package var waves = Int.max
    /// Who runs it, where actions are leased.
    package var actor: String?

    package init(_ choice: ProjectChoice, _ invocation: Invocation, goal: [String]) {
        self.choice = choice
        self.invocation = invocation
        // "goal state" is the default goal: it has no name of its own in a plan.
        self.goal = goal.filter { !["goal state", "the goal"].contains($0.lowercased()) }
    }

    package func run() throws -> ExitCodes {
        let opened = try Project.open(choice, invocation, for: .planning)
        if dryRun { return try list(opened) }
        let (recovered, journal) = try opened.prepareRun(by: actor, syncs: output.syncs)
        if let keeps {
            var session = try KeepSession(
                recovered, journal: journal, goal: goal, every: keeps, request, output, limits: limits)
            return try session.run()
        }
        var session = GoalSession(
            recovered, journal: journal, goal: goal, request, output, limits: limits)
        return try session.run(waves: waves)
    }

    /// Bounds the whole run; nil leaves what is usual.
    ///
    /// - Parameter cost: in the unit of the plan's costs.
    package mutating func bound(replans: Int?, attempts: Int?, cost: Double?) {
        limits.replans = replans ?? limits.replans
        limits.attempts = attempts ?? limits.attempts
        limits.cost = cost
    }

    private func list(_ opened: Project) throws -> ExitCodes {
        let goal = try GoalArgument.read(goal, opened)
        let report = try RoutePlanning(opened, goal, limit: .seconds(2)).report(budget: nil)
        let console = invocation.console
        console.printAdvice(RouteText.text(report, width: console.width(), style: console.style()))
        return report.isPossible ? .success : .stuck
    }
}
