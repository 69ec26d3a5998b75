import GOAPCore
import GOAPMarkdown
import GOAPReport

/// `lint`: everything that is wrong with the plan, all at once.
package struct Linting {
    private let choice: ProjectChoice
    private let invocation: Invocation
    package var format = Format.text
    /// Whether what is safe to correct is corrected first.
    package var fixes = false
    /// The program's, for SARIF.
    package var version = ""

    /// What `--format` takes.
    package enum Format: String, CaseIterable, Sendable { case text, json, sarif, github }

    package init(_ choice: ProjectChoice, _ invocation: Invocation) {
        self.choice = choice
        self.invocation = invocation
    }

    package func run() throws -> ExitCodes {
        let place = try choice.place(invocation)
        var source = try PlanSource(place, choice.reading)
        if fixes { source = try corrected(source, place) }
        let lint = PlanLint(source: source, place: place, environment: invocation.environment)
        let diagnostics = lint.diagnostics()
        show(diagnostics, of: source)
        return diagnostics.contains { $0.severity == .error } ? .invalidPlan : .success
    }

    /// What every rule finds, with examples, as Markdown.
    package func printRules() { invocation.printResult(LintRule.page) }

    private func corrected(_ source: PlanSource, _ place: ProjectPlace) throws -> PlanSource {
        let (bytes, changes) = LintFix.apply(to: source.reading)
        if changes > 0 {
            try PlanFileStore.replace(source.path, source.reading.document, with: bytes)
        }
        invocation.printMessage("corrected \(count(changes, "place"))\n")
        return try PlanSource(place, source.options)
    }

    private func show(_ diagnostics: [Diagnostic], of source: PlanSource) {
        let printer = DiagnosticPrinter(source, invocation.console.style())
        switch format {
        case .text: showText(diagnostics, of: source, printer)
        case .json:
            let values = diagnostics.map(DiagnosticJSON.value)
            let members: JSONObject = ["plan": .string(source.path), "diagnostics": .array(values)]
            invocation.printResult(JSONValue.document("lint", members).text(indent: 2) + "\n")
        case .sarif:
            let rules = LintRule.all.map { SARIF.Rule(code: $0.code, severity: $0.severity, summary: $0.summary) }
            invocation.printResult(
                SARIF.document(diagnostics, rules: rules, version: version, path: printer.path).text(indent: 2) + "\n")
        case .github:
            for diagnostic in diagnostics {
                let file = printer.path(diagnostic.location?.file ?? .plan)
                invocation.console.printWorkflowCommand(WorkflowReport.annotation(diagnostic, path: file))
            }
        }
    }

    private func showText(_ diagnostics: [Diagnostic], of source: PlanSource, _ printer: DiagnosticPrinter) {
        invocation.printResult(printer.text(diagnostics))
        let errors = diagnostics.count { $0.severity == .error }
        let warnings = diagnostics.count { $0.severity == .warning }
        let actions = count(source.reading.plan.actions.count, "action")
        invocation.printMessage(
            diagnostics.isEmpty
                ? "'\(source.path)': \(actions), nothing to report\n"
                : "'\(source.path)': \(count(errors, "error")), \(count(warnings, "warning"))\n")
    }
}
