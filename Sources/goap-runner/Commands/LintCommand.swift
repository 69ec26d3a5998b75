import ArgumentParser
import GOAPCore
import GOAPMarkdown
import GOAPReport
import Glibc

struct LintCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lint", abstract: "Report everything that is wrong with the plan, all at once.",
        discussion: "Exits with 65 when there are errors; warnings do not stop a run.")

    @OptionGroup var project: ProjectOptions
    @Flag(help: "Print one JSON document.") var json = false

    mutating func run() throws {
        try project.enter()
        let source = try PlanSource(PlanLocator.path(flag: project.plan), project.reading)
        let diagnostics = PlanLint.diagnostics(source, statePath: project.statePath)
        let errors = diagnostics.count { $0.severity == .error }
        if json {
            let values = diagnostics.map(DiagnosticJSON.value)
            printResult(
                JSONValue.document("lint", ["plan": .string(source.path), "diagnostics": .array(values)]).text(
                    indent: 2) + "\n")
        } else {
            printResult(DiagnosticPrinter.text(diagnostics, of: source, color: project.color))
            let warnings = diagnostics.count { $0.severity == .warning }
            printMessage(
                diagnostics.isEmpty
                    ? "'\(source.path)': \(count(source.reading.plan.actions.count, "action")), nothing to report\n"
                    : "'\(source.path)': \(count(errors, "error")), \(count(warnings, "warning"))\n")
        }
        if errors > 0 { Glibc.exit(ExitCodes.invalidPlan.rawValue) }
    }
}
