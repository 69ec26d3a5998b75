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
    private let searchPath: SearchPath
    private var log: AttemptLog?
    private var judge: AttemptJudge
    private var lines: [ChildProcess.Stream: OutputLine] = [.output: OutputLine(), .error: OutputLine()]
    private var newestLine: String?
    private var lineAt: MonotonicTime
    /// The number of the command that runs, and when it began.
    private var position = 0
    private var commandBegin: MonotonicTime
    private var ending: Ending?
    private var killAt: MonotonicTime?
    /// How the leader ended, what we had asked of it by then, how long it took, and when draining stops.
    private var ended: (status: ExitStatus, by: Ending?, took: Duration, drainUntil: MonotonicTime)?

    init(_ request: AttemptRequest, _ settings: ProcessExecutor.Settings, at now: MonotonicTime) {
        self.request = request
        self.settings = settings
        begin = now
        commandBegin = now
        lineAt = now
        searchPath = SearchPath(environment: request.environment, directory: request.directory)
        judge = AttemptJudge(request.command, directory: request.directory, searchPath: searchPath)
        do throws(ChildProcess.SpawnFailure) {
            log = try AttemptLog(path: request.log, limits: settings.logLimits)
        } catch {
            outcome = .notStarted(reason: error.reason)
            return
        }
        startCommand(at: now)
    }

    /// When `advance` has something to do even if nothing can be read.
    var deadline: MonotonicTime? {
        let due = ended?.drainUntil ?? (ending == nil ? timeout : killAt)
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
            log?.append(bytes)
            if settings.echoes { echo(bytes, from: stream) }
            if position == 0 { judge.consume(bytes, from: stream) }
            lines[stream]?.consume(bytes)
            newestLine = lines[stream]?.take() ?? newestLine
        }
    }

    /// Passes output on to whoever started us.
    private func echo(_ bytes: UnsafeRawBufferPointer, from stream: ChildProcess.Stream) {
        var rest = bytes
        while !rest.isEmpty {
            let count = write(stream == .output ? STDOUT_FILENO : STDERR_FILENO, rest.baseAddress, rest.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return }
            rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(count))
        }
    }

    /// Notices that the leader has ended.
    func checkEnd(at now: MonotonicTime) {
        guard ended == nil, let child, child.hasEnded else { return }
        ended = (child.reap(), ending, now - commandBegin, now + Self.drainLimit)
    }

    /// Does what is due: kills, goes on to the next command, or sets the outcome.
    func advance(at now: MonotonicTime) {
        if let ended {
            if child?.isSilent ?? true || now >= ended.drainUntil { commandEnded(ended, at: now) }
        } else if let killAt, now >= killAt {
            killGroup()
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
        log?.note(
            "$ "
                + line.text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\n> ")
        )
        commandBegin = now
        ended = nil
        do throws(ChildProcess.SpawnFailure) {
            let child = ChildProcess.Request(
                arguments: try line.arguments(on: searchPath), environment: request.environment,
                directory: request.directory, lock: request.lock)
            self.child = try ChildProcess(child, usesProcessDescriptor: settings.usesProcessDescriptor)
        } catch {
            finish(.notStarted(reason: error.reason), at: now)
        }
    }

    private func end(_ reason: Ending, at now: MonotonicTime) {
        ending = reason
        killAt = now + settings.grace
        child?.signalGroup(SIGTERM)
        // A stopped process takes no notice of TERM before it goes on.
        child?.signalGroup(SIGCONT)
    }

    private func killGroup() {
        killAt = nil
        child?.signalGroup(SIGKILL)
    }

    private func commandEnded(
        _ ended: (status: ExitStatus, by: Ending?, took: Duration, drainUntil: MonotonicTime),
        at now: MonotonicTime
    ) {
        child = nil
        switch ended.by {
        case .cancelled: return finish(.cancelled, at: now)
        case .timedOut: return finish(.timedOut(after: request.command.timeout ?? .zero), at: now)
        case nil: break
        }
        if let objection = judge.objection(to: position, ended.status, took: ended.took) {
            return finish(.failed(ended.status, reason: objection), at: now)
        }
        position += 1
        if position == request.command.commands.count {
            finish(judge.missingOutput().map { .failed(ended.status, reason: $0) } ?? .succeeded, at: now)
        } else if ending != nil {
            finish(.cancelled, at: now)
        } else {
            startCommand(at: now)
        }
    }

    private func finish(_ outcome: AttemptOutcome, at now: MonotonicTime) {
        self.outcome = outcome
        log?.finish(
            with: "[\(outcome), attempt \(request.attempt) of \(request.action), \((now - begin).shortText)]")
        if let failure = log?.failure { newestLine = "log '\(request.log)' cannot be written: \(failure)" }
        log = nil
    }
}
