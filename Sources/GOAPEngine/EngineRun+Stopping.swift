import GOAPCore

extension EngineRun {
    /// The first signal asks everything to end, every further one kills.
    func interrupted(by signal: Int32) throws(JournalError) {
        let isFirst = report.signal == nil
        if isFirst { report.signal = signal }
        for entry in active where entry.isRunning { engine.executor.stop(entry.id, kill: !isFirst) }
        guard isFirst else { return }
        let running = active.count(where: \.isRunning)
        if running > 0 { notify(.stopping(count: running)) }
        try advance(.stopRequested)
        try giveUpRetries()
    }

    /// Without room for logs nothing more starts; what runs may end, so that its work is not lost.
    func stopForLog(_ failure: String) throws(JournalError) {
        guard report.logFailure == nil else { return }
        report.logFailure = failure
        try advance(.stopRequested)
    }

    /// An action whose next attempt waits has failed: its last attempt said so.
    private func giveUpRetries() throws(JournalError) {
        for entry in active where entry.retryAt != nil {
            entry.retryAt = nil
            try advance(finish(entry, in: .failed, reason: entry.lastOutcome?.description))
        }
    }

    /// What cannot be recorded must not go on: kills everything and gives the claims up.
    ///
    /// The recorded state stays `running`, and with its lock free the next command finds it interrupted.
    func abandon() {
        giveUpTurn()
        for entry in active where entry.isRunning { engine.executor.stop(entry.id, kill: true) }
        let limit = engine.clock.monotonicNow + .seconds(5)
        while active.contains(where: \.isRunning), engine.clock.monotonicNow < limit {
            for case .finished(let id, _, _, _) in engine.executor.wait(until: limit) {
                active.first { $0.id == id }?.isRunning = false
            }
        }
        for entry in active { engine.journal.release(entry.id) }
    }
}
