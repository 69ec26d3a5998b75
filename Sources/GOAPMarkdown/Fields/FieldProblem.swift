import GOAPCore

/// A piece of a field's value that was not understood, before it is known whose it is.
struct FieldProblem {
    let severity: Leftover.Severity
    let code: String
    let text: String
    /// Counted from 0.
    let line: Int
    let span: Span
    let reason: String
    let hint: String?

    init(
        _ item: FieldValue.Item, _ text: String? = nil, _ severity: Leftover.Severity = .error,
        code: String = "unreadable-field", because reason: String, hint: String? = nil
    ) {
        self.severity = severity
        self.code = code
        self.text = text ?? item.text
        (line, span) = (item.line, item.span)
        self.reason = reason
        self.hint = hint
    }

    func leftover(of action: ActionID?, in document: PlanDocument, severity: Leftover.Severity? = nil) -> Leftover {
        let start = document.lines.indices.contains(line) ? max(span.start, document.lines[line].start) : span.start
        return Leftover(
            severity ?? self.severity, code: code, text, of: action,
            at: document.location(line: line, offset: start), because: reason, hint: hint)
    }
}
