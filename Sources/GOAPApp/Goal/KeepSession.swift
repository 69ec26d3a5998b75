import GOAPCore
import GOAPEngine
import GOAPExecutors
import GOAPPlanner
import GOAPReport
import GOAPStore

/// `run --goal --keep`: looks whether the goal holds, brings it about again where it does not, and waits; until a signal.
struct KeepSession {
    /// What one look at the world found.
    private enum Look: Hashable {
        case holds
        case broken([String])
        case blind([String])
    }

    private let project: Project
    private let journal: SQLiteJournal
    private let words: [String]
    private let goal: String
    private let request: RunRequest
    private let output: RunOutput
    private let limits: RouteLedger.Limits
    private let signals = SignalPipe()
    private let clock = SystemClock()
    private let begin: MonotonicTime
    private var pace: KeepPace
    private var kept = KeptTime()
    /// What was said last, so that only changes are.
    private var said: Look?
    /// What failed since it began: it is tried again when its time has come.
    private var failed: Set<ActionID> = []
    /// What repairs have cost together.
    private var spent = 0.0

    /// - Parameter project: opened for planning.
    init(
        _ project: Project, journal: SQLiteJournal, goal words: [String], every interval: Duration,
        _ request: RunRequest, _ output: RunOutput, limits: RouteLedger.Limits
    ) throws {
        self.project = project
        self.journal = journal
        self.words = words
        self.request = request
        self.output = output
        self.limits = limits
        goal = try GoalArgument.read(words, project).text
        pace = KeepPace(every: interval)
        begin = clock.monotonicNow
    }

    mutating func run() throws -> ExitCodes {
        defer { tell(.ended(goal: goal, kept)) }
        while true {
            let look = try look()
            if let signal = signals?.first() { return ExitCodes(signal: signal) }
            kept.look(look == .holds, at: clock.monotonicNow - begin)
            if look != said { tell(notice(look)) }
            said = look
            if case .broken = look, let end = try repair() { return end }
            if let signal = signals?.first(within: pace.wait) { return ExitCodes(signal: signal) }
        }
    }

    private func notice(_ look: Look) -> KeepNotice {
        switch look {
        case .holds: .holds(goal: goal)
        case .broken(let parts): .broken(goal: goal, parts)
        case .blind(let facts): .blind(goal: goal, facts)
        }
    }

    // MARK: The world

    private func look() throws -> Look {
        let before = try project.reopened()
        let recorder = FactRecorder(project: before, journal: journal, signals: signals, recordsChangesOnly: true)
        let silent = try recorder.observe().silent.map { "'\($0.name)'" }
        let now = try before.reopened()
        let problem = try RoutePlanning(now, GoalArgument.read(words, now), limit: .zero).problem
        guard silent.isEmpty else { return .blind(silent) }
        if problem.isReached { return .holds }
        let facts = problem.goal.filter { !problem.initial.satisfies($0) }.map(\.description)
        let actions = problem.goalActions.filter { !problem.finished.contains($0) }.map {
            now.graph.actions[$0].id.text
        }
        return .broken(facts + actions)
    }

    // MARK: Repairs

    /// Brings the goal about; the exit code when a signal came meanwhile.
    private mutating func repair() throws -> ExitCodes? {
        let start = clock.monotonicNow
        var session = GoalSession(
            project, journal: journal, goal: words, request, output, limits: limits, signals: signals,
            ledger: RouteLedger(limits, forgiven: failed, spent: spent))
        let code = try session.run()
        (failed, spent) = (session.ledger.unsuccessful, session.ledger.spent)
        kept.attempts += session.ledger.attempts
        switch code {
        case .interrupted, .terminated, .hungUp: return code
        case .success: repaired(session.ledger.attempts, in: clock.monotonicNow - start)
        case .held: tell(.busy(goal: goal))
        default:
            pace.fail()
            kept.failedRepairs += 1
            tell(.notRepaired(goal: goal, next: pace.wait))
        }
        return nil
    }

    private mutating func repaired(_ attempts: Int, in took: Duration) {
        pace.succeed()
        kept.look(true, at: clock.monotonicNow - begin)
        said = .holds
        guard attempts > 0 else { return tell(.holds(goal: goal)) }
        kept.repairs += 1
        tell(.repaired(goal: goal, attempts: attempts, took: took))
    }

    private func tell(_ notice: KeepNotice) {
        let (console, now) = (project.console, clock.now)
        if output.json { return console.printLine(JSONLine(notice, at: now).json) }
        console.printMessage("\(now.text)  \(notice.text)".sanitized + "\n")
    }
}
