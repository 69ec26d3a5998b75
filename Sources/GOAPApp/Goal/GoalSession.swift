import GOAPCore
import GOAPEngine
import GOAPExecutors
import GOAPPlanner
import GOAPReport
import GOAPStore
import Glibc

/// `run --goal`: observe, plan, do the first wave, and again from what is true then, until the goal is reached.
///
/// `RouteLedger` says what may be tried again, and ends the run; a signal ends it at any moment.
struct GoalSession {
    let project: Project
    let journal: SQLiteJournal
    let words: [String]
    let request: RunRequest
    let output: RunOutput
    let signals: SignalPipe?
    /// Whether it repairs a goal that is kept: then it says less.
    let isRepair: Bool
    var ledger: RouteLedger
    /// How the world was when the last wave began.
    var before: WorldState?
    var pauses = 0
    /// The last failure, and the end of what it printed.
    var failure: (action: ActionID, output: [String])?

    /// - Parameters:
    ///   - project: opened for planning.
    ///   - signals: those of the session that keeps the goal.
    ///   - ledger: what it has tried before to keep the goal.
    init(
        _ project: Project, journal: SQLiteJournal, goal words: [String], _ request: RunRequest, _ output: RunOutput,
        limits: RouteLedger.Limits, signals: SignalPipe? = nil, ledger: RouteLedger? = nil
    ) {
        self.project = project
        self.journal = journal
        self.words = words
        self.request = request
        self.output = output
        isRepair = ledger != nil
        self.signals = isRepair ? signals : SignalPipe()
        self.ledger = ledger ?? RouteLedger(limits)
    }

    /// How many attempts each action had before the probes were asked: what another run has done since, they may not know.
    private(set) var attemptsBefore: [ActionID: Int] = [:]

    /// - Parameter waves: at most so many.
    mutating func run(waves: Int = .max) throws -> ExitCodes {
        for _ in 0..<waves {
            if let end = try step() { return end }
        }
        return .success
    }

    /// One round; the exit code when it was the last.
    private mutating func step() throws -> ExitCodes? {
        let (project, silent) = try observed()
        if let end = interruption { return end }
        if let end = blindness(silent) { return end }
        let goal = try GoalArgument.read(words, project)
        let report = try route(to: goal, in: project)
        if let end = interruption { return end }
        guard let route = report.answer.route else { return unreachable(report) }
        guard !route.steps.isEmpty else {
            if !isRepair { tell(.reached(goal: goal.text, changes: ledger.replans)) }
            return .success
        }
        if let end = announce(report, route) ?? pause(report) { return end }
        return try carryOut(report, project)
    }

    /// The code to end with once a signal has come.
    private var interruption: ExitCodes? {
        signals?.first().map(ExitCodes.init(signal:))
    }

    // MARK: The world

    /// The plan as it stands once its probes were asked and what is there already is recorded as not needed.
    private mutating func observed() throws -> (Project, silent: [String]) {
        let project = try project.reopened()
        attemptsBefore = project.attempts(of: Array(project.graph.actions.indices))
        let recorder = FactRecorder(project: project, journal: journal, signals: signals, json: output.json)
        let observed = try recorder.observe()
        guard interruption == nil else { return (project, []) }
        if output.json, !observed.values.isEmpty { tell(.observed(observed.values)) }
        for (name, why) in observed.silent { tell(.probeSilent(fact: name, why: why)) }
        let names = observed.silent.map(\.name)
        let isChanged = try recorder.finishUnnecessary(observed) || !observed.values.isEmpty
        return (isChanged ? try project.reopened() : project, names)
    }

    /// What was done cannot be seen where a probe says nothing: before anything is repeated, a person looks.
    private func blindness(_ silent: [String]) -> ExitCodes? {
        guard !silent.isEmpty, ledger.attempts > 0 else { return nil }
        let facts = list(silent.map { "'\($0)'" })
        tell(.stopped("what came of it cannot be seen: correct the probe of \(facts), then this command again"))
        return .stuck
    }

    var style: TerminalStyle { project.console.style(STDERR_FILENO) }

    func show(_ report: RouteReport) {
        if !output.json, !isRepair {
            project.console.printMessage(
                RouteText.text(report, width: project.console.width(STDERR_FILENO), style: style))
        }
    }

    func tell(_ notice: GoalNotice) { project.tell(notice, asJSON: output.json) }

    func say(_ text: String) {
        if !output.json { project.console.printMessage(text.sanitized + "\n") }
    }
}

extension Project {
    /// Says how a route or a goal goes on.
    func tell(_ notice: GoalNotice, asJSON: Bool) {
        if asJSON { return console.printLine(JSONLine(notice, at: SystemClock().now).json) }
        console.printMessage(notice.text(CostUnit(plan.actions)).sanitized + "\n")
    }
}
