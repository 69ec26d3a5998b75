import GOAPCore
import GOAPEngine

/// Reads from the end of an attempt's output what its recipe knows about it.
struct RecipeJudge {
    private let command: ActionCommand
    private var recipe: Recipe? { command.recipe.map(Recipe.named) }

    init(_ command: ActionCommand) { self.command = command }

    /// Whether the end of the output is needed at all.
    var needsOutput: Bool { recipe != nil || command.retry?.causes.contains(.network) ?? false }

    /// The signals that end the command, each after the grace of the one before.
    var endingSignals: [Int32] { recipe?.stopsOnInterrupt ?? false ? [2, 15, 9] : [15, 9] }

    /// Why a command that did what the plan expects has not succeeded all the same; nil when it has.
    ///
    /// Where the plan says what to expect, that is all that counts.
    func objection(_ status: ExitStatus, output: String) -> String? {
        command.expectations.isEmpty && status.isSuccess ? recipe?.objection(output) : nil
    }

    /// The failure with what kind it is, where that is asked.
    func failure(_ status: ExitStatus, reason: String, output: String) -> AttemptOutcome {
        guard needsOutput else { return .failed(status, reason: reason) }
        let evidence = FailureEvidence(status, recipe: command.recipe, output: output)
        let verdict = FailureRule.verdict(on: evidence)
        let words = [
            reason, recipe == nil || status.isSuccess ? nil : evidence.headline, advice(verdict, output: output),
        ]
        return .failed(status, reason: words.compactMap { $0 }.joined(separator: ": "), verdict: verdict)
    }

    /// What to look at before a training whose end nobody saw is started again.
    private func advice(_ verdict: FailureVerdict, output: String) -> String? {
        guard verdict == .unknown, command.recipe == .training else { return nil }
        let app = Recipe.modalApp(in: output) ?? "ID"
        return "it may still run; look with 'modal app list', end it with 'modal app stop \(app)'"
    }

    /// A training that had begun when its limit passed must not begin again by itself.
    func timeout(_ limit: Duration, _ status: ExitStatus, output: String) -> AttemptOutcome {
        let evidence = FailureEvidence(status, isTimeout: true, recipe: command.recipe, output: output)
        guard FailureRule.verdict(on: evidence) != .transient else { return .timedOut(after: limit) }
        let words = ["timed out after \(limit.shortText)", advice(.unknown, output: output)]
        return .failed(status, reason: words.compactMap { $0 }.joined(separator: ": "), verdict: .unknown)
    }

    func remarks(on outcome: AttemptOutcome, output: String) -> AttemptRemarks {
        AttemptRemarks(
            summary: recipe?.summary(output),
            advisedWait: outcome.verdict == .transient ? AdvisedWait.read(output) : nil)
    }
}
