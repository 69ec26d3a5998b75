import GOAPAuth
import GOAPCore
import GOAPEngine
import GOAPExecutors
import GOAPMarkdown
import GOAPReport
import GOAPStore
import Glibc

/// One `run` or `next`: engine, reports, summary, plan brought up to date, exit code.
struct RunSession {
    /// What the command line says about how to run.
    struct Choices {
        var jobs = 1
        var keepGoing = false
        var isForced = false
        var allowsConditions = false
        var named: Set<ActionID> = []
        var timeout: Duration?
        var json = false
        var sync = true
        var color: ColorChoice = .auto
        var allowsUnknown = false
        /// Whether to wait for what others run and go on with what depends on it.
        var sharesWork = false
        /// Whether exactly the wanted actions start, whatever is recorded about them and what they wait for: a planner
        /// has seen to it.
        var followsRoute = false
        /// Whether the summary at the end is left to the caller.
        var isPart = false
    }

    private let project: Project
    private let journal: SQLiteJournal
    private let choices: Choices
    private let clock = SystemClock()

    init(_ project: Project, journal: SQLiteJournal, choices: Choices) {
        self.project = project
        self.journal = journal
        self.choices = choices
    }

    /// Runs the wanted actions and returns what came of it; the plan is synced during and after.
    func run(_ wanted: [Int], command: String) throws -> RunReport {
        let scheduler = Scheduler(
            project.situation, wanted: wanted, jobs: choices.jobs,
            failureRule: choices.keepGoing ? .keepGoing : .stopStarting,
            ignoresDependencies: choices.isForced || choices.followsRoute,
            allowsConditions: choices.allowsConditions, sharesWork: choices.sharesWork)
        let syncing = PlanSyncSink(
            choices.followsRoute ? project.reopenedForStatus() : project, journal: journal, clock: clock,
            isOn: choices.sync)
        let (sinks, echo) = reports
        let engine = Wiring(project).engine(
            for: project.graph, journal: journal, credentials: Wiring(project).credentials(echo: echo),
            sinks: sinks + [syncing], options: options)
        let begin = clock.monotonicNow
        let report: RunReport
        do throws(JournalError) {
            report = try engine.run(scheduler: scheduler, command: command, imports: imports)
        } catch {
            throw CommandFailure(error)
        }
        try syncing.finish()
        tellEdits()
        if !choices.json, !choices.isPart { printMessage(summary(report, took: clock.monotonicNow - begin)) }
        if let failure = report.logFailure, report.signal == nil { throw CommandFailure.logUnwritable(failure) }
        return report
    }

    /// Says what somebody changed in the plan meanwhile; what was recorded about removed actions stays.
    private func tellEdits() {
        guard !choices.json, let now = try? project.reopened(),
            now.reading.document.bytes != project.reading.document.bytes
        else { return }
        let (before, after) = (project.graph, now.graph)
        func tell(_ what: String, _ ids: [ActionID]) {
            guard !ids.isEmpty else { return }
            printMessage("the plan changed while it ran: \(list(ids.map(\.text))) \(what)\n")
        }
        let (old, new) = (before.actions.ids, after.actions.ids)
        tell("added", new.filter { before.index(of: $0) == nil })
        tell("removed, what is recorded stays", old.filter { after.index(of: $0) == nil })
        let kept = new.indices.compactMap { index in before.index(of: new[index]).map { (old: $0, new: index) } }
        tell(
            "renamed",
            kept.filter { before.actions.title(at: $0.old) != after.actions.title(at: $0.new) }.map { new[$0.new] })
        tell(
            "waits for others now",
            kept.filter { before.actions.waited(at: $0.old) != after.actions.waited(at: $0.new) }.map { new[$0.new] })
    }

    private var options: RunOptions {
        var options = RunOptions()
        options.named = choices.named
        options.isForced = choices.isForced
        options.defaultTimeout = choices.timeout
        options.allowsUnknown = choices.allowsUnknown
        options.sharesWork = choices.sharesWork
        options.mayRepeat = choices.followsRoute
        return options
    }

    /// The document's statuses, for actions nothing is recorded about; a document's "running" has no process.
    private var imports: [ImportedStatus] {
        let actions = project.plan.actions
        return actions.indices.compactMap { index in
            guard let word = actions.statusWord(at: index), word != .pending,
                case let id = actions.id(at: index), !project.recorded.isRecorded(id),
                let record = actions[index].documentRecord, record.state != .running, project.recorded[id] != record
            else { return nil }
            return ImportedStatus(
                action: id, state: record.state, completedAt: record.completedAt,
                documentWord: record.documentWord)
        }
    }

    /// Who is told what happens, and where lines of the log of credentials are shown.
    private var reports: (sinks: [any EventSink], echo: (AuthLog.Level, String) -> Void) {
        if choices.json { return ([JSONLinesReport(write: printResult)], { _, _ in }) }
        var sinks: [any EventSink] = []
        if Terminal.isInWorkflow {
            let graph = project.graph
            sinks.append(
                WorkflowReport(
                    planPath: project.planPath,
                    line: { id in graph.index(of: id).map { graph.actions[$0].location.line } },
                    write: printWorkflowCommand))
        }
        let (progress, echo) = progressReport
        return (sinks + [progress], echo)
    }

    /// The live display says itself what runs: of the log it shows what somebody should care about.
    private var progressReport: (sink: any EventSink, echo: (AuthLog.Level, String) -> Void) {
        guard Terminal.isTerminal(STDERR_FILENO), environmentVariable("TERM") != "dumb" else {
            return (PlainReport(write: printMessage), { printMessage($1) })
        }
        let graph = project.graph
        let live = LiveReport(
            clock: clock, width: { Terminal.width(STDERR_FILENO) },
            style: Terminal.style(choices.color, STDERR_FILENO),
            title: { id in graph.index(of: id).flatMap { graph.actions.title(at: $0) } ?? "" }, write: printMessage)
        return (live, { level, line in if level >= .warning { live.say(String(line.dropLast())) } })
    }

    private func summary(_ report: RunReport, took: Duration) -> String {
        let lines = report.firstFailure.map { lastOutput(of: $0) } ?? []
        let style = Terminal.style(choices.color, STDERR_FILENO)
        return RunSummary(report, took: took, lastOutput: lines, style: style).text
    }

    private func lastOutput(of action: ActionID) -> [String] {
        let history = try? RunHistory(state: project.statePath, plan: project.planPath)
        guard let log = (try? history?.attempts(of: action, limit: 1))?.last?.log else { return [] }
        return LogFile.lastLines(of: log, count: 10)
    }
}

extension RunReport {
    /// The exit code the outcome stands for; work that nothing can run is for the caller to see.
    var exitCode: ExitCodes {
        switch outcome {
        case .succeeded: .success
        case .failed: .failed
        case .stuck: .stuck
        case .gated: .gated
        case .held: .held
        case .interrupted: signal == SIGTERM ? .terminated : signal == nil ? .unwritable : .interrupted
        }
    }
}
