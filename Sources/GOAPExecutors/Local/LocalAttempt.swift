import GOAPCore
import GOAPEngine
import Glibc

/// One attempt of processes of this machine: its commands one after the other, and how they are ended.
///
/// A command runs; it is asked to end when its limit passes or a stop is asked for; it is killed when it does
/// not within the grace; once its leader has ended its group is killed and its pipes are drained.
final class LocalAttempt {
    /// How long a process that left its group may hold a pipe after the leader has ended.
    private static let drainLimit = Duration.milliseconds(200)

    /// How the leader ended, what we had asked of it by then, how long it took, and when draining stops.
    private struct End {
        let status: ExitStatus
        let reason: AttemptEnding.Reason?
        let took: Duration
        let drainUntil: MonotonicTime
    }

    let recorder: AttemptRecorder
    private(set) var child: ChildProcess?
    private let settings: LocalExecutor.Settings
    private let guardian: ChildGuard?
    private var ending: AttemptEnding
    private var commandBegin: MonotonicTime
    private var ended: End?

    init(
        _ request: AttemptRequest, _ settings: LocalExecutor.Settings, guardian: ChildGuard?, at now: MonotonicTime
    ) {
        self.settings = settings
        self.guardian = guardian
        commandBegin = now
        recorder = AttemptRecorder(request, settings.attempts, at: now)
        ending = recorder.ending
        if !request.command.isDetached { guardian?.hold(request.locks) }
        if recorder.outcome == nil { startCommand(at: now) }
    }

    var request: AttemptRequest { recorder.request }
    var isOver: Bool { recorder.outcome != nil }

    /// When `advance` has something to do even if nothing can be read.
    var deadline: MonotonicTime? {
        earliest(ended?.drainUntil ?? ending.deadline, recorder.deadline)
    }

    /// Asks the processes to end, or kills them.
    func stop(kill: Bool, at now: MonotonicTime) {
        if let signal = ending.stop(kill: kill, at: now) { send(signal) }
    }

    /// Takes in what the child prints; a flood is taken in portions, so that others get their turn.
    func read(_ stream: OutputStream, buffer: UnsafeMutableRawBufferPointer) {
        for _ in 0..<16 {
            guard let bytes = child?.read(stream, into: buffer) else { return }
            recorder.append(bytes, from: stream)
        }
    }

    /// Notices that the leader has ended.
    func checkEnd(at now: MonotonicTime) {
        guard ended == nil, let child, child.hasEnded else { return }
        ended = End(
            status: child.reap(), reason: ending.reason, took: now - commandBegin, drainUntil: now + Self.drainLimit)
        endOrphans()
    }

    /// Does what is due: kills, goes on to the next command, or ends the attempt.
    func advance(at now: MonotonicTime) {
        if let ended {
            if child?.isSilent ?? true || now >= ended.drainUntil { commandEnded(ended, at: now) }
        } else if let signal = ending.signalDue(at: now) {
            send(signal)
        }
    }

    deinit { guardian?.letGo(request.locks) }

    private func startCommand(at now: MonotonicTime) {
        let line = recorder.beginCommand()
        commandBegin = now
        ended = nil
        do throws(StartFailure) {
            let searchPath = SearchPath(environment: request.environment, directory: request.directory)
            let child = ChildProcess.Request(
                arguments: try line.arguments(on: searchPath), environment: request.environment,
                directory: request.directory, locks: request.locks, isDetached: request.command.isDetached)
            self.child = try ChildProcess(
                child, usesProcessDescriptor: settings.usesProcessDescriptor, guardian: guardian)
        } catch {
            recorder.finish(error, at: now)
        }
    }

    /// What left its group ends with its command, unless it is meant to go on.
    private func endOrphans() {
        if !request.command.isDetached { guardian?.endOrphans(of: request) }
    }

    private func send(_ signal: Int32) {
        child?.signalGroup(signal)
        // A stopped process takes no notice of a signal before it goes on.
        child?.signalGroup(SIGCONT)
    }

    private func commandEnded(_ end: End, at now: MonotonicTime) {
        child = nil
        endOrphans()
        recorder.endCommand(end.status, by: end.reason, took: end.took, at: now)
        guard !isOver else { return }
        if ending.reason == nil { startCommand(at: now) } else { recorder.finish(.cancelled, at: now) }
    }
}
