import GOAPCore

extension EngineRun {
    /// Reserve, gate, claim, start; the answer is what the scheduler should know.
    func start(_ index: Int) throws(JournalError) -> Scheduler.Input {
        let action = engine.graph.actions[index]
        guard report.shortage == nil else { return .putBack(index) }
        switch try engine.journal.reserve(action.id, pool: engine.request.pool(for: action)) {
        case .held(let holder): return heldElsewhere(index, holder)
        case .poolFull:
            tellAwaited(action.id, "pool '\(action.command.pool?.name ?? "")' is full")
            return .poolFull(index)
        case .noRoom(let shortage):
            try lackRoom(action.id, shortage)
            return .putBack(index)
        case .reserved:
            report.held.removeAll { $0.action == action.id }
            return try startReserved(index, action)
        }
    }

    private func heldElsewhere(_ index: Int, _ holder: Holder) -> Scheduler.Input {
        let id = engine.graph.actions[index].id
        if !report.held.contains(where: { $0.action == id }) { report.held.append(.init(action: id, holder: holder)) }
        guard engine.request.enclosing[id] == nil else {
            tellAwaited(id, "this command is part of it, and it would wait for itself")
            return .leasedElsewhere(index)
        }
        if engine.request.sharesWork { tellAwaited(id, "\(holder) has it") }
        return .heldElsewhere(index)
    }

    /// Says once why an action has to wait.
    private func tellAwaited(_ id: ActionID, _ reason: String) {
        if awaited.insert(id).inserted { notify(.actionAwaited(id, reason: reason)) }
    }

    private func startReserved(_ index: Int, _ action: Action) throws(JournalError) -> Scheduler.Input {
        guard !action.isManual else { return try refuse(index, [.person(action.id)]) }
        let failed = scheduler.failure(handledBy: index)
        if failed != nil, let objection = engine.graph.handlerObjection(index) {
            return try refuse(index, [.unjudged(action.id, objection)])
        }
        // Looking at requirements may take seconds; other processes must not wait for that.
        if !action.requirements.isEmpty { try settle() }
        let (waived, obstacles) = engine.gate.obstacles(for: action).divided { obstacle in
            engine.request.allowsUnknown && obstacle.objection == .unknown
                || engine.request.allowsExpiring && obstacle.objection == .expiring
        }
        // What was asked may have been cut short, and nothing starts any more.
        guard !engine.executor.isInterrupted else {
            effects.append(.release(action.id))
            return .putBack(index)
        }
        guard obstacles.isEmpty else { return try refuse(index, obstacles) }
        for obstacle in waived { try record([.gateWaived(action.id, reason: obstacle.message)]) }
        let isAgain = engine.request.again[action.id] != nil
        let attempts = isAgain ? try engine.journal.attempts(of: action.id) : 0
        let states =
            failed == nil
            ? engine.request.startableStates(of: action.id, attempts: attempts) : ActionState.startableForFailures
        switch try engine.journal.claim(action.id, from: states, takesOver: engine.request.startPolicy.takesOverLeases)
        {
        case .leased(let lease):
            report.leased.append(.init(action: action.id, lease: lease))
            return .leasedElsewhere(index)
        case .changed(let state):
            report.finishedElsewhere.append(.init(action: action.id, state: state, reason: nil))
            return .finishedElsewhere(index, state)
        case .claimed(let attempt, let locks):
            let now = engine.clock.monotonicNow
            let entry = ActiveAction(index: index, action: action, locks: locks, attempt: attempt, began: now)
            active.append(entry)
            if let failed { notify(.failureHandled(action.id, of: engine.graph.actions[failed].id)) }
            return try startClaimed(entry)
        }
    }

    private func refuse(_ index: Int, _ obstacles: [Obstacle]) throws(JournalError) -> Scheduler.Input {
        let id = engine.graph.actions[index].id
        effects.append(.release(id))
        report.refused.append(.init(action: id, obstacles: obstacles))
        try record([.refused(id, obstacles)])
        return .refused(index)
    }

    private func startClaimed(_ entry: ActiveAction) throws(JournalError) -> Scheduler.Input {
        tell(.attemptStarted(entry.id, attempt: entry.attempt))
        try startAttempt(entry)
        return .attemptStarted(entry.index)
    }

    /// The attempt is recorded as started; its evidence is recorded here, and then its process may exist.
    private func startAttempt(_ entry: ActiveAction) throws(JournalError) {
        let command = entry.command(
            at: engine.clock.monotonicNow, defaultTimeout: engine.request.defaultTimeout)
        let preparation = engine.preparation
        let log = preparation.log(for: entry.id, attempt: entry.attempt)
        let text = command.commands.map(\.text).joined(separator: "\n")
        // What changes while it runs is not what it saw.
        entry.inputs = preparation.inputs(of: entry.action)
        var evidence = AttemptEvidence(log: log, command: text, commit: preparation.commit)
        let known = entry.action.evidence(EvidenceFiles(inputs: entry.inputs))
        (evidence.fingerprint, evidence.title, evidence.inputs) = (known.fingerprint, known.title, known.inputs)
        try engine.journal.record(evidence, for: entry.id, attempt: entry.attempt)
        entry.isRunning = true
        entry.startedAt = engine.clock.now
        let request = AttemptRequest(
            action: entry.id, attempt: entry.attempt, command: command, log: log,
            directory: preparation.directory(for: command),
            environment: preparation.environment(for: entry.action, attempt: entry.attempt),
            locks: entry.locks)
        effects.append(.start(entry, request))
    }

    func attemptFinished(
        _ id: ActionID, _ outcome: AttemptOutcome, _ took: Duration, _ remarks: AttemptRemarks
    ) throws(JournalError) {
        guard let entry = active.first(where: { $0.id == id && $0.isRunning }) else {
            preconditionFailure("BUG: an attempt of '\(id)' finished that was not running")
        }
        entry.isRunning = false
        entry.lastOutcome = outcome
        let summary = remarks.summary.map { RunEvent.attemptSummarised(id, attempt: entry.attempt, text: $0) }
        let ended = [summary, .attemptFinished(id, attempt: entry.attempt, outcome, took: took)].compactMap { $0 }
        if let shortage = remarks.shortage { return try putBack(entry, after: ended, shortage) }
        if let failure = remarks.logFailure { try stopForLog(failure) }
        if let trace = remarks.remote, try endsElsewhere(entry, after: ended, outcome, trace) { return }
        if !isStopping, let delay = retryDelay(of: entry, after: outcome, remarks.advisedWait) {
            try record(ended + [.retryScheduled(id, attempt: entry.attempt + 1, after: delay)])
            entry.retryAt = engine.clock.monotonicNow + delay
        } else if outcome.verdict == .credential {
            try credentialRefused(entry, after: ended, outcome)
        } else {
            let result = entry.result(of: outcome, hasLog: remarks.logFailure == nil, signal: report.signal)
            try advance(finish(entry, after: ended, in: result.state, reason: result.reason))
        }
    }

    /// That the system has no room for it is no failure of the action: it starts when another has ended. Where nothing else
    /// runs, nothing will be given back, and the run ends.
    private func putBack(
        _ entry: ActiveAction, after events: [RunEvent], _ shortage: String
    ) throws(JournalError) {
        try record(events + [.actionFinished(entry.id, .pending, reason: shortage)])
        active.removeAll { $0 === entry }
        effects.append(.release(entry.id))
        try lackRoom(entry.id, shortage)
        try advance(.putBack(entry.index))
    }

    private func lackRoom(_ id: ActionID, _ shortage: String) throws(JournalError) {
        if active.isEmpty {
            report.shortage = report.shortage ?? shortage
            try advance(.stopRequested)
        } else if awaited.isEmpty {
            tellAwaited(id, "there is no room for more at once: \(shortage)")
        }
    }

    /// A credential that was good when the action started is good no more: the action is gated, not failed.
    private func credentialRefused(
        _ entry: ActiveAction, after events: [RunEvent], _ outcome: AttemptOutcome
    ) throws(JournalError) {
        try settle()
        let obstacles = engine.gate.obstaclesAfterRefusal(of: entry.action).filter { $0.objection != nil }
        guard !obstacles.isEmpty else {
            return try advance(finish(entry, after: events, in: .failed, reason: outcome.description))
        }
        report.refused.append(.init(action: entry.id, obstacles: obstacles))
        let reason = obstacles.map(\.message).joined(separator: "; ")
        try advance(
            finish(entry, after: events + [.refused(entry.id, obstacles)], in: .pending, reason: reason))
    }

    private var isStopping: Bool { report.signal != nil || report.logFailure != nil }

    private func retryDelay(
        of entry: ActiveAction, after outcome: AttemptOutcome, _ advised: Duration?
    ) -> Duration? {
        entry.retryDelay(
            after: outcome, jitter: engine.jitter(), advised: advised,
            at: engine.clock.monotonicNow)
    }

    func retry(_ entry: ActiveAction) throws(JournalError) {
        entry.retryAt = nil
        entry.attempt = try engine.journal.beginAttempt(entry.id)
        entry.attemptsInRun += 1
        tell(.attemptStarted(entry.id, attempt: entry.attempt))
        try startAttempt(entry)
    }

    /// What the action was when its work was done, once the files it left are kept.
    private func evidence(of entry: ActiveAction) throws(JournalError) -> RunEvent {
        let files = EvidenceFiles(inputs: entry.inputs, outputs: engine.preparation.outputs(of: entry.action))
        if !files.all.isEmpty { try engine.journal.keep(files, of: entry.id) }
        return .evidenceTaken(entry.id, entry.action.evidence(attempt: entry.attempt, files))
    }

    /// Records the end of an action together with the events that led to it, in one transaction.
    func finish(
        _ entry: ActiveAction, after events: [RunEvent] = [], in state: ActionState, reason: String?
    ) throws(JournalError) -> Scheduler.Input {
        let evidence = state == .done || state == .waiting ? [try evidence(of: entry)] : []
        try record(events + [.actionFinished(entry.id, state, reason: reason)] + evidence)
        active.removeAll { $0 === entry }
        effects.append(.release(entry.id))
        // Its place in the pool may be what the next one waits for.
        if entry.action.command.pool != nil { try settle() }
        report.finished.append(.init(action: entry.id, state: state, reason: reason))
        if state == .lost { report.lost.append(entry.id) }
        if state == .failed, report.firstFailure == nil {
            report.firstFailure = entry.id
            report.withheld = engine.preparation.withheld(from: entry.action)
        }
        return .actionFinished(entry.index, state)
    }
}

extension Array {
    /// The elements for which the condition holds, and the others, in their order.
    fileprivate func divided(_ condition: (Element) -> Bool) -> (with: [Element], without: [Element]) {
        (filter(condition), filter { !condition($0) })
    }
}

extension RunEvent {
    /// All obstacles in words, and the name of the first.
    fileprivate static func refused(_ id: ActionID, _ obstacles: [Obstacle]) -> RunEvent {
        .actionRefused(
            id, reason: obstacles.map(\.message).joined(separator: "; "), code: obstacles.first?.code ?? "")
    }
}
