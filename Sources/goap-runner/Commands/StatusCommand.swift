import ArgumentParser
import GOAPCore
import GOAPReport
import Glibc

struct StatusCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "Show where the plan stands and what can be done next.")

    @OptionGroup var project: ProjectOptions
    @Argument(help: "Only these actions.") var ids: [String] = []
    @Flag(help: "Print one JSON document.") var json = false
    @Flag(help: "Print a Markdown table, for step summaries.") var markdown = false
    @Flag(help: "Show it again whenever something changes, until interrupted.") var watch = false

    func validate() throws {
        if watch, json || markdown { throw ValidationError("--watch shows a table; leave out --json and --markdown.") }
    }

    mutating func run() throws {
        try project.enter()
        project.directory = nil
        guard watch else {
            do { return try show() } catch let failure as CommandFailure
                where failure.code == "several_plans"
            {
                return try overview(failure)
            }
        }
        var shown = ""
        while true {
            let project = try Project.open(project)
            let text = text(of: try project.report(for: ids), project)
            if text != shown { printResult(Terminal.isTerminal(STDOUT_FILENO) ? "\u{1B}[H\u{1B}[2J" + text : text) }
            shown = text
            usleep(500_000)
        }
    }

    /// Without a choice among several plans all of them are shown, unless something was asked about one.
    private func overview(_ failure: CommandFailure) throws {
        guard ids.isEmpty, !markdown else { throw failure }
        let paths = project.plans.isEmpty ? PlanLocator.files(in: "plans") : project.plans
        let plans = PlanOverview.plans(paths, project)
        printResult(json ? PlanOverview.document(plans).text(indent: 2) + "\n" : PlanOverview.text(plans))
        printMessage("one of them in full: goap-runner status --plan \(plans.first?.path ?? "FILE")\n")
    }

    private func show() throws {
        let plan = try PlanLocator.path(flags: project.plans)
        let cache = cache(of: plan)
        if let text = cache?.text { return printResult(text) }
        let project = try Project.open(plan, project)
        let report = try project.report(for: ids)
        // Keeping what is so long takes as long as making it.
        if json, report.shown.count > 20_000, !Terminal.isInWorkflow {
            printResult { StatusJSON.write(report, to: $0) }
            return printResult("\n")
        }
        let text = text(of: report, project)
        printResult(text)
        cache?.keep(text, of: project, report)
    }

    /// The cache for what is asked about a whole plan as programs ask it.
    private func cache(of plan: String) -> StatusCache? {
        guard ids.isEmpty, !watch, !project.loose, !project.facts, json || !Terminal.isTerminal(STDOUT_FILENO) else {
            return nil
        }
        return StatusCache(
            plan: plan, state: project.statePath, format: json ? "json" : markdown ? "markdown" : "plain")
    }

    private func text(of report: StatusReport, _ project: Project) -> String {
        if json { return StatusJSON.text(report) + "\n" }
        if markdown { return MarkdownStatus.text(report) }
        let warnings = report.diagnostics.filter { $0.severity != .note }
        printMessage(DiagnosticPrinter.text(warnings, of: project.source, color: self.project.color))
        guard Terminal.isTerminal(STDOUT_FILENO) else { return PlainStatus.text(report) }
        return StatusTable(report, width: Terminal.width(), style: Terminal.style(self.project.color)).text
    }
}
