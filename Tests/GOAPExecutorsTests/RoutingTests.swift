import GOAPCore
import GOAPEngine
import GOAPExecutors
import GOAPTestSupport
import Glibc
import Testing

/// One run on several executors. The handlers of signals are the process's, so its tests follow one another.
@Suite(.serialized) struct RoutingTests {
    @Test func `signals to us come as reports and keep their effect elsewhere`() throws {
        let pipe = try #require(SignalPipe())
        let executor = RoutingExecutor(local: LocalExecutor(), signals: pipe)
        kill(getpid(), SIGTERM)
        let reports = executor.wait(until: SystemClock().monotonicNow + .seconds(5))
        guard case .interrupted(let number)? = reports.first else {
            Issue.record("no signal was reported")
            return
        }
        #expect(number == SIGTERM)
        #expect(reports.count == 1)
    }

    @Test func `a run goes from one executor to the other and back`() throws {
        let run = try RoutedRun([
            action("A1", "echo one > one"), action("F2", "make two", after: "A1"),
            action("A3", "cat one two", after: "F2"),
        ])
        run.worker = { run, attempt in
            run.folder.write("two", "made from \(run.folder.read("one") ?? "nothing")")
            run.folder.write("\(attempt)/1.output", "made two\n")
            run.folder.write("\(attempt)/1.exit", "0")
        }
        let report = try run.run()
        #expect(run.started == ["A1", "F2", "A3"])
        #expect(report.outcome == .succeeded)
        #expect(report.finished.map(\.state) == [.done, .done, .done])
        #expect(run.folder.read("F2-1/1.command") == "make two")
        #expect(run.folder.read("logs/A3-1.log")?.contains("\none\nmade from one\n") == true)
        #expect(run.folder.read("logs/F2-1.log")?.hasPrefix("$ make two\nmade two\n[succeeded, ") == true)
        #expect(run.lines.contains { $0 == ("F2", "made two") })
    }

    @Test func `a failure on one executor keeps the other from starting what depends on it`() throws {
        let run = try RoutedRun([action("F1", "break"), action("A2", "touch never", after: "F1")])
        run.worker = { run, attempt in run.folder.write("\(attempt)/1.exit", "4") }
        let report = try run.run()
        #expect(report.finished == [.init(action: "F1", state: .failed, reason: "exited with 4")])
        #expect(run.folder.read("never") == nil)
    }

    @Test func `a signal reaches the engine once and ends what runs on both`() throws {
        let pipe = try #require(SignalPipe())
        let run = try RoutedRun(
            [
                action("F1", "train"), action("A2", "kill -INT $PPID; while :; do sleep 0.02; done"),
                action("A3", "true"),
            ],
            signals: pipe)
        let report = try run.run(jobs: 2)
        #expect(report.signal == SIGINT)
        #expect(report.outcome == .interrupted)
        #expect(run.started == ["F1", "A2"])
        #expect(Set(report.finished.map(\.action)) == ["F1", "A2"])
        #expect(report.finished.allSatisfy { $0.state == .interrupted })
        #expect(run.folder.read("F1-1/signal") == "9")
    }

    @Test func `each executor's limits are kept while the other has nothing to say`() {
        let subject = RoutedSubject(grace: .milliseconds(30))
        subject.start("A01", .resist, timeout: .milliseconds(60))
        subject.start("A02", .resist, timeout: .milliseconds(120))
        let ends = subject.finish(2).ends
        let outcomes = Dictionary(uniqueKeysWithValues: ends.map { ($0.action, $0.outcome) })
        #expect(outcomes == ["A01": .timedOut(after: .milliseconds(60)), "A02": .timedOut(after: .milliseconds(120))])
        #expect(ends.first { $0.action == "A02" }.map { $0.took >= .milliseconds(150) } == true)
    }

    @Test func `with nothing under way and no deadline there is nothing to wait for`() {
        let subject = RoutedSubject(grace: .seconds(60))
        #expect(subject.executor.wait(until: nil).isEmpty)
        #expect(subject.outcome("A02", .exit(0)) == .succeeded)
        #expect(subject.executor.wait(until: nil).isEmpty)
    }
}

/// An engine on processes and files: actions whose name begins with F go to files.
private final class RoutedRun: EventSink {
    let folder = TestFolder()
    /// Does what a started attempt by files asks for; gets the name of its folder.
    var worker: (RoutedRun, String) -> Void = { _, _ in }
    private(set) var started: [String] = []
    private(set) var lines: [(ActionID, String)] = []
    let wantsTicks = false
    private let graph: ActionGraph
    private let executor: RoutingExecutor

    init(_ actions: [Action], signals: SignalPipe? = nil) throws {
        graph = ActionGraph.resolve(Plan(actions: actions)).graph
        var settings = AttemptSettings()
        settings.grace = .milliseconds(30)
        var local = LocalExecutor.Settings()
        local.attempts = settings
        let files = FileExecutor(folder: folder.path, settings: settings)
        executor = RoutingExecutor(local: LocalExecutor(settings: local), others: [files], signals: signals) {
            Self.isByFiles($0.action) ? files : nil
        }
    }

    func run(jobs: Int = 1) throws -> RunReport {
        let clock = SystemClock()
        let engine = Engine(
            graph: graph, journal: RecordingJournal(clock: clock), executor: executor, gate: OpenGate(),
            preparation: FolderPreparation(folder), clock: clock, sinks: [self], jitter: { 0 },
            request: RunRequest(jobs: jobs))
        let scheduler = Scheduler(
            Situation(graph, RunState()), wanted: Array(graph.actions.indices), RunRequest(jobs: jobs))
        return try engine.run(scheduler: scheduler, command: "next", imports: [])
    }

    /// Attempts have started when they are told.
    func receive(_ event: RunEvent, at time: Timestamp) {
        guard case .attemptStarted(let id, let attempt) = event else { return }
        started.append(id.text)
        if Self.isByFiles(id) { worker(self, FileExecutor.folder(of: id, attempt: attempt)) }
    }

    func receiveOutput(_ action: ActionID, line: String) { lines.append((action, line)) }
    func tick() {}

    private static func isByFiles(_ id: ActionID) -> Bool { id.text.hasPrefix("F") }
}

private final class OpenGate: StartGate {
    func obstacles(for action: Action) -> [Obstacle] { [] }
}

private final class FolderPreparation: AttemptPreparation {
    private let folder: TestFolder
    let commit: String? = nil

    init(_ folder: TestFolder) { self.folder = folder }

    func log(for action: ActionID, attempt: Int) -> String { "\(folder.path)/logs/\(action)-\(attempt).log" }
    func directory(for command: ActionCommand) -> String { folder.path }
    func environment(for action: Action, attempt: Int) -> [String] { ["PATH=/usr/bin:/bin"] }
}

private func action(_ id: ActionID, _ command: String, after dependency: ActionID? = nil) -> Action {
    let place = PlanLocation(line: 1, column: 1)
    var action = Action(id: id, at: place)
    action.command.run = CommandLine(command)
    action.dependencies = dependency.map { [Dependency([.actions([$0])], at: place)] } ?? []
    return action
}
