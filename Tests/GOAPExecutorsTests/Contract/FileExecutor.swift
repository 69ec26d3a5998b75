import GOAPCore
import GOAPEngine
import GOAPExecutors
import Glibc

/// Runs attempts by way of files: a folder for each attempt says what is to be done, and the worker answers there.
///
/// We write `N.command` and, when the attempt is to end, the number of the signal as `signal`; the answers are
/// `N.output`, to which bytes are appended, and at the end `N.exit` with `3` or `signal 9`. N counts the attempt's
/// commands from 1.
final class FileExecutor: PolledExecutor {
    private let folder: String
    private let settings: AttemptSettings
    private let clock = SystemClock()
    /// Readable when a file in the folder of an attempt has changed.
    private let changes = inotify_init1(Int32(IN_NONBLOCK | IN_CLOEXEC))
    private var attempts: [FileAttempt] = []

    init(folder: String, settings: AttemptSettings = AttemptSettings()) {
        self.folder = folder
        self.settings = settings
    }

    deinit { close(changes) }

    static func folder(of action: ActionID, attempt: Int) -> String { "\(action)-\(attempt)" }

    func start(_ attempt: AttemptRequest) {
        let path = folder + "/" + Self.folder(of: attempt.action, attempt: attempt.attempt)
        mkdir(path, 0o700)
        inotify_add_watch(changes, path, UInt32(IN_CLOSE_WRITE))
        attempts.append(FileAttempt(attempt, folder: path, settings, at: clock.monotonicNow))
    }

    func stop(_ action: ActionID, kill: Bool) {
        let now = clock.monotonicNow
        for attempt in attempts where attempt.recorder.request.action == action { attempt.stop(kill: kill, at: now) }
    }

    var deadline: MonotonicTime? { attempts.reduce(nil) { earliest($0, $1.deadline) } }

    func watch(in watched: inout [pollfd]) {
        if !attempts.isEmpty { watched.append(.readable(changes)) }
    }

    func read(_ watched: ArraySlice<pollfd>) {
        guard watched.contains(where: { $0.revents != 0 }) else { return }
        var names = [UInt8](repeating: 0, count: 4096)
        while Glibc.read(changes, &names, names.count) > 0 {}
        for attempt in attempts { attempt.look(at: clock.monotonicNow) }
    }

    func collect(into reports: inout [ExecutorReport], at now: MonotonicTime) {
        for attempt in attempts {
            attempt.advance(at: now)
            attempt.recorder.report(to: &reports, at: now)
        }
        attempts.removeAll { $0.recorder.outcome != nil }
    }
}

/// One attempt and its folder.
private final class FileAttempt {
    let recorder: AttemptRecorder
    private let folder: String
    private var ending: AttemptEnding
    private var number = 0
    private var commandBegin: MonotonicTime
    /// How many bytes of the command's output were taken in.
    private var taken = 0

    init(_ request: AttemptRequest, folder: String, _ settings: AttemptSettings, at now: MonotonicTime) {
        self.folder = folder
        commandBegin = now
        recorder = AttemptRecorder(request, settings, at: now)
        ending = recorder.ending
        if recorder.outcome == nil { beginFirst(at: now) }
    }

    var deadline: MonotonicTime? { earliest(ending.deadline, recorder.deadline) }

    func stop(kill: Bool, at now: MonotonicTime) {
        if let signal = ending.stop(kill: kill, at: now) { send(signal, at: now) }
    }

    func advance(at now: MonotonicTime) {
        guard recorder.outcome == nil, let signal = ending.signalDue(at: now) else { return }
        send(signal, at: now)
    }

    /// Takes in what has been answered. The exit is looked for first, so that no output is missed.
    func look(at now: MonotonicTime) {
        guard recorder.outcome == nil else { return }
        let exit = contents("\(number).exit").flatMap(status)
        let output = contents("\(number).output") ?? []
        output[taken...].withUnsafeBytes { recorder.append($0, from: .output) }
        taken = output.count
        if let exit { end(exit, at: now) }
    }

    private func beginFirst(at now: MonotonicTime) {
        let directory = recorder.request.directory
        if access(directory, F_OK) == 0 {
            begin(at: now)
        } else {
            recorder.finish(.notStarted(reason: "directory '\(directory)' does not exist"), at: now)
        }
    }

    private func begin(at now: MonotonicTime) {
        number += 1
        taken = 0
        commandBegin = now
        // What an earlier attempt left is no answer to this one.
        for name in ["output", "exit"] { unlink("\(folder)/\(number).\(name)") }
        put("\(number).command", recorder.beginCommand().text)
    }

    /// After a kill no answer counts.
    private func send(_ signal: Int32, at now: MonotonicTime) {
        put("signal", "\(signal)")
        if signal == SIGKILL { end(.signalled(SIGKILL), at: now) }
    }

    private func end(_ status: ExitStatus, at now: MonotonicTime) {
        recorder.endCommand(status, by: ending.reason, took: now - commandBegin, at: now)
        guard recorder.outcome == nil else { return }
        if ending.reason == nil { begin(at: now) } else { recorder.finish(.cancelled, at: now) }
    }

    private func status(_ bytes: [UInt8]) -> ExitStatus? {
        let words = String(decoding: bytes, as: UTF8.self).split(separator: " ")
        guard let number = words.last.flatMap({ Int32($0) }) else { return nil }
        return words.count > 1 ? .signalled(number) : .exited(number)
    }

    private func put(_ name: String, _ text: String) {
        guard let file = fopen(folder + "/" + name, "we") else { return }
        fputs(text, file)
        fclose(file)
    }

    private func contents(_ name: String) -> [UInt8]? {
        guard let file = fopen(folder + "/" + name, "re") else { return nil }
        defer { fclose(file) }
        var bytes = [UInt8](repeating: 0, count: 65_536)
        let count = fread(&bytes, 1, bytes.count, file)
        return Array(bytes.prefix(count))
    }
}
