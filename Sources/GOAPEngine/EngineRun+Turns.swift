import GOAPCore

/// One commit for everything that happens together: ends that came at once, and the starts that follow from them.
extension EngineRun {
    /// Records all that the body records in one transaction, and then does what follows from it.
    func turn(_ body: () throws(JournalError) -> Void) throws(JournalError) {
        engine.journal.beginTurn()
        try body()
        try endTurn()
    }

    /// Ends the turn early and begins another: what comes next may take long, or must see what was recorded.
    func settle() throws(JournalError) {
        try endTurn()
        engine.journal.beginTurn()
    }

    func record(_ events: [RunEvent]) throws(JournalError) {
        try engine.journal.append(events)
        for event in events { tell(event) }
    }

    func tell(_ event: RunEvent) { effects.append(.tell(event)) }

    func notify(_ notice: RunNotice) { effects.append(.notify(notice)) }

    /// What was recorded before something failed stays recorded; no sink hears of it and nothing more starts.
    func giveUpTurn() {
        try? engine.journal.endTurn()
        for case .start(let entry, _) in effects { entry.isRunning = false }
        for case .release(let action) in effects { engine.journal.release(action) }
        effects = []
    }

    private func endTurn() throws(JournalError) {
        try engine.journal.endTurn()
        let due = effects
        effects = []
        // Processes first: they work while we tell.
        for case .start(_, let request) in due { engine.executor.start(request) }
        for case .release(let action) in due { engine.journal.release(action) }
        for effect in due { announce(effect) }
    }

    private func announce(_ effect: Effect) {
        let now = engine.clock.now
        switch effect {
        case .tell(let event): for sink in engine.sinks { sink.receive(event, at: now) }
        case .notify(let notice): for sink in engine.sinks { sink.receive(notice, at: now) }
        case .start, .release: break
        }
    }
}
