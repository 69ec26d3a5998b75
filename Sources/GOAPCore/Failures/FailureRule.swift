/// One line of the table that turns evidence into a verdict.
package struct FailureRule: Sendable {
    /// Where a rule stands in the table: what we know ourselves, then HTTP statuses, and names of exceptions last.
    ///
    /// Names lie: a client may report a permanent 403 as `ConnectionError` and a 503 as none. Within a stage the
    /// general rules come first.
    package enum Stage: Int, Sendable, CaseIterable {
        /// Our own time limit passed.
        case limit
        /// It was stopped.
        case stopped
        /// Its client says that it ended, and not that the work is complete.
        case incomplete
        /// The command line is wrong.
        case usage
        /// The credential is refused, by a status or in words that mean nothing else.
        case refusal
        case permission
        /// An HTTP status that passes.
        case passing
        /// Any other status of a request that was wrong.
        case request
        /// Words that mean a refused credential where no status was named.
        case wordedRefusal
        /// What became of work on another machine.
        case remote
        /// A mistake on this machine.
        case local
        case connection
        case exitCode
    }

    package let name: String
    package let stage: Stage
    package let verdict: FailureVerdict
    package let holds: @Sendable (FailureEvidence) -> Bool

    package init(
        _ name: String, in stage: Stage, _ verdict: FailureVerdict, holds: @escaping @Sendable (FailureEvidence) -> Bool
    ) {
        self.name = name
        self.stage = stage
        self.verdict = verdict
        self.holds = holds
    }
}

/// The table of rules, in the order in which they are asked.
package struct FailureRules: Sendable {
    package let all: [FailureRule]

    /// - Parameter clients: the rules of single clients; each stands behind the general rules of its stage.
    package init(_ clients: [FailureRule] = []) {
        let rules = FailureRule.general + clients
        all = FailureRule.Stage.allCases.flatMap { stage in rules.filter { $0.stage == stage } }
    }

    /// The verdict of the first rule that holds; `permanent` when none does.
    package func verdict(on evidence: FailureEvidence) -> FailureVerdict { rule(for: evidence)?.verdict ?? .permanent }

    /// The first rule that holds.
    package func rule(for evidence: FailureEvidence) -> FailureRule? { all.first { $0.holds(evidence) } }
}
