package import GOAPCore
package import GOAPEngine
package import Glibc

/// Runs commands as processes of this machine.
package final class LocalExecutor: PolledExecutor {
    package struct Settings {
        package var attempts = AttemptSettings()
        /// Whether to wait with a process descriptor where the kernel has them; otherwise children are asked
        /// every 10 ms.
        package var usesProcessDescriptor = true
        /// An entry of every child's environment that only this run's children have; with it they end when we do.
        package var mark: String?

        package init() {}
    }

    /// How often a child is asked whether it has ended where nothing becomes readable then.
    private static let askInterval = Duration.milliseconds(10)
    private let settings: Settings
    private lazy var guardian = Supervision.current?.prepare().guardian ?? settings.mark.flatMap(ChildGuard.start)
    private var attempts: [LocalAttempt] = []
    private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 65_536, alignment: 16)

    package init(settings: Settings = Settings()) { self.settings = settings }

    deinit {
        guardian?.endOrphans()
        buffer.deallocate()
    }

    package func start(_ attempt: AttemptRequest) {
        attempts.append(LocalAttempt(attempt, settings, guardian: guardian, at: .now))
    }

    package func stop(_ action: ActionID, kill: Bool) {
        for attempt in attempts where attempt.request.action == action { attempt.stop(kill: kill, at: .now) }
    }

    package var deadline: MonotonicTime? {
        let due = attempts.reduce(nil) { earliest($0, $1.deadline) }
        return attempts.contains { $0.child?.mustBeAsked ?? false } ? earliest(due, .now + Self.askInterval) : due
    }

    package func watch(in watched: inout [pollfd]) {
        guard !attempts.isEmpty else { return }
        watched.append(.readable(guardian?.descriptor ?? -1))
        for attempt in attempts {
            for descriptor in attempt.child?.awaitedDescriptors ?? [-1, -1, -1] {
                watched.append(.readable(descriptor))
            }
        }
    }

    package func read(_ watched: ArraySlice<pollfd>) {
        guard let first = watched.first else { return }
        if first.revents != 0 { guardian?.renew() }
        var position = watched.startIndex + 1
        for attempt in attempts {
            if watched[position + 1].revents != 0 { attempt.read(.output, buffer: buffer) }
            if watched[position + 2].revents != 0 { attempt.read(.error, buffer: buffer) }
            if watched[position].revents != 0 || attempt.child?.mustBeAsked ?? false { attempt.checkEnd(at: .now) }
            position += 3
        }
    }

    package func collect(into reports: inout [ExecutorReport], at now: MonotonicTime) {
        for attempt in attempts {
            if !attempt.isOver { attempt.advance(at: now) }
            attempt.recorder.report(to: &reports, at: now)
        }
        attempts.removeAll(where: \.isOver)
    }
}
