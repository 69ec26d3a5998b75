/// One thing that `doctor` looked at.
package struct HealthCheck: Hashable, Sendable {
    package enum Result: String, Hashable, Sendable, CaseIterable {
        case good
        /// Works, but something should be looked at.
        case warning
        /// Does not work.
        case problem
    }

    /// What was looked at: `disk`.
    package let subject: String
    package let result: Result
    package let message: String
    /// What to type, one line each.
    package let remedies: [String]

    package init(_ subject: String, _ result: Result, _ message: String, remedies: [String] = []) {
        self.subject = subject
        self.result = result
        self.message = message
        self.remedies = remedies
    }
}
