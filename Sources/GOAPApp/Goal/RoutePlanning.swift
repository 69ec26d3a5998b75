import GOAPCore
import GOAPExecutors
import GOAPPlanner
import GOAPReport
import GOAPSystem

/// Asks the planner about one goal, as often as an answer needs.
struct RoutePlanning {
    private let project: Project
    private let goal: GoalArgument
    private let supposition: Supposition
    private let limit: Duration
    private let isCancelled: () -> Bool
    private var knowledge = RouteReport.Knowledge()

    /// - Parameters:
    ///   - supposition: goes over what is recorded and observed.
    ///   - isCancelled: ends the search early.
    init(
        _ project: Project, _ goal: GoalArgument, _ supposition: Supposition = Supposition(), limit: Duration,
        isCancelled: @escaping () -> Bool = { false }
    ) throws {
        self.isCancelled = isCancelled
        self.project = project
        self.goal = goal
        self.limit = limit
        let recorded = try project.facts()
        knowledge.sources = project.situation.factSources(recorded)
        if !supposition.facts.isEmpty {
            let names = FactReading(project.plan).names
            for fact in supposition.facts { knowledge.sources[names.name(fact.name)] = .supposed }
        }
        knowledge.probed = Set(project.plan.factProbes.map(\.name))
        knowledge.now = SystemClock().now
        var supposition = supposition
        supposition.facts = recorded.map { Effect($0.name, .becomes($0.value)) } + supposition.facts
        self.supposition = supposition
    }

    var problem: PlanningProblem {
        PlanningProblem(
            project.graph, states: project.situation.planned, in: project.situation.finishedInOrder, goal: goal.goal,
            supposing: supposition)
    }

    func report(budget: Double?) -> RouteReport { report(problem, budget: budget) }

    func report(_ problem: PlanningProblem, budget: Double?) -> RouteReport {
        RouteReport(
            planPath: project.planPath, goalText: goal.text, situation: project.situation, problem: problem,
            answer: solve(problem), budget: budget, knowing: knowledge)
    }

    /// Why an action is in the route or out of it: the same question with it ruled out, or asked for.
    func explanation(of index: Int, budget: Double?, style: TerminalStyle) -> String {
        let report = report(budget: budget)
        var other = problem
        if report.answer.route?.steps.contains(index) ?? false {
            other.actions[index].exclusion = .avoided
        } else {
            other.goalActions.append(index)
        }
        return RouteExplanation.text(index, report, otherwise: solve(other), style: style)
    }

    /// The cheapest route in time, or with as many at once the quickest of the cheapest.
    func report(budget: Double?, within wish: RouteTimeWish) throws -> RouteReport {
        let durations = try project.durations()
        let begin = SystemTime.processor
        let problem = problem
        let answer = TimedPlanner(
            problem, durations: durations.map { $0?.duration }, places: wish.places, deadline: wish.deadline?.left
        ) { SystemTime.processor - begin >= limit || isCancelled() }.solve()
        return RouteReport(
            planPath: project.planPath, goalText: goal.text, situation: project.situation, problem: problem,
            answer: answer.answer, budget: budget, knowing: knowledge,
            time: RouteTime(answer, durations: durations, deadlineText: wish.deadline?.text))
    }

    private func solve(_ problem: PlanningProblem) -> PlanningAnswer {
        let begin = SystemTime.processor
        return Planner.solve(problem) { SystemTime.processor - begin >= limit || isCancelled() }
    }
}
