package import GOAPCore

/// Runs attempts here or elsewhere and reports what comes of them. One thread owns it: the engine's.
package protocol ActionExecutor: AnyObject {
    /// Starts an attempt; everything that follows comes as reports. A command that cannot be started is
    /// reported as finished with `notStarted`.
    func start(_ attempt: AttemptRequest)

    /// Asks the attempt's processes to end; `kill` does not ask.
    func stop(_ action: ActionID, kill: Bool)

    /// Whether a signal has come that was not reported yet: nothing more is to start.
    var isInterrupted: Bool { get }

    /// Waits until something can be reported or the deadline has passed, and returns what happened since.
    func wait(until deadline: MonotonicTime?) -> [ExecutorReport]
}

extension ActionExecutor {
    package var isInterrupted: Bool { false }
}

/// Everything an executor needs to run one attempt.
package struct AttemptRequest: Sendable {
    package let action: ActionID
    package let attempt: Int
    package let command: ActionCommand
    /// The file that receives the attempt's output.
    package let log: String
    /// The working directory; absolute.
    package let directory: String
    /// The child's whole environment, `NAME=value`.
    package let environment: [String]
    /// The descriptors that the child inherits, the action's lock and its place in a pool: its copies keep them.
    package let locks: [Int32]

    package init(
        action: ActionID, attempt: Int, command: ActionCommand, log: String, directory: String,
        environment: [String], locks: [Int32]
    ) {
        self.action = action
        self.attempt = attempt
        self.command = command
        self.log = log
        self.directory = directory
        self.environment = environment
        self.locks = locks
    }
}

/// What an executor saw.
package enum ExecutorReport: Sendable {
    /// The attempt's newest complete line of output, for people to look at.
    case output(ActionID, line: String)
    case finished(ActionID, AttemptOutcome, took: Duration, remarks: AttemptRemarks = AttemptRemarks())
    /// The user or the system wants us to end: SIGINT or SIGTERM.
    case interrupted(signal: Int32)
}

/// What an attempt's output says besides how it ended.
package struct AttemptRemarks: Hashable, Sendable {
    /// A few words: counts of tests, a URL.
    package var summary: String?
    /// How long a failure asked us to wait.
    package var advisedWait: Duration?
    /// Why its log is missing or not whole.
    package var logFailure: String?
    /// What it shows of work in another service, for a command that is known to begin such work.
    package var remote: RemoteTrace?
    /// What the system had no more of, so that it was not started; others may give it back.
    package var shortage: String?

    package init(summary: String? = nil, advisedWait: Duration? = nil, logFailure: String? = nil) {
        self.summary = summary
        self.advisedWait = advisedWait
        self.logFailure = logFailure
    }
}

/// An instant of the monotonic clock, in nanoseconds since some fixed point; never jumps.
package struct MonotonicTime: Hashable, Comparable, Sendable {
    package let nanoseconds: Int64

    package init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }

    package static func < (left: Self, right: Self) -> Bool { left.nanoseconds < right.nanoseconds }

    package static func + (time: Self, duration: Duration) -> Self {
        MonotonicTime(
            nanoseconds: time.nanoseconds + duration.components.seconds * 1_000_000_000
                + duration.components.attoseconds / 1_000_000_000)
    }

    package static func - (left: Self, right: Self) -> Duration {
        .nanoseconds(left.nanoseconds - right.nanoseconds)
    }
}
