package import GOAPCore
package import GOAPEngine

/// What one attempt comes to, wherever it runs: its output and the ends of its commands go in; its log, newest line,
/// remarks and outcome come out.
///
///     beginCommand → append … → endCommand → beginCommand → … → outcome
package final class AttemptRecorder {
    /// The time between two reported lines.
    private static let lineInterval = Duration.milliseconds(100)

    package let request: AttemptRequest
    /// Set when everything is over.
    package private(set) var outcome: AttemptOutcome?
    private let begin: MonotonicTime
    private let grace: Duration
    private var output: AttemptOutput?
    private var judge: AttemptJudge
    private let recipe: RecipeJudge
    private var remarks = AttemptRemarks()
    /// What the recipe's command shows of work in another service.
    private var trace: RemoteTrace?
    private var newestLine: String?
    private var lineAt: MonotonicTime
    /// The number of the command that runs.
    private var position = 0
    /// How many of the probes were asked that show how things are before the work.
    private var asked = 0
    /// How long the commands of the run have taken.
    private var ran = Duration.zero

    /// Opens the log; without one the attempt is over before it began.
    package init(_ request: AttemptRequest, _ settings: AttemptSettings, at now: MonotonicTime) {
        self.request = request
        begin = now
        grace = settings.grace
        lineAt = now
        let searchPath = SearchPath(environment: request.environment, directory: request.directory)
        judge = AttemptJudge(request.command, directory: request.directory, searchPath: searchPath)
        recipe = RecipeJudge(request.command, settings.failureRules)
        do throws(StartFailure) {
            let log = try AttemptLog(path: request.log, limits: settings.logLimits)
            output = AttemptOutput(
                log, mask: settings.mask, echo: settings.echo, keepsEnd: recipe.needsOutput)
        } catch {
            outcome = .notStarted(reason: error.reason)
            if error.isShortage { remarks.shortage = error.reason } else { remarks.logFailure = error.reason }
        }
    }

    /// How the attempt is ended when its limit passes or it is to stop.
    package var ending: AttemptEnding {
        let limit = request.command.timeout.map { begin + $0 }
        return AttemptEnding(limit: limit, signals: recipe.endingSignals, grace: grace)
    }

    /// When the newest line may be reported; nil when there is none.
    package var deadline: MonotonicTime? { newestLine == nil ? nil : lineAt }

    /// Notes the command that is to run now in the log, and returns it.
    package func beginCommand() -> CommandLine {
        let line = baseline ?? request.command.commands[position]
        judge.effects.begin()
        output?.begin(line)
        return line
    }

    /// Takes in what the command prints.
    package func append(_ bytes: UnsafeRawBufferPointer, from stream: OutputStream) {
        output?.append(bytes, from: stream)
        if baseline == nil { judge.consume(bytes, from: stream, of: position) } else { judge.effects.consume(bytes) }
        takeNewestLine()
    }

    /// The command has ended; without an outcome the next one is due.
    ///
    /// - Parameter ending: what had been asked of it by then.
    package func endCommand(
        _ status: ExitStatus, by ending: AttemptEnding.Reason?, took: Duration, at now: MonotonicTime
    ) {
        output?.endCommand()
        takeNewestLine()
        if let baseline { return endBaseline(baseline, status, by: ending, at: now) }
        ran += took
        if let outcome = outcome(of: status, ending, took: ran) { return finish(outcome, at: now) }
        if isRecipes { remarks = recipe.remarks(on: .succeeded, output: tail) }
        takeTrace()
        position += 1
        guard position == request.command.commands.count else { return }
        addShortfalls()
        finish(judge.missingOutput().map { .failed(status, reason: $0) } ?? .succeeded, at: now)
    }

    /// Ends the attempt whose next command could not be started.
    package func finish(_ failure: StartFailure, at now: MonotonicTime) {
        finish(.notStarted(reason: failure.reason), at: now)
        if failure.isShortage { remarks.shortage = failure.reason }
    }

    /// The probe to be asked before the work begins, while there is one left.
    private var baseline: CommandLine? { judge.effects.baselines.dropFirst(asked).first }

    private func endBaseline(
        _ probe: CommandLine, _ status: ExitStatus, by ending: AttemptEnding.Reason?, at now: MonotonicTime
    ) {
        asked += 1
        switch ending {
        case .cancelled: finish(.cancelled, at: now)
        case .timedOut: finish(.timedOut(after: request.command.timeout ?? .zero), at: now)
        case nil:
            let objection = judge.effects.takeBaseline(probe, status)
            if let objection { finish(.failed(status, reason: objection), at: now) }
        }
    }

    private func addShortfalls() {
        guard !judge.effects.shortfalls.isEmpty else { return }
        remarks.summary = ([remarks.summary].compactMap { $0 } + judge.effects.shortfalls).joined(separator: "; ")
    }

    /// Ends the attempt without a command that runs: the next one cannot be started, or is no longer wanted.
    package func finish(_ outcome: AttemptOutcome, at now: MonotonicTime) {
        self.outcome = outcome
        takeTrace()
        if isRecipes, outcome != .succeeded { remarks = recipe.remarks(on: outcome, output: tail) }
        remarks.remote = trace
        output?.finish(
            with: "[\(outcome), attempt \(request.attempt) of \(request.action), \((now - begin).shortText)]")
        takeNewestLine()
        remarks.logFailure = output?.failure.map { "cannot write log '\(request.log)': \($0)" }
        output = nil
    }

    /// What there is to tell: the newest line, not more often than every interval unless the attempt is over, and
    /// its end.
    package func report(to reports: inout [ExecutorReport], at now: MonotonicTime) {
        if let line = newestLine, now >= lineAt || outcome != nil {
            newestLine = nil
            lineAt = now + Self.lineInterval
            reports.append(.output(request.action, line: line))
        }
        guard let outcome else { return }
        reports.append(.finished(request.action, outcome, took: now - begin, remarks: remarks))
    }

    private func takeNewestLine() { newestLine = output?.takeLine() ?? newestLine }

    /// Whether the command that runs is one that the recipe knows about: without a recipe, any of the run.
    private var isRecipes: Bool {
        guard baseline == nil else { return false }
        let command = request.command
        return command.recipe == nil ? position < command.runCount : position == command.recipePosition
    }

    private var tail: String { output?.tail ?? "" }

    /// What the recipe judges by: of work in another service also the beginning, which says that it began.
    private var evidence: String {
        request.command.recipe?.remote == nil ? tail : output?.headAndTail ?? ""
    }

    /// Notes what the command shows of work in another service, while its output is there.
    private func takeTrace() {
        guard isRecipes, let output, let recipe = request.command.recipe, let remote = recipe.remote else { return }
        let command = request.command.commands[position]
        trace = remote.trace(output.headAndTail, of: command)
        trace?.isSilent = recipe.isSilent(command)
    }

    /// How the attempt ends with the current command; nil when the next one may start.
    private func outcome(of status: ExitStatus, _ ending: AttemptEnding.Reason?, took: Duration) -> AttemptOutcome? {
        switch ending {
        case .cancelled: return .cancelled
        case .timedOut: return .timedOut(after: request.command.timeout ?? .zero)
        case nil: break
        }
        if let objection = judge.objection(to: position, status, took: took) {
            return isRecipes
                ? recipe.failure(status, reason: objection, output: evidence) : .failed(status, reason: objection)
        }
        guard isRecipes, let objection = recipe.objection(status, output: tail) else { return nil }
        return recipe.failure(status, reason: objection, output: evidence)
    }
}
