import GOAPAuth
package import GOAPCore
package import GOAPEngine
import GOAPExecutors
import GOAPMarkdown
import GOAPReport
package import GOAPStore
import GOAPSystem
import Glibc

/// How a run tells what it does, and whether it writes it into the plan.
package struct RunOutput: Sendable {
    /// One JSON object per event.
    package var json = false
    /// Whether the plan's own status is brought up to date.
    package var syncs = true
    /// How what commands print is shown; nil for what suits where it goes.
    package var shown: ShownOutput?
    /// Whether the summary at the end is left to the caller.
    var isPart = false

    package init() {}
}

/// One `run` or `next`: engine, reports, summary, plan brought up to date, exit code.
package struct RunSession {
    private let project: Project
    private let journal: SQLiteJournal
    private let request: RunRequest
    private let output: RunOutput
    private let clock = SystemClock()
    /// The signals of a longer piece of work that this is a part of.
    var signals: SignalPipe?
    /// The approved route that this is a part of.
    var grant: RouteGrant?

    package init(_ project: Project, journal: SQLiteJournal, _ request: RunRequest, _ output: RunOutput) {
        self.project = project
        self.journal = journal
        self.request = request
        self.output = output
    }

    /// Runs the wanted actions and returns what came of it; the plan is synced during and after.
    package func run(_ wanted: [Int], command: String) throws -> RunReport {
        let request = possible
        let scheduler = Scheduler(project.situation, wanted: wanted, request)
        let syncing = PlanSyncSink(
            project, journal: journal, clock: clock, isOn: output.syncs, tells: !output.json && !output.isPart)
        let (sinks, echo) = reports
        let wiring = Wiring(project, grant)
        let engine = wiring.engine(
            for: project.graph, journal: journal, credentials: wiring.credentials(echo: echo),
            sinks: sinks + [syncing], request: request, signals: signals)
        let begin = clock.monotonicNow
        let report = try engine.run(scheduler: scheduler, command: command, imports: imports)
        try syncing.finish()
        tellEdits()
        if !output.json, !output.isPart {
            project.console.printMessage(summary(report, took: clock.monotonicNow - begin))
        }
        if !output.isPart { StepSummary.add((try? project.reopened()) ?? project) }
        if let failure = CommandFailure.unable(report) { throw failure }
        return report
    }

    /// The request, with what we are part of, and as many actions at once as the system lets us have.
    private var possible: RunRequest {
        var request = request
        request.enclosing = project.enclosing
        request.jobs = OpenFileLimit.room(for: request.jobs)
        if request.jobs < self.request.jobs {
            project.console.printMessage(
                "\(request.jobs) at once instead of \(self.request.jobs): no more files may be open (ulimit -n)\n")
        }
        return request
    }

    /// Says how the plan was edited during the run; what was recorded about removed actions stays.
    private func tellEdits() {
        guard !output.json, let now = try? project.reopened(),
            now.reading.document.bytes != project.reading.document.bytes
        else { return }
        for line in PlanChanges.lines(from: project.graph, to: now.graph) { project.console.printMessage(line) }
    }

    /// The document's statuses, for actions nothing is recorded about; a document's "running" has no process.
    private var imports: [ImportedStatus] {
        let actions = project.plan.actions
        return actions.indices.compactMap { index in
            guard let word = actions[index].status?.word, word != .pending,
                case let id = actions[index].id, !project.recorded.isRecorded(id),
                let record = actions[index].documentRecord, record.state != .running, project.recorded[id] != record
            else { return nil }
            return ImportedStatus(
                action: id, state: record.state, completedAt: record.completedAt,
                documentWord: record.documentWord)
        }
    }

    /// Who is told what happens, and where lines of the log of credentials are shown.
    private var reports: (sinks: [any EventSink], echo: (AuthLog.Level, String) -> Void) {
        let console = project.console
        if output.json {
            return (
                [
                    JSONLinesReport(
                        caller: project.invocation.caller, leavesOutAbsent: console.leavesOutAbsent,
                        write: { console.printResult($0) })
                ], { _, _ in }
            )
        }
        var sinks: [any EventSink] = []
        if console.isInWorkflow {
            let graph = project.graph
            sinks.append(
                WorkflowReport(
                    planPath: project.pathInRepository,
                    line: { id in graph.index(of: id).map { graph.actions[$0].location.line } },
                    lastLine: { lastOutput(of: $0).last },
                    write: console.printWorkflowCommand))
        }
        let (progress, echo) = progressReport
        return (sinks + outputReport + [progress], echo)
    }

    /// What is chosen, or suits: redrawn lines in a terminal, groups in GitHub Actions, lines with their action elsewhere.
    private var shownOutput: ShownOutput {
        let console = project.console
        return output.shown
            ?? (console.isInWorkflow
                ? .grouped : console.canRedraw && console.isTerminal(STDOUT_FILENO) ? .live : .prefixed)
    }

    private var outputReport: [any EventSink] {
        let (shown, console, graph) = (shownOutput, project.console, project.graph)
        guard shown != .none, shown != .live || !console.canRedraw else { return [] }
        let preparation = Wiring(project).preparation
        return [
            OutputReport(
                shown, console, log: preparation.log,
                title: { id in graph.index(of: id).flatMap { graph.actions[$0].title } ?? "" })
        ]
    }

    /// The live display shows what runs, so of the log it shows warnings and errors only.
    private var progressReport: (sink: any EventSink, echo: (AuthLog.Level, String) -> Void) {
        let console = project.console
        guard console.canRedraw, shownOutput == .live || shownOutput == .none else {
            return (PlainReport { console.printMessage($0) }, { console.printMessage($1) })
        }
        let graph = project.graph
        let live = LiveReport(
            clock: clock, width: { console.width(STDERR_FILENO) }, style: console.style(STDERR_FILENO),
            title: { id in graph.index(of: id).flatMap { graph.actions[$0].title } ?? "" },
            write: console.redrawMessage)
        return (live, { level, line in if level >= .warning { live.say(String(line.dropLast())) } })
    }

    private func summary(_ report: RunReport, took: Duration) -> String {
        let failed = report.finished.filter { $0.state == .failed }.map(\.action).prefix(10)
        let lines = Dictionary(failed.map { ($0, lastOutput(of: $0)) }) { first, _ in first }
        return RunSummary(report, took: took, lastOutput: lines, style: project.console.style(STDERR_FILENO)).text
    }

    func lastOutput(of action: ActionID) -> [String] {
        guard let log = (try? project.history()?.attempts(of: action, limit: 1))?.last?.log else { return [] }
        return LogFile.lastLines(of: log, count: 10)
    }
}

extension ExitCodes {
    /// What a command that a signal asked to end exits with.
    package init(signal: Int32) { self.init(rawValue: 128 + signal) }
}

extension RunReport {
    /// The exit code the outcome stands for; work that nothing can run is for the caller to see.
    package var exitCode: ExitCodes {
        switch outcome {
        case .succeeded: .success
        case .failed: .failed
        case .stuck: .stuck
        case .gated: .gated
        case .held: .held
        case .interrupted: signal.map(ExitCodes.init(signal:)) ?? .unwritable
        }
    }
}
