extension Diagnostic {
    /// What `lint` says about a piece of the plan that was not understood.
    package init(_ leftover: Leftover) {
        let severity: Severity =
            switch leftover.severity {
            case .error, .guarded: .error
            case .warning: .warning
            case .note: .note
            }
        let subject = leftover.action.map { "action '\($0)': " } ?? ""
        self.init(
            severity, code: leftover.code, subject + leftover.reason, at: leftover.location,
            length: leftover.text.utf8.count, hint: leftover.hint)
    }
}

extension Plan {
    /// How many pieces of the plan were not understood that may matter.
    package var unreadCount: Int { leftovers.count { $0.severity != .note } }
}
