import GOAPCore
import GOAPEngine
import GOAPExecutors
import GOAPPlanner
import GOAPReport

/// One wave of the route.
extension GoalSession {
    mutating func carryOut(_ report: RouteReport, _ project: Project) throws -> ExitCodes? {
        let wave = report.firstWave
        let executable = wave.filter { !project.graph.actions[$0].isManual }
        guard !executable.isEmpty else {
            tell(.byHand(wave.map { project.graph.actions[$0].id }))
            return .stuck
        }
        if let end = judged(executable, project) { return end }
        let readable = executable.filter { project.graph.unread(of: $0).isEmpty }
        if readable.isEmpty, let unread = CommandFailure.unread(executable[0], in: project.graph) { throw unread }
        let costs = readable.map { report.problem.actions[$0].cost }
        let startable = Array(readable.prefix(ledger.allowance(costs)))
        guard !startable.isEmpty else { return spent(readable[0], project) }
        ledger.start(Array(costs.prefix(startable.count)))
        var (request, output) = (request, output)
        request.startPolicy = .route
        request.failureRule = .keepGoing
        let ids = Set(startable.map { project.graph.actions[$0].id })
        request.again = attemptsBefore.filter { ids.contains($0.key) }
        output.isPart = true
        var session = RunSession(project, journal: journal, request, output)
        session.signals = signals
        let outcome = try session.run(startable, command: "run --goal")
        let handlers = outcome.finished.compactMap { project.graph.index(of: $0.action) }.filter { index in
            !startable.contains(index)
        }
        ledger.start(handlers.map { report.problem.actions[$0].cost })
        try takeIn(outcome, report.problem, project)
        if let failed = outcome.firstFailure { failure = (failed, session.lastOutput(of: failed)) }
        return end(outcome)
    }

    /// Conditions in words are a person's to judge: nothing starts by itself that has one.
    private func judged(_ wave: [Int], _ project: Project) -> ExitCodes? {
        let conditions = wave.lazy.map { ($0, project.situation.judgedConditions(of: $0)) }
        guard let (index, texts) = conditions.first(where: { !$1.isEmpty }) else { return nil }
        let action = project.graph.actions[index]
        let words = list(texts.map { "'\($0)'" })
        tell(
            .stopped(
                "\(action.id) has a condition that a person judges: \(words); if it holds: goap-runner run \(action.id), and this command again"
            ))
        return .stuck
    }

    private func spent(_ next: Int, _ project: Project) -> ExitCodes {
        let limits = ledger.limits
        let isAttempts = ledger.attempts >= limits.attempts
        let bound =
            isAttempts
            ? "the limit of \(count(limits.attempts, "attempt")) is reached: raise --max-attempts"
            : "the cost would exceed \(CostUnit(project.plan.actions).text(limits.cost ?? 0)): raise --max-cost"
        tell(.stopped("\(project.graph.actions[next].id) is not started, \(bound) to go on"))
        return .failed
    }

    /// Remembers what succeeded and what failed.
    private mutating func takeIn(_ outcome: RunReport, _ problem: PlanningProblem, _ project: Project) throws {
        let done = outcome.finished.filter { $0.state == .done }.map(\.action)
        let recorder = FactRecorder(project: try project.reopened(), journal: journal)
        try recorder.record(effectsOf: done, on: problem.initial)
        let attempts = outcome.finished.compactMap { finished -> RouteLedger.Attempt? in
            guard finished.state == .done || finished.state == .failed,
                let index = project.graph.index(of: finished.action)
            else { return nil }
            let action = problem.actions[index]
            return RouteLedger.Attempt(
                finished.action, hasFailed: finished.state == .failed, preconditions: action.preconditions,
                effects: action.effects)
        }
        ledger.take(attempts, before: problem.initial)
    }

    /// Why a wave was the last; nil when the next one may follow.
    private func end(_ outcome: RunReport) -> ExitCodes? {
        if outcome.signal != nil { return outcome.exitCode }
        let isStuck = outcome.finished.allSatisfy { $0.state == .waiting || $0.state == .pending }
        if !outcome.refused.isEmpty || !outcome.held.isEmpty || !outcome.leased.isEmpty {
            if !output.json {
                project.console.printMessage(RunSummary(outcome, took: .zero, lastOutput: [:], style: style).text)
            }
            return outcome.exitCode
        }
        return isStuck && outcome.finishedElsewhere.isEmpty ? .stuck : nil
    }
}
