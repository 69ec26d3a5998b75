import GOAPCore

/// An action this run has claimed: its process runs, or its next attempt waits.
final class ActiveAction {
    let index: Int
    let action: Action
    let locks: [Int32]
    /// When the first attempt of this run began.
    let began: MonotonicTime
    /// The number of the newest attempt, over all runs.
    var attempt: Int
    /// The attempts of this run: the ones a retry policy counts.
    var attemptsInRun = 1
    /// Whether the executor has it.
    var isRunning = false
    /// When the next attempt starts; nil unless it waits.
    var retryAt: MonotonicTime?
    /// Its inputs as the newest attempt found them.
    var inputs: [FileRecord] = []
    /// When the newest attempt began, by the time of day.
    var startedAt: Timestamp?
    /// How the last attempt ended.
    var lastOutcome: AttemptOutcome?

    init(index: Int, action: Action, locks: [Int32], attempt: Int, began: MonotonicTime) {
        self.index = index
        self.action = action
        self.locks = locks
        self.attempt = attempt
        self.began = began
    }

    var id: ActionID { action.id }

    /// When all attempts together have to be over.
    var end: MonotonicTime? { action.command.totalTimeout.map { began + $0 } }

    /// The command with the limit that is left for an attempt starting now.
    func command(at now: MonotonicTime, defaultTimeout: Duration?) -> ActionCommand {
        var command = action.command
        let limits = [command.timeout ?? defaultTimeout, end.map { max($0 - now, .milliseconds(1)) }]
        command.timeout = limits.compactMap { $0 }.min()
        return command
    }

    /// The wait before another attempt; nil when the policy or the total limit allows none.
    func retryDelay(
        after outcome: AttemptOutcome, jitter: Double, advised: Duration?,
        at now: MonotonicTime
    ) -> Duration? {
        let policy = action.command.retry ?? .never
        guard
            let delay = policy.delay(
                afterAttempt: attemptsInRun, outcome: outcome, jitter: jitter, advised: advised),
            end.map({ now + delay < $0 }) ?? true
        else { return nil }
        return delay
    }

    /// The state the action is left in when no further attempt follows, and why.
    ///
    /// - Parameters:
    ///   - hasLog: without a log nothing was started; that is no failure of the action.
    ///   - signal: what asked us to stop it.
    func result(of outcome: AttemptOutcome, hasLog: Bool, signal: Int32?) -> (state: ActionState, reason: String?) {
        switch outcome {
        case .succeeded:
            let steps = action.openManualSteps
            return steps.isEmpty
                ? (.done, nil) : (.waiting, "confirm: " + steps.map(\.text).joined(separator: "; "))
        case .cancelled:
            return (.interrupted, "stopped by \(Self.words(ofSignal: signal)); the next command starts it again")
        case .notStarted(let reason) where !hasLog: return (.pending, reason)
        case .failed, .timedOut, .notStarted: return (.failed, outcome.description)
        }
    }

    /// Whose wish a signal is.
    static func words(ofSignal signal: Int32?) -> String {
        switch signal {
        case 1: "the end of its terminal (SIGHUP)"
        case 2: "an interrupt from the keyboard (SIGINT)"
        case 15: "a request to end (SIGTERM)"
        default: "its runner"
        }
    }
}
