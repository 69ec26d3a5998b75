import GOAPCore
import GOAPExecutors
import GOAPPlanner
import GOAPReport

/// `plan`: the cheapest route to a goal, or why there is none.
package struct RouteView {
    private let choice: ProjectChoice
    private let invocation: Invocation
    /// What to reach; several must all be reached.
    package var goals: [String] = []
    /// The action whose place in the route is explained.
    package var explain: String?
    /// `A07 failed`, `pushed = true`.
    package var whatIf: [String] = []
    package var avoid: [String] = []
    /// The highest cost of a route.
    package var budget: Double?
    /// A world state as a JSON file, over what the plan says.
    package var world: String?
    /// Processor time for proving and improving.
    package var limit = Duration.seconds(1)
    package var format = Format.text
    /// Whether the probes are asked first.
    package var observes = false
    /// The file that the route is saved in, with all it stands on.
    package var out: String?
    /// How many steps are done side by side; nil: how long it takes is not asked.
    package var jobs: Int?
    /// When it must be done: `18:00`, `4h`.
    package var deadline: String?

    package enum Format: Sendable { case text, json, mermaid }

    package init(_ choice: ProjectChoice, _ invocation: Invocation) {
        self.choice = choice
        self.invocation = invocation
    }

    package func run() throws -> ExitCodes {
        var opened = try Project.open(choice, invocation)
        if observes { opened = try opened.observedBefore(syncs: true) }
        let introduced = SuppositionArgument.introduced(whatIf)
        let goal = try GoalArgument.read(goals, opened, introducing: introduced)
        let supposition = try SuppositionArgument.read(whatIf: whatIf, avoid: avoid, world: world, opened)
        let planning = try RoutePlanning(opened, goal, supposition, limit: limit)
        if let explain {
            let index = try opened.action(named: explain)
            invocation.printResult(
                planning.explanation(of: index, budget: budget, style: invocation.console.style()))
            return .success
        }
        for name in introduced.sorted() {
            invocation.printMessage("supposed, though the plan mentions it nowhere: \(name)\n")
        }
        let report =
            try timeWish.map { try planning.report(budget: budget, within: $0) } ?? planning.report(budget: budget)
        if format == .text {
            invocation.printAdvice(text(of: report))
        } else {
            invocation.printResult(text(of: report))
        }
        invocation.printMessage(DoubtText.lines(opened.situation))
        if let out, report.isPossible { try save(report, opened, out) }
        return report.isPossible ? .success : .stuck
    }

    /// What is asked of the route's time; nil where nothing is.
    private var timeWish: RouteTimeWish? {
        get throws {
            guard jobs != nil || deadline != nil else { return nil }
            return RouteTimeWish(
                places: jobs ?? 1, deadline: try deadline.map { try Deadline($0, now: SystemClock().now) })
        }
    }

    private func save(_ report: RouteReport, _ project: Project, _ out: String) throws {
        let maker = RouteMaker(project: project, problem: report.problem)
        guard let route = maker.route(report, goals: goals) else { return }
        try RouteFile.write(route, to: path(out, below: project.place.folder))
        invocation.printMessage("saved in \(out): goap-runner approve --route \(out.shellWord)\n")
    }

    private func text(of report: RouteReport) -> String {
        switch format {
        case .json: RouteJSON.document(report).printed
        case .mermaid: RouteMermaid.text(report)
        case .text: RouteText.text(report, width: invocation.console.width(), style: invocation.console.style())
        }
    }
}
