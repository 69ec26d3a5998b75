/// Something the author of a plan should know: a value, collected and reported all at once.
///
/// The message is lower case, without a full stop, names in single quotes; it says what is and what was
/// expected. The hint says what to do.
package struct Diagnostic: Hashable, Sendable {
    package enum Severity: String, Sendable, Hashable, CaseIterable {
        /// What it concerns cannot be run as it is; everything else can.
        case error
        /// The plan can be run, but says something it probably does not mean.
        case warning
        /// Worth knowing.
        case note
    }

    package let severity: Severity
    /// The stable name of the rule, for example `unknown-dependency`.
    package let code: String
    package let message: String
    package let location: PlanLocation?
    /// How many bytes the caret line underlines, at least 1.
    package let length: Int
    package let hint: String?
    /// The name it is about, for code that looks further: of `unknown-dependency` the dependency.
    package let subject: String?
    /// The actions that an error keeps from starting.
    package let concerned: [ActionID]

    package init(
        _ severity: Severity, code: String, _ message: String, at location: PlanLocation?, length: Int = 1,
        hint: String? = nil, subject: String? = nil, concerning concerned: [ActionID] = []
    ) {
        self.severity = severity
        self.code = code
        self.message = message
        self.location = location
        self.length = max(1, length)
        self.hint = hint
        self.subject = subject
        self.concerned = concerned
    }

    /// The same about one action.
    package func concerning(_ action: ActionID) -> Diagnostic {
        Diagnostic(
            severity, code: code, message, at: location, length: length, hint: hint, subject: subject,
            concerning: [action])
    }
}
