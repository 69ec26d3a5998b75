import GOAPCore
import GOAPEngine
import GOAPTestSupport
import Testing

/// An engine with fakes on every side. Actions without a command of their own run `true`.
final class EngineFixture {
    let clock = ManualClock()
    let executor: ScriptedExecutor
    let journal: RecordingJournal
    let gate = ScriptedGate()
    let preparation = FixedPreparation()
    let sink: RecordingSink
    let graph: ActionGraph
    var request = RunRequest()

    init(_ actions: [Action], state: RunState = RunState(), wantsTicks: Bool = false) throws {
        executor = ScriptedExecutor(clock: clock)
        journal = RecordingJournal(clock: clock, state: state)
        sink = RecordingSink(wantsTicks: wantsTicks)
        graph = ActionGraph.resolve(Plan(actions: actions)).graph
    }

    func run(jobs: Int = 1, failureRule: Scheduler.FailureRule = .stopStarting) throws(JournalError)
        -> RunReport
    {
        request.jobs = jobs
        request.failureRule = failureRule
        let engine = Engine(
            graph: graph, journal: journal, executor: executor, gate: gate, preparation: preparation,
            clock: clock, sinks: [sink], jitter: { 0 }, request: request)
        let scheduler = Scheduler(
            Situation(graph, journal.state), wanted: Array(graph.actions.indices), request)
        return try engine.run(scheduler: scheduler, command: "next", imports: [])
    }

    /// The actions in the order their attempts were given to the executor.
    var started: [String] { executor.requests.map(\.action.text) }
}

/// Refuses what it is told to.
final class ScriptedGate: StartGate {
    var refusals: [ActionID: [Obstacle]] = [:]

    func obstacles(for action: Action) -> [Obstacle] { refusals[action.id] ?? [] }
}

final class FixedPreparation: AttemptPreparation {
    func log(for action: ActionID, attempt: Int) -> String { "logs/\(action)-\(attempt).log" }
    func directory(for command: ActionCommand) -> String { "/project" }
    func environment(for action: Action, attempt: Int) -> [String] { ["GOAP_ATTEMPT=\(attempt)"] }
    var commit: String? { "c0ffee" }
    /// Of each input, in bytes.
    var size = 0

    func inputs(of action: Action) -> [FileRecord] {
        action.command.inputs.map { FileRecord(.input, $0, size: size, writtenAt: 0, hash: nil) }
    }

    func outputs(of action: Action) -> [FileRecord] {
        action.command.outputs.map { FileRecord(.output, $0, size: 1, writtenAt: 0, hash: nil) }
    }
}

/// An action that runs a command after others.
func action(_ id: String, after: [String] = [], _ change: (inout Action) -> Void = { _ in }) -> Action {
    let place = PlanLocation(line: 1, column: 1)
    var action = Action(id: ActionID(id), at: place)
    action.command.run = CommandLine("true")
    action.dependencies = after.map { Dependency([.actions([ActionID($0)])], at: place) }
    change(&action)
    return action
}

func failure(_ code: Int32 = 1) -> AttemptOutcome { .failed(.exited(code), reason: "exited with \(code)") }
