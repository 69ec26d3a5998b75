package import GOAPCore
import GOAPEngine

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
    private let names: (ActionID) -> String?
    private var progress: [ActionID: Progress] = [:]

    /// - Parameters:
    ///   - action: what the run knows an id stands for.
    ///   - name: what tells the lines of several actions apart; nil where there is only one.
    package init(log: AuthLog, action: @escaping (ActionID) -> Action?, name: @escaping (ActionID) -> String?) {
        self.log = log
        self.action = action
        names = name
    }

    package func receive(_ event: RunEvent, at time: Timestamp) {
        guard let id = event.action, let action = action(id), action.isOfInterest else { return }
        for (level, text) in lines(event, action) {
            log.write(level, text + (names(id).map { " [\($0)]" } ?? ""), at: time)
        }
    }

    private func lines(_ event: RunEvent, _ action: Action) -> [(AuthLog.Level, String)] {
        switch event {
        case .actionRefused(_, let reason, let code):
            return refused(action, reason, isCredential: code.hasPrefix("credential_"))
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
        _ action: Action, _ reason: String, isCredential: Bool
    ) -> [(AuthLog.Level, String)] {
        switch action.command.recipe {
        case .upload: [(.error, "Upload aborted: \(reason)")]
        case .training where !isCredential: [(.error, "Training aborted: \(reason)")]
        case .training:
            [
                (.error, "Training aborted: MODAL_TOKEN validation failed (\(reason))"),
                (.error, "Run 'modal token new' to configure authentication (Modal 1.0+)"),
            ]
        default: [(.error, "Start refused: \(reason)")]
        }
    }

    private func started(_ action: Action) -> [(AuthLog.Level, String)] {
        let attempts = (progress[action.id]?.attempts ?? 0) + 1
        progress[action.id, default: Progress()].attempts = attempts
        let executing: (AuthLog.Level, String) = (.info, "Executing operation (attempt \(attempts))")
        guard attempts == 1, action.needsCredential else { return [executing] }
        return switch action.command.recipe {
        case .upload: [(.info, "Pre-flight validation passed, starting upload"), executing]
        case .training: [(.info, "Modal authentication validated, starting training"), executing]
        default: [executing]
        }
    }

    private func finished(
        _ action: Action, _ state: ActionState, _ reason: String?, _ progress: Progress?
    ) -> [(AuthLog.Level, String)] {
        self.progress[action.id] = nil
        let what = action.command.recipe.flatMap { Self.nouns[$0] } ?? "Operation"
        switch state {
        case .done, .waiting: return [(.info, "\(what) finished" + (progress?.summary.map { ": \($0)" } ?? ""))]
        case .failed: return [failed(action, reason ?? "failed", progress)] + stopped(what)
        case .pending, .running, .skipped, .interrupted: return stopped(what)
        }
    }

    private static let nouns: [Recipe.Kind: String] = [.upload: "Upload", .training: "Training"]

    private func stopped(_ what: String) -> [(AuthLog.Level, String)] {
        what == "Operation" ? [] : [(.warning, "\(what) stopped")]
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
        needsCredential || command.recipe == .upload || command.recipe == .training || command.retry != nil
    }
}

extension Duration {
    /// `2.0s`, as the log's readers know it.
    fileprivate var secondsText: String { "\(milliseconds / 1000).\(milliseconds % 1000 / 100)s" }
}
