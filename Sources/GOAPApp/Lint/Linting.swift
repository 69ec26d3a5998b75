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
    /// Whether text is named as well that means nothing to the plan.
    package var showsNotes = false
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
        var source = try PlanSource(place, invocation, choice.reading)
        if fixes { source = try corrected(source, place) }
        let lint = PlanLint(source: source, place: place, environment: invocation.environment, showsNotes: showsNotes)
        let report = LintReport(
            lint.diagnostics(), planPath: source.path, companionPath: PlanLocator.companion(of: source.path))
        show(report, of: source)
        return report.hasError ? .invalidPlan : .success
    }

    /// What every rule finds, with examples, as Markdown.
    package func printRules() { invocation.printResult(LintRule.page) }

    private func corrected(_ source: PlanSource, _ place: ProjectPlace) throws -> PlanSource {
        let lint = PlanLint(
            source: source, place: place, environment: invocation.environment, showsNotes: false)
        let (bytes, changes) = LintFix.apply(to: source.reading, progress: lint.progress)
        if changes > 0 {
            try PlanFileStore.replace(source.path, source.reading.document, with: bytes)
        }
        invocation.printMessage("corrected \(count(changes, "place"))\n")
        return try source.reread()
    }

    private func show(_ report: LintReport, of source: PlanSource) {
        switch format {
        case .text:
            let printer = DiagnosticPrinter(source, invocation.console.style())
            invocation.printResult(report.text(sourceLine: printer.line, style: invocation.console.style()))
            invocation.printMessage(report.summary(actionCount: source.reading.plan.actions.count))
        case .json: invocation.printDocument(report)
        case .sarif:
            let rules = LintRule.all.map { SARIF.Rule(code: $0.code, severity: $0.severity, summary: $0.summary) }
            invocation.printResult(report.sarif(rules: rules, version: version).printed())
        case .github:
            for annotation in report.annotations(rooted) { invocation.console.printWorkflowCommand(annotation) }
        }
    }
}
