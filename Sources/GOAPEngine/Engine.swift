package import GOAPCore

/// Carries a run out: asks the scheduler what to do, does it through the protocols of this module, and tells
/// the scheduler what came of it.
///
///     gate → journal.claim → executor.start → executor.wait → journal.append → scheduler → …
///
/// Every step is recorded before it is taken and before anybody hears of it.
package struct Engine {
    let graph: ActionGraph
    let journal: any RunJournal
    let executor: any ActionExecutor
    let gate: any StartGate
    let preparation: any AttemptPreparation
    let clock: any EngineClock
    let sinks: [any EventSink]
    let jitter: () -> Double
    /// What a service says about work that began there.
    let remote: (RemoteQuestion) -> RemoteStanding
    let request: RunRequest

    /// - Parameters:
    ///   - jitter: gives numbers from 0 to 1 that spread the waits before retries.
    ///   - remote: asks a service about work that began there.
    package init(
        graph: ActionGraph, journal: any RunJournal, executor: any ActionExecutor, gate: any StartGate,
        preparation: any AttemptPreparation, clock: any EngineClock, sinks: [any EventSink],
        jitter: @escaping () -> Double,
        remote: @escaping (RemoteQuestion) -> RemoteStanding = { _ in .unknown(reason: "nobody can be asked") },
        request: RunRequest
    ) {
        self.graph = graph
        self.journal = journal
        self.executor = executor
        self.gate = gate
        self.preparation = preparation
        self.clock = clock
        self.sinks = sinks
        self.jitter = jitter
        self.remote = remote
        self.request = request
    }

    /// Runs until the scheduler has nothing left to start and nothing is under way.
    ///
    /// When the journal fails, every process is killed before the error is thrown.
    package func run(
        scheduler: Scheduler, command: String, imports: [ImportedStatus]
    ) throws(JournalError) -> RunReport {
        let run = EngineRun(self, scheduler)
        do throws(JournalError) {
            try run.begin(command: command, imports: imports)
            while !run.isOver { try run.wait() }
            return try run.finish()
        } catch {
            run.abandon()
            throw error
        }
    }
}
