/// A piece of text that stands where the format expects something, and that reading did not understand.
package struct Leftover: Hashable, Sendable {
    /// What ignoring the text could lead to.
    package enum Severity: String, Hashable, Sendable, CaseIterable {
        /// Something could run that should not, or count as done that is not: the action is not started.
        case error
        /// A condition that only a person can judge: the action starts only when it is named.
        case guarded = "guard"
        /// A field, a status or a row is not what its author meant.
        case warning
        /// Text that has no meaning for the plan.
        case note
    }

    package let severity: Severity
    /// What kind of text it is, as lint names it: `unread-command`.
    package let code: String
    /// As written.
    package let text: String
    /// The action it belongs to, if any.
    package let action: ActionID?
    package let location: PlanLocation
    /// Why it was not understood, as a sentence without its end.
    package let reason: String
    /// How to write it instead, if that is known.
    package let hint: String?

    package init(
        _ severity: Severity, code: String, _ text: String, of action: ActionID?, at location: PlanLocation,
        because reason: String, hint: String? = nil
    ) {
        self.severity = severity
        self.code = code
        self.text = text
        self.action = action
        self.location = location
        self.reason = reason
        self.hint = hint
    }
}

extension Leftover {
    /// What is unclear, in a few words for one line: `line 5: 'often' is no command`.
    package var words: String { "line \(location.line): \(reason)" }
}
