package import GOAPCore
package import GOAPEngine
package import GOAPSecrets
import Glibc

/// Runs commands as processes of this machine, all of them and the signals to us in one poll loop.
package final class ProcessExecutor: ActionExecutor {
    package struct Settings: Sendable {
        /// How long processes have between TERM and KILL.
        package var grace: Duration = .seconds(10)
        package var logLimits = LogLimits()
        /// Whether to wait with a process descriptor where the kernel has them; otherwise children are asked
        /// every 10 ms.
        package var usesProcessDescriptor = true
        /// Whether children's output also goes to our own, as it comes.
        package var echoes = false
        /// What must not be seen in any output.
        package var mask = SecretMask.patternsOnly

        /// What failures mean.
        package var failureRules = FailureRules()

        /// An entry of every child's environment that only this run's children have; with it they end when we do.
        package var mark: String?

        package init() {}
    }

    private let settings: Settings
    private let signals: SignalPipe?
    private lazy var guardian = settings.mark.flatMap(ChildGuard.start)
    private var attempts: [RunningAttempt] = []
    private var reports: [ExecutorReport] = []
    private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 65_536, alignment: 16)

    /// - Parameter signals: reported as `interrupted`; without it they keep their effect.
    package init(settings: Settings = Settings(), signals: SignalPipe? = nil) {
        self.settings = settings
        self.signals = signals
    }

    deinit { buffer.deallocate() }

    package func start(_ attempt: AttemptRequest) {
        attempts.append(RunningAttempt(attempt, settings, guardian: guardian, at: .now))
    }

    package func stop(_ action: ActionID, kill: Bool) {
        for attempt in attempts where attempt.request.action == action { attempt.stop(kill: kill, at: .now) }
    }

    package func wait(until deadline: MonotonicTime?) -> [ExecutorReport] {
        while true {
            let now = MonotonicTime.now
            collect(at: now)
            guard reports.isEmpty else { break }
            guard deadline.map({ now < $0 }) ?? !attempts.isEmpty else { break }
            poll(until: ([deadline] + attempts.map(\.deadline)).compactMap { $0 }.min(), at: now)
        }
        defer { reports = [] }
        return reports
    }

    /// Lets every attempt do what is due, and takes what there is to report.
    private func collect(at now: MonotonicTime) {
        for attempt in attempts {
            if attempt.outcome == nil { attempt.advance(at: now) }
            if let line = attempt.takeLine(at: now) {
                reports.append(.output(attempt.request.action, line: line))
            }
            guard let outcome = attempt.outcome else { continue }
            reports.append(
                .finished(
                    attempt.request.action, outcome, took: now - attempt.begin, remarks: attempt.remarks))
        }
        attempts.removeAll { $0.outcome != nil }
    }

    /// Sleeps until the deadline or until something can be read, and reads it.
    private func poll(until deadline: MonotonicTime?, at now: MonotonicTime) {
        var watched = [pollfd(fd: signals?.descriptor ?? -1, events: Int16(POLLIN), revents: 0)]
        for attempt in attempts {
            for descriptor in attempt.child?.awaitedDescriptors ?? [-1, -1, -1] {
                watched.append(pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0))
            }
        }
        _ = Glibc.poll(&watched, nfds_t(watched.count), timeout(until: deadline, at: now))
        if watched[0].revents != 0 { reports += signals?.read().map { .interrupted(signal: $0) } ?? [] }
        for (index, attempt) in attempts.enumerated() {
            service(attempt, watched[(3 * index + 1)...(3 * index + 3)].map { $0.revents != 0 })
        }
    }

    /// - Parameter isReady: the process, its output, its error.
    private func service(_ attempt: RunningAttempt, _ isReady: [Bool]) {
        if isReady[1] { attempt.read(.output, buffer: buffer) }
        if isReady[2] { attempt.read(.error, buffer: buffer) }
        if isReady[0] || attempt.child?.mustBeAsked ?? false { attempt.checkEnd(at: .now) }
    }

    private func timeout(until deadline: MonotonicTime?, at now: MonotonicTime) -> Int32 {
        let limit = deadline?.pollTimeout(from: now) ?? -1
        guard attempts.contains(where: { $0.child?.mustBeAsked ?? false }) else { return limit }
        return limit < 0 ? 10 : min(limit, 10)
    }
}
