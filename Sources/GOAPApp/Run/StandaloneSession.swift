import GOAPCore
import GOAPEngine
import GOAPReport
import GOAPStore

/// Runs actions that belong to no plan, one after the other: `exec`, `upload`
/// and `train`.
package struct StandaloneSession {
    private let place: ProjectPlace
    private let invocation: Invocation
    /// Under which the actions are recorded beside the plans.
    private let name: String
    private let allowsUnknown: Bool
    /// Whether it starts although a credential ends before its limit.
    var allowsExpiring = false
    private let echoes: Bool
    private let sinks: [any EventSink]

    /// - Parameters:
    ///   - echoes: whether what the commands print is passed on.
    ///   - sinks: who is told what happens; without any, standard error is.
    init(
        _ place: ProjectPlace, _ invocation: Invocation, name: String, allowsUnknown: Bool, echoes: Bool,
        sinks: [any EventSink] = []
    ) {
        self.place = place.named(name)
        self.invocation = invocation
        self.name = name
        self.allowsUnknown = allowsUnknown
        self.echoes = echoes
        self.sinks = sinks.isEmpty ? [PlainReport { invocation.printMessage($0) }] : sinks
    }

    /// - Parameter actions: each waits for the one before.
    func run(_ actions: [Action], command: String) throws -> RunReport {
        invocation.learnSecrets(of: actions)
        let graph = ActionGraph.resolve(Plan(actions: actions)).graph
        let wiring = Wiring(place, invocation, workingFolder: place.folder)
        let journal = try wiring.journal()
        try wiring.prepareLogs()
        var request = RunRequest(allowsUnknown: allowsUnknown)
        request.allowsExpiring = allowsExpiring
        try prepare(actions, &request, journal, wiring)
        let engine = wiring.engine(
            for: graph, journal: journal, credentials: wiring.credentials { invocation.printMessage($1) },
            sinks: sinks, request: request, isAlone: true, echoes: echoes)
        let scheduler = Scheduler(Situation(graph, RunState()), wanted: Array(actions.indices), request)
        let report = try engine.run(scheduler: scheduler, command: command, imports: [])
        if let failure = CommandFailure.unable(report) { throw failure }
        if let held = report.held.first {
            throw CommandFailure(
                .held, code: .held, "the same is under way already: \(held.holder)",
                hint: "wait until it has ended, or start another one beside it with --parallel")
        }
        return report
    }

    /// Work in another service is known by what it does, so that it does not begin a second time while it goes on, or while
    /// nobody knows whether it does.
    private func prepare(
        _ actions: [Action], _ request: inout RunRequest, _ journal: SQLiteJournal, _ wiring: Wiring
    ) throws {
        let remote = actions.filter { $0.command.recipe?.remote != nil }
        guard !remote.isEmpty else { return }
        _ = try journal.markInterrupted()
        let preparation = wiring.preparation
        try RemoteSettling(
            journal: journal, console: invocation.console,
            environment: { id in
                remote.first { $0.id == id }.map { preparation.environment(for: $0, attempt: 0) } ?? []
            }, isShown: { _ in true }
        ).run(Set(remote.map(\.id)))
        let records = try RunHistory(state: place.state, plan: place.plan)?.tracing.records().records ?? [:]
        for action in remote {
            guard let record = records[action.id] else { continue }
            if let failure = elsewhere(action, record) { throw failure }
            request.again[action.id] = record.attempts
        }
        request.startPolicy = .named
    }

    private func elsewhere(_ action: Action, _ record: ActionRecord) -> CommandFailure? {
        let word = record.place ?? action.id.text
        let hint = "end it with 'goap-runner stop \(word)', or start another one beside it with --parallel"
        switch record.state {
        case .remote:
            return CommandFailure(.held, code: .runsElsewhere, "it \(record.reason ?? "runs elsewhere")", hint: hint)
        case .lost:
            return CommandFailure(
                .stuck, code: .lostWork, "what became of it is not known: \(record.reason ?? "its end was not seen")",
                hint: hint)
        default: return nil
        }
    }

    /// Under which name the work is stopped.
    private func word(of action: ActionID) -> String {
        let records = (try? RunHistory(state: place.state, plan: place.plan)?.records()) ?? RunState()
        return records[action]?.place ?? action.text
    }

    /// What it says of work that was submitted, and nothing of it is left to do here.
    func tellElsewhere(_ report: RunReport) {
        for finished in report.finished where finished.state.isElsewhere {
            invocation.printMessage("goap-runner: \(name): \(finished.reason ?? "goes on elsewhere")".sanitized + "\n")
            invocation.printMessage("  end it with 'goap-runner stop \(word(of: finished.action))'\n")
        }
    }

    /// Says why an action was not started, and how to fix it.
    func tell(_ refused: RunReport.Refused, what: String) {
        for line in refused.obstacles.flatMap({ ObstacleText.refusal($0, ofCommand: what) }) {
            invocation.printMessage(line + "\n")
        }
    }

    /// Says how it failed, with the end of what it printed unless that was shown already.
    func tellFailure(_ action: ActionID, _ report: RunReport) {
        let reason = report.finished.first { $0.action == action }?.reason ?? "failed"
        let log = attempts(of: action).last?.log
        let lines = echoes ? [] : log.map { LogFile.lastLines(of: $0, count: 10) } ?? []
        invocation.printMessage(lines.map { "  | \($0.sanitized)\n" }.joined())
        invocation.printMessage(
            "goap-runner: \(name) failed: \(reason)\n" + (log.map { "  whole output: \($0)\n" } ?? ""))
    }

    /// Says what a command that failed did not see.
    func tellWithheld(_ report: RunReport) {
        for line in WithheldText.lines(report.withheld, passedBy: "--env NAME") { invocation.printMessage(line + "\n") }
    }

    /// A failed command's own exit code where it has one.
    func exitCode(_ report: RunReport) -> ExitCodes {
        tellElsewhere(report)
        guard report.outcome == .failed else { return report.exitCode }
        let code = report.firstFailure.flatMap { attempts(of: $0).last?.exitCode }
        return code.flatMap { $0 == 0 ? nil : ExitCodes(rawValue: $0) } ?? report.exitCode
    }

    /// What is recorded about an action's newest attempts.
    func attempts(of action: ActionID) -> [AttemptRecord] {
        (try? RunHistory(state: place.state, plan: place.plan)?.attempts(of: action, limit: 1)) ?? []
    }
}
