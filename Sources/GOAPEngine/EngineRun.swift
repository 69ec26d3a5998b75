import GOAPCore

/// One run under way. `Engine.run` drives it: begin, wait until it is over, finish; or abandon.
final class EngineRun {
    let engine: Engine
    var scheduler: Scheduler
    /// What this run has claimed, in the order it was claimed.
    var active: [ActiveAction] = []
    var report = RunReport()
    /// The actions that people were told we wait for.
    var awaited: Set<ActionID> = []
    /// What is to be done as soon as this turn's records are durable.
    var effects: [Effect] = []
    private(set) var isOver = false
    /// How often we look whether another process is out of the way.
    private static let lookInterval = Duration.milliseconds(50)
    private var lookAt: MonotonicTime?
    private var lastTick: MonotonicTime

    init(_ engine: Engine, _ scheduler: Scheduler) {
        self.engine = engine
        self.scheduler = scheduler
        lastTick = engine.clock.monotonicNow
    }

    func begin(command: String, imports: [ImportedStatus]) throws(JournalError) {
        try turn { () throws(JournalError) in
            try engine.journal.beginRun(command: command, imports: imports)
            if let tree = engine.preparation.tree { try engine.journal.record(tree) }
            tell(.runStarted(command: command))
        }
        engine.gate.prepare(for: scheduler.candidates.map { engine.graph.actions[$0] })
        try turn { () throws(JournalError) in
            try advance(.runStarted)
            try lookAtOthers()
        }
    }

    func finish() throws(JournalError) -> RunReport {
        try turn { () throws(JournalError) in try record([.runFinished(report.outcome)]) }
        return report
    }

    /// Sleeps until something happens or is due, and deals with it.
    func wait() throws(JournalError) {
        let reports = engine.executor.wait(until: nextDeadline)
        try turn { () throws(JournalError) in
            for report in reports { try handle(report) }
            try startDueRetries()
            try lookAtOthers()
        }
        tick()
    }

    private func handle(_ report: ExecutorReport) throws(JournalError) {
        switch report {
        case .output(let id, let line): for sink in engine.sinks { sink.receiveOutput(id, line: line) }
        case .finished(let id, let outcome, let took, let remarks): try attemptFinished(id, outcome, took, remarks)
        case .interrupted(let signal):
            // What is about to start has to exist before it can be asked to end.
            try settle()
            try interrupted(by: signal)
        }
    }

    /// Tells the scheduler what happened and does what it answers, and what it answers to that.
    func advance(_ input: Scheduler.Input) throws(JournalError) {
        var decisions = scheduler.handle(input)[...]
        while let decision = decisions.popFirst() {
            switch decision {
            case .finish: isOver = true
            case .start(let index):
                let input = try start(index)
                decisions += scheduler.handle(input)
            }
        }
    }

    private var nextDeadline: MonotonicTime? {
        let ticks = engine.sinks.contains(where: \.wantsTicks) ? [lastTick + .milliseconds(100)] : []
        return (active.compactMap(\.retryAt) + ticks + [lookAt].compactMap { $0 }).min()
    }

    private func startDueRetries() throws(JournalError) {
        let now = engine.clock.monotonicNow
        for entry in active where entry.retryAt.map({ $0 <= now }) ?? false { try retry(entry) }
    }

    private func lookAtOthers() throws(JournalError) {
        let now = engine.clock.monotonicNow
        if let due = lookAt, now >= due {
            lookAt = nil
            try advance(.othersMayHaveFinished)
        }
        if lookAt == nil, scheduler.waitsForOthers { lookAt = now + Self.lookInterval }
    }

    private func tick() {
        let now = engine.clock.monotonicNow
        guard now >= lastTick + .milliseconds(100) else { return }
        lastTick = now
        for sink in engine.sinks where sink.wantsTicks { sink.tick() }
    }
}
