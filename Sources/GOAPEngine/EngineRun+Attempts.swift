import GOAPCore

extension EngineRun {
    /// Gate, claim, start; the answer is what the scheduler should know.
    func start(_ index: Int) throws(JournalError) -> Scheduler.Input {
        let action = engine.graph.actions[index]
        let obstacles = engine.gate.obstacles(for: action)
        guard obstacles.isEmpty else { return try refuse(index, obstacles) }
        switch try engine.journal.claim(action.id, from: engine.options.startableStates(of: action)) {
        case .held(let holder):
            report.held.append(.init(action: action.id, holder: holder))
            return .heldElsewhere(index)
        case .changed(let state):
            report.finishedElsewhere.append(.init(action: action.id, state: state, reason: nil))
            return .finishedElsewhere(index, state)
        case .claimed(let attempt, let lock):
            let now = engine.clock.monotonicNow
            let entry = ActiveAction(index: index, action: action, lock: lock, attempt: attempt, began: now)
            active.append(entry)
            return try startClaimed(entry)
        }
    }

    private func refuse(_ index: Int, _ obstacles: [Obstacle]) throws(JournalError) -> Scheduler.Input {
        let id = engine.graph.actions[index].id
        report.refused.append(.init(action: id, obstacles: obstacles))
        try engine.record([.actionRefused(id, reason: obstacles.map(\.message).joined(separator: "; "))])
        return .refused(index)
    }

    private func startClaimed(_ entry: ActiveAction) throws(JournalError) -> Scheduler.Input {
        engine.tell(.attemptStarted(entry.id, attempt: entry.attempt))
        guard let part = engine.options.personsPart(in: entry.action) else {
            try startAttempt(entry)
            return .attemptStarted(entry.index)
        }
        // The claim has recorded an attempt; it is closed with the action, so that none is left open.
        let ended = RunEvent.attemptFinished(
            entry.id, attempt: entry.attempt, .notStarted(reason: part), took: .zero)
        return try finish(entry, after: [ended], in: .waiting, reason: part)
    }

    /// The attempt is recorded as started; its evidence is recorded here, and then its process may exist.
    private func startAttempt(_ entry: ActiveAction) throws(JournalError) {
        let command = entry.command(
            at: engine.clock.monotonicNow, defaultTimeout: engine.options.defaultTimeout)
        let preparation = engine.preparation
        let log = preparation.log(for: entry.id, attempt: entry.attempt)
        let text = command.commands.map(\.text).joined(separator: "\n")
        let evidence = AttemptEvidence(log: log, command: text, commit: preparation.commit)
        try engine.journal.record(evidence, for: entry.id, attempt: entry.attempt)
        entry.isRunning = true
        engine.executor.start(
            AttemptRequest(
                action: entry.id, attempt: entry.attempt, command: command, log: log,
                directory: preparation.directory(for: command),
                environment: preparation.environment(for: entry.action, attempt: entry.attempt),
                lock: entry.lock))
    }

    func attemptFinished(_ id: ActionID, _ outcome: AttemptOutcome, _ took: Duration) throws(JournalError) {
        guard let entry = active.first(where: { $0.id == id && $0.isRunning }) else {
            preconditionFailure("BUG: an attempt of '\(id)' finished that was not running")
        }
        entry.isRunning = false
        entry.lastOutcome = outcome
        let ended = RunEvent.attemptFinished(id, attempt: entry.attempt, outcome, took: took)
        if report.signal == nil, let delay = retryDelay(of: entry, after: outcome) {
            try engine.record([ended, .retryScheduled(id, attempt: entry.attempt + 1, after: delay)])
            entry.retryAt = engine.clock.monotonicNow + delay
        } else {
            let result = entry.result(of: outcome)
            try advance(finish(entry, after: [ended], in: result.state, reason: result.reason))
        }
    }

    private func retryDelay(of entry: ActiveAction, after outcome: AttemptOutcome) -> Duration? {
        entry.retryDelay(
            after: outcome, default: engine.options.defaultRetry, jitter: engine.jitter(),
            at: engine.clock.monotonicNow)
    }

    func retry(_ entry: ActiveAction) throws(JournalError) {
        entry.retryAt = nil
        entry.attempt = try engine.journal.beginAttempt(entry.id)
        entry.attemptsInRun += 1
        engine.tell(.attemptStarted(entry.id, attempt: entry.attempt))
        try startAttempt(entry)
    }

    /// Records the end of an action together with the events that led to it, in one transaction.
    func finish(
        _ entry: ActiveAction, after events: [RunEvent] = [], in state: ActionState, reason: String?
    ) throws(JournalError) -> Scheduler.Input {
        try engine.record(events + [.actionFinished(entry.id, state, reason: reason)])
        active.removeAll { $0 === entry }
        engine.journal.release(entry.id)
        report.finished.append(.init(action: entry.id, state: state, reason: reason))
        if state == .failed, report.firstFailure == nil { report.firstFailure = entry.id }
        return .actionFinished(entry.index, state)
    }
}
