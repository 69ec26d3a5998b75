import GOAPCore
import GOAPEngine
import GOAPReport
import GOAPStore

/// Runs actions that belong to no plan, one after the other, their output passed on as it comes: `exec`, `upload`
/// and `train`.
struct StandaloneSession {
    private let options: ProjectOptions
    /// Under which the actions are recorded beside the plans.
    private let name: String
    private let allowsUnknown: Bool
    private let sinks: [any EventSink]

    init(_ options: ProjectOptions, name: String, allowsUnknown: Bool, sinks: [any EventSink] = []) {
        self.options = options
        self.name = name
        self.allowsUnknown = allowsUnknown
        self.sinks = sinks
    }

    /// - Parameter actions: each waits for the one before.
    func run(_ actions: [Action], command: String) throws -> RunReport {
        guard let graph = ActionGraph.resolve(Plan(actions: actions)).graph else {
            preconditionFailure("BUG: the actions of '\(command)' have no graph")
        }
        let wiring = Wiring(planPath: name, statePath: options.statePath, logsPath: options.logsPath)
        let journal = try wiring.journal()
        try wiring.prepareLogs()
        var runOptions = RunOptions()
        runOptions.allowsUnknown = allowsUnknown
        let engine = wiring.engine(
            for: graph, journal: journal, credentials: wiring.credentials(),
            sinks: sinks + [PlainReport(write: printMessage)], options: runOptions, echoes: true)
        let scheduler = Scheduler(Situation(graph, RunState()), wanted: Array(actions.indices), jobs: 1)
        do throws(JournalError) {
            return try engine.run(scheduler: scheduler, command: command, imports: [])
        } catch {
            throw CommandFailure(error)
        }
    }

    /// Says why something was not started, and what mends it.
    static func tell(_ refused: RunReport.Refused, what: String) {
        for obstacle in refused.obstacles {
            printMessage("goap-runner: \(what) not started: \(obstacle.message)\n")
            for (number, remedy) in obstacle.remedies.enumerated() { printMessage("  \(number + 1). \(remedy)\n") }
        }
    }

    /// A failed command's own exit code where it has one.
    func exitCode(_ report: RunReport) -> Int32 {
        guard report.outcome == .failed else { return report.exitCode.rawValue }
        let code = report.firstFailure.flatMap { attempts(of: $0).last?.exitCode }
        return code.flatMap { $0 == 0 ? nil : $0 } ?? report.exitCode.rawValue
    }

    /// What is recorded about an action's newest attempts.
    func attempts(of action: ActionID) -> [AttemptRecord] {
        (try? RunHistory(state: options.statePath, plan: name)?.attempts(of: action, limit: 1)) ?? []
    }
}
