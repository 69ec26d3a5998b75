import GOAPCore
import GOAPEngine
import Glibc

/// One attempt under way: its commands one after the other, its log, and how it is ended.
///
/// A command runs; it is asked to end when its limit passes or somebody wants it to; it is killed when it does
/// not within the grace; once its leader has ended its group is killed and its pipes are drained.
final class RunningAttempt {
    /// Why an attempt is being ended.
    private enum Ending {
        case cancelled
        case timedOut
    }

    /// How long a process that left its group may hold a pipe after the leader has ended.
    private static let drainLimit = Duration.milliseconds(200)
    /// The time between two reported lines.
    private static let lineInterval = Duration.milliseconds(100)

    let request: AttemptRequest
    let begin: MonotonicTime
    /// Set when everything is over.
    private(set) var outcome: AttemptOutcome?
    private(set) var child: ChildProcess?
    private let settings: ProcessExecutor.Settings
    private let guardian: ChildGuard?
    private let searchPath: SearchPath
    private var output: AttemptOutput?
    private var judge: AttemptJudge
    private let recipe: RecipeJudge
    /// What the output said besides how the attempt ended.
    private(set) var remarks = AttemptRemarks()
    private var newestLine: String?
    private var lineAt: MonotonicTime
    /// The number of the command that runs, and when it began.
    private var position = 0
    private var commandBegin: MonotonicTime
    private var ending: Ending?
    /// The signals that are left to send, and when the next one is due.
    private var signals: ArraySlice<Int32> = []
    private var signalAt: MonotonicTime?
    /// How the leader ended, what we had asked of it by then, how long it took, and when draining stops.
    private var ended: (status: ExitStatus, by: Ending?, took: Duration, drainUntil: MonotonicTime)?

    init(
        _ request: AttemptRequest, _ settings: ProcessExecutor.Settings, guardian: ChildGuard?, at now: MonotonicTime
    ) {
        self.request = request
        self.settings = settings
        self.guardian = guardian
        begin = now
        commandBegin = now
        lineAt = now
        searchPath = SearchPath(environment: request.environment, directory: request.directory)
        judge = AttemptJudge(request.command, directory: request.directory, searchPath: searchPath)
        recipe = RecipeJudge(request.command, settings.failureRules)
        do throws(ChildProcess.SpawnFailure) {
            let log = try AttemptLog(path: request.log, limits: settings.logLimits)
            output = AttemptOutput(
                log, mask: settings.mask, echoes: settings.echoes, keepsEnd: recipe.needsOutput)
        } catch {
            outcome = .notStarted(reason: error.reason)
            remarks.logFailure = error.reason
            return
        }
        startCommand(at: now)
    }

    /// When `advance` has something to do even if nothing can be read.
    var deadline: MonotonicTime? {
        let due = ended?.drainUntil ?? (ending == nil ? timeout : signalAt)
        return [due, newestLine == nil ? nil : lineAt].compactMap { $0 }.min()
    }

    /// Asks the processes to end, or kills them.
    func stop(kill: Bool, at now: MonotonicTime) {
        if ending == nil { end(.cancelled, at: now) }
        if kill { killGroup() }
    }

    /// Takes in what the child prints; a flood is taken in portions, so that others get their turn.
    func read(_ stream: ChildProcess.Stream, buffer: UnsafeMutableRawBufferPointer) {
        for _ in 0..<16 {
            guard let bytes = child?.read(stream, into: buffer) else { return }
            output?.append(bytes, from: stream)
            if position == 0 { judge.consume(bytes, from: stream) }
            newestLine = output?.takeLine() ?? newestLine
        }
    }

    /// Notices that the leader has ended.
    func checkEnd(at now: MonotonicTime) {
        guard ended == nil, let child, child.hasEnded else { return }
        ended = (child.reap(), ending, now - commandBegin, now + Self.drainLimit)
        endOrphans()
    }

    /// Does what is due: kills, goes on to the next command, or sets the outcome.
    func advance(at now: MonotonicTime) {
        if let ended {
            if child?.isSilent ?? true || now >= ended.drainUntil { commandEnded(ended, at: now) }
        } else if let signalAt, now >= signalAt {
            signalNext(at: now)
        } else if ending == nil, let timeout, now >= timeout {
            end(.timedOut, at: now)
        }
    }

    /// The newest line, not more often than every interval unless the attempt is over.
    func takeLine(at now: MonotonicTime) -> String? {
        guard let line = newestLine, now >= lineAt || outcome != nil else { return nil }
        newestLine = nil
        lineAt = now + Self.lineInterval
        return line
    }

    private var timeout: MonotonicTime? { request.command.timeout.map { begin + $0 } }

    private func startCommand(at now: MonotonicTime) {
        let line = request.command.commands[position]
        output?.begin(line)
        commandBegin = now
        ended = nil
        do throws(ChildProcess.SpawnFailure) {
            let child = ChildProcess.Request(
                arguments: try line.arguments(on: searchPath), environment: request.environment,
                directory: request.directory, locks: request.locks, isDetached: request.command.isDetached)
            self.child = try ChildProcess(
                child, usesProcessDescriptor: settings.usesProcessDescriptor, guardian: guardian)
        } catch {
            finish(.notStarted(reason: error.reason), at: now)
        }
    }

    /// What left its group ends with its command, unless it is meant to go on.
    private func endOrphans() {
        if !request.command.isDetached { guardian?.endOrphans(of: request) }
    }

    private func end(_ reason: Ending, at now: MonotonicTime) {
        ending = reason
        signals = recipe.endingSignals[...]
        signalNext(at: now)
    }

    private func signalNext(at now: MonotonicTime) {
        guard let signal = signals.popFirst() else { return }
        signalAt = signals.isEmpty ? nil : now + settings.grace
        child?.signalGroup(signal)
        // A stopped process takes no notice of a signal before it goes on.
        child?.signalGroup(SIGCONT)
    }

    private func killGroup() {
        signals = []
        signalAt = nil
        child?.signalGroup(SIGKILL)
    }

    private func commandEnded(
        _ ended: (status: ExitStatus, by: Ending?, took: Duration, drainUntil: MonotonicTime),
        at now: MonotonicTime
    ) {
        child = nil
        endOrphans()
        output?.endCommand()
        newestLine = output?.takeLine() ?? newestLine
        if let outcome = outcome(of: ended.status, ended.by, took: ended.took) { return finish(outcome, at: now) }
        if position == 0 { remarks = recipe.remarks(on: .succeeded, output: tail) }
        position += 1
        if position == request.command.commands.count {
            finish(judge.missingOutput().map { .failed(ended.status, reason: $0) } ?? .succeeded, at: now)
        } else if ending != nil {
            finish(.cancelled, at: now)
        } else {
            startCommand(at: now)
        }
    }

    private var tail: String { output?.tail ?? "" }

    /// How the attempt ends with the current command; nil when the next one may start.
    private func outcome(of status: ExitStatus, _ ending: Ending?, took: Duration) -> AttemptOutcome? {
        switch ending {
        case .cancelled: return .cancelled
        case .timedOut: return recipe.timeout(request.command.timeout ?? .zero, status, output: tail)
        case nil: break
        }
        if let objection = judge.objection(to: position, status, took: took) {
            return position == 0
                ? recipe.failure(status, reason: objection, output: tail) : .failed(status, reason: objection)
        }
        guard position == 0, let objection = recipe.objection(status, output: tail) else { return nil }
        return recipe.failure(status, reason: objection, output: tail)
    }

    private func finish(_ outcome: AttemptOutcome, at now: MonotonicTime) {
        self.outcome = outcome
        if position == 0, outcome != .succeeded { remarks = recipe.remarks(on: outcome, output: tail) }
        output?.finish(
            with: "[\(outcome), attempt \(request.attempt) of \(request.action), \((now - begin).shortText)]")
        newestLine = output?.takeLine() ?? newestLine
        remarks.logFailure = output?.failure.map { "cannot write log '\(request.log)': \($0)" }
        output = nil
    }
}
