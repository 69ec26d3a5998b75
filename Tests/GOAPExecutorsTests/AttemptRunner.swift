import GOAPCore
import GOAPEngine
import GOAPExecutors
import GOAPTestSupport
import Glibc

/// Runs attempts with a real executor in a folder of their own.
final class AttemptRunner {
    let folder = TestFolder()
    let executor: LocalExecutor
    private(set) var lines: [String] = []
    private(set) var took = Duration.zero
    private(set) var remarks = AttemptRemarks()
    /// What came together with a report that was asked for.
    private var reports: ArraySlice<ExecutorReport> = []

    init(
        grace: Duration = .milliseconds(100), limits: LogLimits = LogLimits(),
        usesProcessDescriptor: Bool = true, mark: String? = nil
    ) {
        var settings = LocalExecutor.Settings()
        settings.attempts.grace = grace
        settings.attempts.logLimits = limits
        settings.usesProcessDescriptor = usesProcessDescriptor
        settings.mark = mark
        executor = LocalExecutor(settings: settings)
    }

    func start(
        _ text: String, as id: ActionID = "A01", environment: [String] = ["PATH=/usr/bin:/bin"],
        lock: Int32? = nil,
        directory: String? = nil, _ change: (inout ActionCommand) -> Void = { _ in }
    ) {
        var command = ActionCommand()
        command.run = CommandLine(text)
        change(&command)
        executor.start(
            AttemptRequest(
                action: id, attempt: 1, command: command, log: "\(folder.path)/logs/r1/\(id)-1.log",
                directory: directory ?? folder.path, environment: environment, locks: lock.map { [$0] } ?? []))
    }

    /// Waits for one attempt to end; nil when the deadline passes first.
    func finish(within limit: Duration = .seconds(20)) -> AttemptOutcome? {
        let deadline = SystemClock().monotonicNow + limit
        while SystemClock().monotonicNow < deadline {
            if reports.isEmpty { reports = executor.wait(until: deadline)[...] }
            while let report = reports.popFirst() {
                switch report {
                case .output(_, let line): lines.append(line)
                case .finished(_, let outcome, let took, let remarks):
                    self.took = took
                    self.remarks = remarks
                    return outcome
                case .interrupted: break
                }
            }
        }
        return nil
    }

    func run(
        _ text: String, environment: [String] = ["PATH=/usr/bin:/bin"], directory: String? = nil,
        _ change: (inout ActionCommand) -> Void = { _ in }
    ) -> AttemptOutcome? {
        start(text, environment: environment, directory: directory, change)
        return finish()
    }

    /// Waits for the action to print the line.
    func wait(forLine wanted: String) {
        let deadline = SystemClock().monotonicNow + .seconds(10)
        while !lines.contains(wanted), SystemClock().monotonicNow < deadline {
            for case .output(_, let line) in executor.wait(until: deadline) { lines.append(line) }
        }
    }

    var log: String { folder.read("logs/r1/A01-1.log") ?? "" }
}

/// Whether the process exists and is no zombie.
func isAlive(_ process: Int32) -> Bool {
    guard kill(process, 0) == 0 else { return false }
    let file = open("/proc/\(process)/stat", O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return false }
    defer { close(file) }
    var bytes = [UInt8](repeating: 0, count: 512)
    let count = max(0, read(file, &bytes, bytes.count))
    let text = String(decoding: bytes[..<count], as: UTF8.self)
    return text.split(separator: ")").last?.split(separator: " ").first != "Z"
}

/// Asks again for up to two seconds; what was killed needs a moment to be gone.
func soon(_ condition: () -> Bool) -> Bool {
    for _ in 0..<200 {
        if condition() { return true }
        poll(nil, 0, 10)
    }
    return condition()
}
