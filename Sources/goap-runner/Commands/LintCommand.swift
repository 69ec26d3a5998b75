import ArgumentParser
import GOAPCore
import GOAPMarkdown
import GOAPReport
import Glibc

struct LintCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lint", abstract: "Report everything that is wrong with the plan, all at once.",
        discussion: "Exits with 65 when there are errors; warnings do not stop a run. docs/lint.md explains every rule."
    )

    /// What `--format` takes.
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json, sarif, github
    }

    @OptionGroup var project: ProjectOptions
    @Option(help: "text, json, sarif or github.") var format: Format = .text
    @Flag(help: "The same as --format json.") var json = false
    @Flag(help: "Mend what is safe to mend: wrong counts and misspelt labels.") var fix = false
    @Flag(help: "Print what every rule finds, with examples, as Markdown.") var rules = false

    mutating func run() throws {
        if rules { return printResult(LintRule.page) }
        try project.enter()
        var source = try PlanSource(
            PlanLocator.path(flags: project.plans), project.reading, statePath: project.statePath)
        if fix { source = try mended(source) }
        let diagnostics = PlanLint.diagnostics(source, statePath: project.statePath)
        show(diagnostics, of: source)
        if diagnostics.contains(where: { $0.severity == .error }) { Glibc.exit(ExitCodes.invalidPlan.rawValue) }
    }

    private func mended(_ source: PlanSource) throws -> PlanSource {
        let (bytes, changes) = LintFix.apply(to: source.reading)
        if changes > 0 {
            do throws(PlanFileError) {
                try PlanFileStore.replace(source.path, source.reading.document, with: bytes)
            } catch {
                throw CommandFailure(error)
            }
        }
        printMessage("mended \(count(changes, "place"))\n")
        return try PlanSource(source.path, source.options, statePath: project.statePath)
    }

    private func show(_ diagnostics: [Diagnostic], of source: PlanSource) {
        let companion = PlanLocator.companion(of: source.path) ?? source.path
        let path: (PlanFile) -> String = { $0 == .plan ? source.path : companion }
        switch json ? .json : format {
        case .text: showText(diagnostics, of: source)
        case .json:
            let values = diagnostics.map(DiagnosticJSON.value)
            let members: JSONObject = ["plan": .string(source.path), "diagnostics": .array(values)]
            printResult(JSONValue.document("lint", members).text(indent: 2) + "\n")
        case .sarif:
            let rules = LintRule.all.map { SARIF.Rule(code: $0.code, severity: $0.severity, summary: $0.summary) }
            let version = GOAPRunner.configuration.version
            printResult(SARIF.document(diagnostics, rules: rules, version: version, path: path).text(indent: 2) + "\n")
        case .github:
            for diagnostic in diagnostics {
                let file = path(diagnostic.location?.file ?? .plan)
                printWorkflowCommand(WorkflowReport.annotation(diagnostic, path: file))
            }
        }
    }

    private func showText(_ diagnostics: [Diagnostic], of source: PlanSource) {
        printResult(DiagnosticPrinter.text(diagnostics, of: source, color: project.color))
        let errors = diagnostics.count { $0.severity == .error }
        let warnings = diagnostics.count { $0.severity == .warning }
        let actions = count(source.reading.plan.actions.count, "action")
        printMessage(
            diagnostics.isEmpty
                ? "'\(source.path)': \(actions), nothing to report\n"
                : "'\(source.path)': \(count(errors, "error")), \(count(warnings, "warning"))\n")
    }
}
