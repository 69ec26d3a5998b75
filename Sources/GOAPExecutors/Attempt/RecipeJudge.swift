import GOAPCore
import GOAPEngine

/// Reads from the end of an attempt's output what its recipe knows about it.
struct RecipeJudge {
    private let command: ActionCommand
    private let rules: FailureRules
    private var recipe: Recipe? { command.recipe }

    init(_ command: ActionCommand, _ rules: FailureRules) {
        self.command = command
        self.rules = rules
    }

    /// Whether the end of the output is needed at all.
    var needsOutput: Bool { recipe != nil || command.retry?.causes.contains(.network) ?? false }

    /// The signals that end the command, each after the grace of the one before.
    var endingSignals: [Int32] { recipe?.stopsOnInterrupt ?? false ? [2, 15, 9] : [15, 9] }

    /// Why a command that did what the plan expects has not succeeded all the same; nil when it has.
    ///
    /// Where the plan says what to expect, that is all that counts.
    func objection(_ status: ExitStatus, output: String) -> String? {
        guard command.expectations.isEmpty, status.isSuccess, let recipe else { return nil }
        return recipe.isSilent(command.commands[command.recipePosition]) ? nil : recipe.objection(output)
    }

    /// The failure with what kind it is, where that is asked.
    func failure(_ status: ExitStatus, reason: String, output: String) -> AttemptOutcome {
        guard needsOutput else { return .failed(status, reason: reason) }
        let evidence = FailureEvidence(status, recipe: recipe, output: output)
        let verdict = rules.verdict(on: evidence).afterStart(evidence.hasBegunRemotely)
        let words = [
            reason, recipe == nil || status.isSuccess ? nil : evidence.headline, longWait(verdict, output: output),
        ]
        return .failed(status, reason: words.compactMap { $0 }.joined(separator: ": "), verdict: verdict)
    }

    /// When to come back, where the service asks for more patience than we have.
    private func longWait(_ verdict: FailureVerdict, output: String) -> String? {
        guard verdict == .transient, let wait = AdvisedWait.read(output), wait > AdvisedWait.limit else { return nil }
        return "the service asks to come back in \(wait.shortText)"
    }

    func remarks(on outcome: AttemptOutcome, output: String) -> AttemptRemarks {
        AttemptRemarks(
            summary: recipe?.summary(output),
            advisedWait: outcome.verdict == .transient ? AdvisedWait.read(output) : nil)
    }
}
