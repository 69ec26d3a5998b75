package import GOAPCore
package import GOAPEngine

/// Runs each attempt on the executor it is meant for, and waits for all of them and for signals to us at once.
package final class RoutingExecutor: ActionExecutor {
    private let local: any PolledExecutor
    private let executors: [any PolledExecutor]
    private let route: (AttemptRequest) -> (any PolledExecutor)?
    private let loop: PollLoop
    /// The ends of what was not started.
    private var kept: [ExecutorReport] = []

    /// - Parameters:
    ///   - local: runs what goes nowhere else.
    ///   - others: everything that `route` may choose.
    ///   - signals: reported as `interrupted`; without it they keep their effect.
    ///   - route: the executor for an attempt; nil for the local one.
    package init(
        local: any PolledExecutor, others: [any PolledExecutor] = [], signals: SignalPipe? = nil,
        route: @escaping (AttemptRequest) -> (any PolledExecutor)? = { _ in nil }
    ) {
        self.local = local
        self.route = route
        executors = [local] + others
        loop = PollLoop(signals: signals)
    }

    package var isInterrupted: Bool { loop.isInterrupted }

    /// Nothing starts once a signal has come.
    package func start(_ attempt: AttemptRequest) {
        guard !isInterrupted else {
            return kept.append(.finished(attempt.action, .cancelled, took: .zero))
        }
        guard let executor = route(attempt) else { return local.start(attempt) }
        precondition(executors.contains { $0 === executor }, "BUG: '\(attempt.action)' goes to an unknown executor")
        executor.start(attempt)
    }

    /// An action has one attempt at a time, and an executor takes no notice of what it does not run.
    package func stop(_ action: ActionID, kill: Bool) {
        for executor in executors { executor.stop(action, kill: kill) }
    }

    package func wait(until deadline: MonotonicTime?) -> [ExecutorReport] {
        guard !kept.isEmpty else { return loop.wait(for: executors, until: deadline) }
        // The signal is heard before what it kept from starting.
        let reports = loop.wait(for: executors, until: .now) + kept
        kept = []
        return reports
    }
}
