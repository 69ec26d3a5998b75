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
package enum AttemptTable {
    package static func text(_ attempts: [AttemptSummary]) -> String {
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

    package static func document(_ attempts: [AttemptSummary]) -> JSONValue {
        .document("log", ["attempts": .array(attempts.map(value))])
    }

    private static func value(_ attempt: AttemptSummary) -> JSONValue {
        .object([
            "action": .string(attempt.action.text), "attempt": .integer(attempt.number),
            "startedAt": .string(attempt.startedAt.text),
            "milliseconds": .init(attempt.took.map { Int($0.milliseconds) }), "outcome": .init(attempt.outcome),
            "exitCode": .init(attempt.exitCode.map(Int.init)), "reason": .init(attempt.reason),
            "log": .init(attempt.log), "summary": .init(attempt.summary),
            "by": attempt.by.map(CallerJSON.value) ?? .null,
        ])
    }
}
