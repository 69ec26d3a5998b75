import GOAPCore
import GOAPEngine
import GOAPPlanner
import GOAPReport
import GOAPStore
import Glibc

/// `run --goal`: observe, plan, do the first wave, and again from what is true then, until the goal is reached.
///
/// An action that failed is dearer the next time, so another route is taken where there is one; after so many changes
/// of the route it is left to a person.
struct GoalSession {
    /// What a failure adds to an action's cost: as much as the action again, and at least so much.
    private static let leastPenalty = 10.0

    private let project: Project
    private let journal: SQLiteJournal
    private let words: [String]
    private let request: RunRequest
    private let output: RunOutput
    private let maxReplans: Int
    private var failures: [ActionID: Int] = [:]
    private var replans = 0
    /// What was left of the route after the last wave, as it should have gone.
    private var expected: [ActionID]?

    /// - Parameter project: opened for planning.
    init(
        _ project: Project, journal: SQLiteJournal, goal words: [String], _ request: RunRequest, _ output: RunOutput,
        maxReplans: Int
    ) {
        self.project = project
        self.journal = journal
        self.words = words
        self.request = request
        self.output = output
        self.maxReplans = maxReplans
    }

    /// - Parameter waves: at most so many.
    mutating func run(waves: Int = .max) throws -> ExitCodes {
        for _ in 0..<waves {
            if let end = try step() { return end }
        }
        return .success
    }

    /// One round; the exit code when it was the last.
    private mutating func step() throws -> ExitCodes? {
        let project = try observed()
        let goal = try GoalArgument.read(words, project)
        let report = try route(to: goal, in: project)
        guard let route = report.answer.route else {
            show(report)
            return failures.isEmpty ? .stuck : .failed
        }
        guard !route.steps.isEmpty else {
            say("\(goal.text): reached\(replans > 0 ? ", after \(count(replans, "change")) of the route" : "")")
            return .success
        }
        if let end = announce(report, route, project) { return end }
        return try carryOut(report, route, project)
    }

    /// The plan as it stands once its probes were asked and what is there already is recorded as done.
    private func observed() throws -> Project {
        let project = try project.reopened()
        let recorder = FactRecorder(project: project, journal: journal)
        let observed = try recorder.observe()
        for (name, why) in observed.silent { say("the probe of '\(name)' says nothing: \(why)") }
        return try recorder.finishUnnecessary(observed) ? project.reopened() : project
    }

    private func route(to goal: GoalArgument, in project: Project) throws -> RouteReport {
        var supposition = Supposition()
        for id in failures.keys { project.graph.index(of: id).map { supposition.states[$0] = .pending } }
        var planning = try RoutePlanning(project, goal, supposition, limit: .seconds(2))
        planning.penalties = failures.reduce(into: [:]) { penalties, failure in
            guard let index = project.graph.index(of: failure.key) else { return }
            let cost = project.graph.actions[index].cost?.value ?? 1
            penalties[index] = Double(failure.value) * max(cost, Self.leastPenalty)
        }
        return planning.report(budget: nil)
    }

    /// Shows a route that is new; ends the run when it changed too often.
    private mutating func announce(_ report: RouteReport, _ route: Route, _ project: Project) -> ExitCodes? {
        let ids = route.steps.map { project.graph.actions[$0].id }
        defer { expected = ids }
        guard let expected else {
            show(report)
            return nil
        }
        guard ids.map(\.text).sorted() != expected.map(\.text).sorted() else { return nil }
        replans += 1
        let text = ids.map(\.text).joined(separator: " -> ")
        guard replans <= maxReplans else {
            say(
                "the route changed \(replans) times, now to \(text): look at it, then run it again, or raise --max-replans"
            )
            return .failed
        }
        say("another route (\(replans) of at most \(maxReplans)): \(text), cost \(report.costText)")
        return nil
    }

    private mutating func carryOut(_ report: RouteReport, _ route: Route, _ project: Project) throws -> ExitCodes? {
        let wave = report.firstWave
        let executable = wave.filter { !project.graph.actions[$0].isManual }
        guard !executable.isEmpty else {
            let ids = wave.map { project.graph.actions[$0].id.text }
            say("by hand: \(list(ids)); then: goap-runner mark \(ids[0]) done, and this command again")
            return .stuck
        }
        let startable = executable.filter { project.graph.unread(of: $0).isEmpty }
        if startable.isEmpty, let unread = CommandFailure.unread(executable[0], in: project.graph) { throw unread }
        var (request, output) = (request, output)
        request.startPolicy = .route
        request.failureRule = .keepGoing
        output.isPart = true
        let session = RunSession(project, journal: journal, request, output)
        let outcome = try session.run(startable, command: "run --goal")
        try takeIn(outcome, before: report.problem.initial)
        return end(outcome)
    }

    /// Remembers what succeeded and what failed.
    private mutating func takeIn(_ outcome: RunReport, before world: WorldState) throws {
        let done = outcome.finished.filter { $0.state == .done }.map(\.action)
        let recorder = FactRecorder(project: try project.reopened(), journal: journal)
        try recorder.record(effectsOf: done, on: world)
        for id in done { expected?.firstIndex(of: id).map { _ = expected?.remove(at: $0) } }
        for finished in outcome.finished where finished.state == .failed {
            failures[finished.action, default: 0] += 1
        }
    }

    /// Why a wave was the last; nil when the next one may follow.
    private func end(_ outcome: RunReport) -> ExitCodes? {
        if outcome.signal != nil { return outcome.exitCode }
        let isStuck = outcome.finished.allSatisfy { $0.state == .waiting || $0.state == .pending }
        if !outcome.refused.isEmpty || !outcome.held.isEmpty || !outcome.leased.isEmpty {
            if !output.json {
                project.console.printMessage(RunSummary(outcome, took: .zero, lastOutput: [], style: style).text)
            }
            return outcome.exitCode
        }
        return isStuck ? .stuck : nil
    }

    private var style: TerminalStyle { project.console.style(STDERR_FILENO) }

    private func show(_ report: RouteReport) {
        if !output.json {
            project.console.printMessage(
                RouteText.text(report, width: project.console.width(STDERR_FILENO), style: style))
        }
    }

    private func say(_ text: String) {
        if !output.json { project.console.printMessage(text.sanitized + "\n") }
    }
}
