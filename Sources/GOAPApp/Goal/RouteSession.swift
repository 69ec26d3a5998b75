import GOAPCore
import GOAPEngine
import GOAPExecutors
import GOAPPlanner
import GOAPReport
import GOAPStore

/// One run of a saved route: before each step the world is looked at, and it has to be the one that the route expects.
struct RouteSession {
    private let project: Project
    private let journal: SQLiteJournal
    private let route: SavedRoute
    private let file: String
    private let request: RunRequest
    private let output: RunOutput
    private let signals = SignalPipe()

    /// - Parameters:
    ///   - project: opened for planning.
    ///   - file: the route's file, as it was typed.
    init(
        _ project: Project, journal: SQLiteJournal, _ route: SavedRoute, _ file: String, _ request: RunRequest,
        _ output: RunOutput
    ) {
        self.project = project
        self.journal = journal
        self.route = route
        self.file = file
        self.request = request
        self.output = output
    }

    mutating func run() throws -> ExitCodes {
        tell(.route(route.steps.map(\.id), cost: route.cost))
        var expected: (world: WorldState, finished: Set<Int>)?
        for position in 0...route.steps.count {
            let (check, silent) = try looked(before: position)
            if let signal = signals?.first() { return ExitCodes(signal: signal) }
            let start = expected ?? (check.startingWorld, check.startingFinished)
            let moves = silent + check.moves(from: start.world, start.finished, before: position)
            guard moves.isEmpty else { return moved(moves, at: position) }
            guard position < route.steps.count else { break }
            if let end = try carryOut(position, check) { return end }
            expected = after(check.steps[position], check.problem)
        }
        if try journal.approvals().routes[route.hash] != nil {
            try journal.append([.routeRevoked(route.hash, by: nil, reason: nil)])
        }
        tell(.reached(goal: route.goalText, changes: 0))
        return .success
    }

    /// The world as it should be once the step is done.
    private func after(_ index: Int, _ problem: PlanningProblem) -> (WorldState, Set<Int>) {
        var world = problem.initial
        for effect in problem.actions[index].effects { world.apply(effect) }
        return (world, problem.finished.union([index]))
    }

    private func moved(_ moves: [String], at position: Int) -> ExitCodes {
        let place =
            position == route.steps.count ? "at the end of the route" : "before \(route.steps[position].id)"
        tell(
            .stopped(
                "\(place) the world is not what the route stands on: \(moves.joined(separator: "; ")); plan it anew: goap-runner plan GOAL --out \(file)"
            ))
        return .stuck
    }

    // MARK: The world

    /// The plan as it is, with what the probes of the route's facts say, and which of them say nothing.
    private func looked(before position: Int) throws -> (RouteCheck, silent: [String]) {
        let (before, grant) = (try project.reopened(), RouteGrant(route, step: nil))
        let recorder = FactRecorder(project: before, journal: journal, signals: signals)
        let probes = before.graph.plan.factProbes.filter { route.probes[$0.name] != nil }
        let checked = try RouteCheck(before, route, file, approval: liveApproval())
        try demandUnchanged(checked)
        let observed = try recorder.observe(probes, Wiring(before, grant))
        let check = try RouteCheck(before.reopened(), route, file, approval: liveApproval())
        return (check, observed.silent.map { "the probe of '\($0.name)' says nothing: \($0.why)" })
    }

    /// Refuses before anything more is executed.
    private func demandUnchanged(_ check: RouteCheck) throws {
        let changes = check.changes
        guard changes.isEmpty else { throw RouteCheck.moved(changes, file) }
        guard project.approvalReason != nil, check.approval == nil else { return }
        throw CommandFailure(
            .stuck, code: .approval, "the route is no longer approved",
            hint: "a person reads it and types: goap-runner approve --route \(file.shellWord)")
    }

    private func liveApproval() throws -> Approval? {
        guard let approval = try journal.approvals().routes[route.hash], approval.isLive(at: SystemClock().now) else {
            return nil
        }
        return RouteGrant.approval(approval)
    }

    // MARK: One step

    private func carryOut(_ position: Int, _ check: RouteCheck) throws -> ExitCodes? {
        let (step, index, project) = (route.steps[position], check.steps[position], check.project)
        guard !project.graph.actions[index].isManual else {
            tell(.stopped("a person does \(step.id): do it, then plan anew what follows"))
            return .stuck
        }
        if let end = try judged(step, index, check) ?? spent(step) { return end }
        var (request, output) = (request, output)
        request.startPolicy = .route
        request.again = project.attempts(of: [index])
        output.isPart = true
        var session = RunSession(project, journal: journal, request, output)
        session.signals = signals
        session.grant = RouteGrant(route, step: step)
        let report = try session.run([index], command: "run --route")
        let done = report.finished.filter { $0.state == .done }.map(\.action)
        let recorder = FactRecorder(project: try project.reopened(), journal: journal)
        try recorder.record(effectsOf: done, on: check.problem.initial)
        return done.contains(step.id) && report.signal == nil ? nil : end(report, step, session)
    }

    /// A condition in words is judged by the person who approved the route.
    private func judged(_ step: SavedRoute.Step, _ index: Int, _ check: RouteCheck) throws -> ExitCodes? {
        let conditions = check.project.situation.judgedConditions(of: index)
        guard let first = conditions.first, check.approval == nil else { return nil }
        tell(
            .stopped("\(step.id) has a condition that a person judges: '\(first)'; approve --route says that it holds"))
        return .stuck
    }

    /// Counts what the step costs against what was approved; the exit code when that is too much.
    private func spent(_ step: SavedRoute.Step) throws -> ExitCodes? {
        guard let approval = try journal.approvals().routes[route.hash] else { return nil }
        guard approval.allows(step.cost) else {
            tell(
                .stopped(
                    "\(step.id) is not started: \(approval.spent.costText) of \(approval.budget.costText) is spent, and it costs \(step.cost.costText); a person may type: goap-runner approve --route \(file.shellWord) --budget COST"
                ))
            return .stuck
        }
        try journal.append([.routeSpent(route.hash, cost: step.cost)])
        return nil
    }

    private func end(_ report: RunReport, _ step: SavedRoute.Step, _ session: RunSession) -> ExitCodes {
        if report.signal != nil { return report.exitCode }
        if report.firstFailure == step.id {
            for line in session.lastOutput(of: step.id) where !output.json {
                project.console.printMessage("  | \(line.sanitized)\n")
            }
            tell(.stopped("\(step.id) failed, and the route ends: goap-runner log \(step.id)"))
            return .failed
        }
        if !output.json {
            let style = project.console.style(2)
            project.console.printMessage(RunSummary(report, took: .zero, lastOutput: [:], style: style).text)
        }
        return report.outcome == .succeeded ? .stuck : report.exitCode
    }

    private func tell(_ notice: GoalNotice) { project.tell(notice, asJSON: output.json) }
}
