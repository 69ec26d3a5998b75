package import GOAPCore
package import GOAPEngine

/// Writes what happens to actions that need credentials into the log of credentials: gates, attempts, retries, and
/// the start and end of uploads and trainings.
package final class AuthLogSink: EventSink {
    private struct Progress {
        var attempts = 0
        var outcome: AttemptOutcome?
        var summary: String?
    }

    private let log: AuthLog
    private let action: (ActionID) -> Action?
    private let wanting: (ActionID) -> [CredentialKind]
    private let names: (ActionID) -> String?
    private var progress: [ActionID: Progress] = [:]

    /// - Parameters:
    ///   - action: what the run knows an id stands for.
    ///   - wanting: the credentials that kept an action from starting.
    ///   - names: what tells the lines of several actions apart; nil where there is only one.
    package init(
        log: AuthLog, action: @escaping (ActionID) -> Action?,
        wanting: @escaping (ActionID) -> [CredentialKind], names: @escaping (ActionID) -> String?
    ) {
        self.log = log
        self.action = action
        self.wanting = wanting
        self.names = names
    }

    package func receive(_ event: RunEvent, at time: Timestamp) {
        guard let id = event.action, let action = action(id), action.isOfInterest else { return }
        for (level, text) in lines(event, action) {
            // What is tried again without any credential is told by the run itself.
            log.write(
                level, text + (names(id).map { " [\($0)]" } ?? ""), at: time,
                isShown: action.needsCredential || action.command.recipe?.log != nil)
        }
    }

    private func lines(_ event: RunEvent, _ action: Action) -> [(AuthLog.Level, String)] {
        switch event {
        case .actionRefused(let id, let reason, _): return refused(action, reason, wanting(id))
        case .gateWaived(_, let reason): return [(.warning, "Going on without validation: \(reason)")]
        case .attemptStarted: return started(action)
        case .attemptSummarised(let id, _, let text):
            progress[id, default: Progress()].summary = text
            return []
        case .attemptFinished(let id, _, let outcome, _):
            progress[id, default: Progress()].outcome = outcome
            return []
        case .retryScheduled(let id, _, let wait):
            let attempts = progress[id]?.attempts ?? 1
            let total = action.command.retry?.attempts ?? attempts + 1
            return [(.warning, "Retry \(attempts)/\(total) after \(wait.secondsText)")]
        case .actionFinished(let id, let state, let reason): return finished(action, state, reason, progress[id])
        default: return []
        }
    }

    private func refused(
        _ action: Action, _ reason: String, _ wanting: [CredentialKind]
    ) -> [(AuthLog.Level, String)] {
        guard let words = action.command.recipe?.log else { return [(.error, "Start refused: \(reason)")] }
        guard words.namesCredential, !wanting.isEmpty else { return [(.error, "\(words.noun) aborted: \(reason)")] }
        let names = list(wanting.map(\.name))
        return [(.error, "\(words.noun) aborted: \(names) validation failed (\(reason))")]
            + wanting.map { (.error, $0.advice) }
    }

    private func started(_ action: Action) -> [(AuthLog.Level, String)] {
        let attempts = (progress[action.id]?.attempts ?? 0) + 1
        progress[action.id, default: Progress()].attempts = attempts
        let executing: (AuthLog.Level, String) = (.info, "Executing operation (attempt \(attempts))")
        guard attempts == 1, action.needsCredential else { return [executing] }
        let start = action.command.recipe?.log.map { [(AuthLog.Level.info, $0.start)] } ?? []
        return start + [executing]
    }

    private func finished(
        _ action: Action, _ state: ActionState, _ reason: String?, _ progress: Progress?
    ) -> [(AuthLog.Level, String)] {
        self.progress[action.id] = nil
        let what = action.command.recipe?.log?.noun
        switch state {
        case .done, .waiting:
            return [(.info, "\(what ?? "Operation") finished" + (progress?.summary.map { ": \($0)" } ?? ""))]
        case .failed: return [failed(action, reason ?? "failed", progress)] + stopped(what)
        case .remote: return [(.info, "\(what ?? "Operation") \(reason ?? "goes on elsewhere")")]
        case .lost: return [(.error, "\(what ?? "Operation") lost: \(reason ?? "its end was not seen")")]
        case .pending, .running, .skipped, .unneeded, .interrupted: return stopped(what)
        }
    }

    private func stopped(_ what: String?) -> [(AuthLog.Level, String)] {
        what.map { [(.warning, "\($0) stopped")] } ?? []
    }

    /// A failure that another attempt might have changed used all attempts up; any other was not tried again.
    private func failed(_ action: Action, _ reason: String, _ progress: Progress?) -> (AuthLog.Level, String) {
        let policy = action.command.retry ?? .never
        let isRetryable = progress?.outcome.map(policy.retries) ?? false
        return (.error, (isRetryable ? "All attempts failed: " : "Non-retryable error: ") + reason)
    }
}

extension Action {
    fileprivate var needsCredential: Bool {
        requirements.contains { if case .credential = $0 { true } else { false } }
    }

    /// Whether its story belongs into a log of credentials.
    fileprivate var isOfInterest: Bool {
        needsCredential || command.recipe?.log != nil || command.retry != nil
    }
}

extension Duration {
    /// `2.0s`, as the log's readers know it.
    fileprivate var secondsText: String { "\(milliseconds / 1000).\(milliseconds % 1000 / 100)s" }
}
