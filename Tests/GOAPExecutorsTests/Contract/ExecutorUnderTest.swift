import GOAPCore
import GOAPEngine
import GOAPExecutors
import GOAPTestSupport

/// What an attempt of the contract does.
enum Behaviour: Equatable {
    case exit(Int32)
    case die(signal: Int32)
    /// Prints the line and exits 0.
    case print(String)
    /// Prints `up` and goes on until it is asked to end.
    case run
    /// Prints `up` and goes on until it is killed.
    case resist
    /// Its program is not there.
    case missingProgram
    /// Its directory is not there.
    case missingDirectory
}

/// An executor, and how its attempts are made to behave.
protocol ExecutorUnderTest: AnyObject {
    var executor: any ActionExecutor { get }
    var clock: any EngineClock { get }
    /// Where attempts run and their logs are.
    var folder: TestFolder { get }
    /// Whether its attempts have logs; a fake's do not.
    var keepsLogs: Bool { get }
    func inheritsLocks(_ id: ActionID) -> Bool

    /// The command that behaves so.
    func command(_ id: ActionID, _ behaviour: Behaviour) -> ActionCommand
    /// Plays the attempt's part where no process does it.
    func didStart(_ request: AttemptRequest, _ behaviour: Behaviour)
    func didStop(_ id: ActionID, kill: Bool)
}

/// How an attempt ended.
struct End: Equatable {
    let action: ActionID
    let outcome: AttemptOutcome
    let took: Duration
    let remarks: AttemptRemarks
}

extension ExecutorUnderTest {
    func start(
        _ id: ActionID, _ behaviour: Behaviour, attempt: Int = 1, timeout: Duration? = nil, log: String? = nil,
        locks: [Int32] = []
    ) {
        var command = command(id, behaviour)
        command.timeout = timeout
        let request = AttemptRequest(
            action: id, attempt: attempt, command: command, log: log ?? "\(folder.path)/logs/\(id)-\(attempt).log",
            directory: behaviour == .missingDirectory ? "/nowhere/at/all" : folder.path,
            environment: ["PATH=/usr/bin:/bin"], locks: locks)
        executor.start(request)
        didStart(request, behaviour)
    }

    func stop(_ id: ActionID, kill: Bool = false) {
        executor.stop(id, kill: kill)
        didStop(id, kill: kill)
    }

    /// Waits until so many attempts have ended, or for twenty seconds; their ends, and the lines that came before.
    func finish(_ count: Int = 1) -> (ends: [End], lines: [String]) {
        let limit = clock.monotonicNow + .seconds(20)
        var ends: [End] = []
        var lines: [String] = []
        while ends.count < count, clock.monotonicNow < limit {
            for report in executor.wait(until: limit) {
                switch report {
                case .output(_, let line): lines.append(line)
                case .finished(let id, let outcome, let took, let remarks):
                    ends.append(End(action: id, outcome: outcome, took: took, remarks: remarks))
                case .interrupted: break
                }
            }
        }
        return (ends, lines)
    }

    /// Waits until each of the attempts has printed `up`, or for twenty seconds.
    func waitForStart(of ids: [ActionID]) {
        let limit = clock.monotonicNow + .seconds(20)
        var missing = Set(ids)
        while !missing.isEmpty, clock.monotonicNow < limit {
            for case .output(let id, "up") in executor.wait(until: limit) { missing.remove(id) }
        }
    }

    func outcome(_ id: ActionID, _ behaviour: Behaviour) -> AttemptOutcome? {
        start(id, behaviour)
        return finish().ends.first?.outcome
    }
}
