package import GOAPCore

/// What `lint` found, in each of its formats.
package struct LintReport {
    private let diagnostics: [Diagnostic]
    private let planPath: String
    private let companionPath: String?

    /// - Parameter companionPath: the file beside the plan that makes it executable, if any.
    package init(_ diagnostics: [Diagnostic], planPath: String, companionPath: String?) {
        self.diagnostics = diagnostics
        self.planPath = planPath
        self.companionPath = companionPath
    }

    package var hasError: Bool { diagnostics.contains { $0.severity == .error } }

    private func path(_ file: PlanFile) -> String { file == .plan ? planPath : companionPath ?? planPath }

    /// Every diagnostic with the line it is about.
    ///
    /// - Parameter sourceLine: the text of the line a location is on.
    package func text(sourceLine: @escaping (PlanLocation) -> String, style: TerminalStyle) -> String {
        let printer = DiagnosticText(path: path, sourceLine: sourceLine, style: style)
        return diagnostics.reduce(into: "") { $0 += printer.text($1) }
    }

    /// One line that says how much was found.
    ///
    /// - Parameter actionCount: how many actions the plan has.
    package func summary(actionCount: Int) -> String {
        let errors = diagnostics.count { $0.severity == .error }
        let warnings = diagnostics.count { $0.severity == .warning }
        return diagnostics.isEmpty
            ? "'\(planPath)': \(count(actionCount, "action")), nothing to report\n"
            : "'\(planPath)': \(count(errors, "error")), \(count(warnings, "warning"))\n"
    }

    package func sarif(rules: [SARIF.Rule], version: String) -> JSONValue {
        SARIF.document(diagnostics, rules: rules, version: version, path: path)
    }

    /// Annotations of GitHub Actions, a command each.
    /// - Parameter rooted: the path of a file from the root of the repository.
    package func annotations(_ rooted: (String) -> String) -> [String] {
        diagnostics.map { WorkflowReport.annotation($0, path: rooted(path($0.location?.file ?? .plan))) }
    }
}

extension LintReport: JSONDescribed {
    package static let shape = JSONShape<LintReport>("lint", isDocument: true) { has in
        has("plan") { $0.planPath }
        has("diagnostics") { $0.diagnostics }
    }
}
