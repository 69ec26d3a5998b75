package import GOAPCore

/// What `log` shows of an attempt.
package struct AttemptSummary: Hashable, Sendable {
    package let action: ActionID
    package let number: Int
    package let startedAt: Timestamp
    package let took: Duration?
    /// `succeeded`, `failed`, …; nil while it runs.
    package let outcome: String?
    package let exitCode: Int32?
    package let reason: String?
    package let log: String?
    /// What its output came to: counts of tests, a URL.
    package let summary: String?
    /// Who started the run it was part of; nil where that was not recorded.
    package let by: Caller?

    package init(
        action: ActionID, number: Int, startedAt: Timestamp, took: Duration?, outcome: String?, exitCode: Int32?,
        reason: String?, log: String?, summary: String?, by: Caller? = nil
    ) {
        self.action = action
        self.number = number
        self.startedAt = startedAt
        self.took = took
        self.outcome = outcome
        self.exitCode = exitCode
        self.reason = reason
        self.log = log
        self.summary = summary
        self.by = by
    }
}

/// Attempts as lines and as JSON.
package struct AttemptTable {
    private let attempts: [AttemptSummary]

    package init(_ attempts: [AttemptSummary]) { self.attempts = attempts }

    package var text: String {
        let width = attempts.map { $0.action.text.displayWidth }.max() ?? 0
        return attempts.map { attempt in
            let outcome = (attempt.outcome ?? "running").padded(to: 11)
            let took = (attempt.took?.shortText ?? "").padded(to: 8)
            let id = attempt.action.text.sanitized.padded(to: width)
            let reason = attempt.outcome == "succeeded" ? nil : attempt.reason
            let by = attempt.by.map { "by \($0.words)" }
            let remark = [reason, attempt.summary, by].compactMap { $0 }.joined(separator: "; ").sanitized
            return "\(attempt.startedAt.text)  \(id)  attempt \(attempt.number)  \(outcome)  \(took)  \(remark)"
                .trimmingEnd + "\n"
        }.joined()
    }
}

extension AttemptTable: JSONDescribed {
    package static let shape = JSONShape<AttemptTable>("log", isDocument: true) { has in
        has("attempts") { $0.attempts }
    }
}

extension AttemptSummary: JSONDescribed {
    package static let shape = JSONShape<AttemptSummary>("attempt") { has in
        has("action") { $0.action }
        has("attempt") { $0.number }
        has("startedAt") { $0.startedAt }
        has("milliseconds") { $0.took }
        has("outcome") { $0.outcome }
        has("exitCode") { $0.exitCode.map(Int.init) }
        has("reason") { $0.reason }
        has("log") { $0.log }
        has("summary") { $0.summary }
        has("by") { $0.by }
    }
}
