import GOAPCore
import GOAPReport
import Glibc

/// The status of a plan, shown as it was asked for.
struct StatusView {
    var choice: ProjectChoice
    var ids: [String] = []
    var json = false
    var markdown = false
    var watches = false

    func show() throws {
        try choice.enter()
        guard watches else {
            do { return try showOnce() } catch let failure as CommandFailure
                where failure.code == "several_plans"
            {
                return try overview(failure)
            }
        }
        var shown = ""
        while true {
            let project = try Project.open(try PlanLocator.path(flags: choice.plans), choice)
            let text = text(of: try project.report(for: ids), project)
            if text != shown { printResult(Terminal.isTerminal(STDOUT_FILENO) ? "\u{1B}[H\u{1B}[2J" + text : text) }
            shown = text
            usleep(500_000)
        }
    }

    /// Without a choice among several plans all of them are shown, unless something was asked about one.
    private func overview(_ failure: CommandFailure) throws {
        guard ids.isEmpty, !markdown else { throw failure }
        let paths = choice.plans.isEmpty ? PlanLocator.files(in: "plans") : choice.plans
        let plans = PlanOverview.plans(paths, choice)
        printResult(json ? PlanOverview.document(plans).text(indent: 2) + "\n" : PlanOverview.text(plans))
        printMessage("one of them in full: goap-runner status --plan \(plans.first?.path ?? "FILE")\n")
    }

    private func showOnce() throws {
        let plan = try PlanLocator.path(flags: choice.plans)
        let cache = cache(of: plan)
        if let text = cache?.text { return printResult(text) }
        let project = try Project.open(plan, choice)
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
        guard ids.isEmpty, !watches, !choice.isLoose, !choice.matchesFacts,
            json || !Terminal.isTerminal(STDOUT_FILENO)
        else { return nil }
        return StatusCache(
            plan: plan, state: choice.statePath, format: json ? "json" : markdown ? "markdown" : "plain")
    }

    private func text(of report: StatusReport, _ project: Project) -> String {
        if json { return StatusJSON.text(report) + "\n" }
        if markdown { return MarkdownStatus.text(report) }
        let warnings = report.diagnostics.filter { $0.severity != .note }
        printMessage(DiagnosticPrinter.text(warnings, of: project.source, color: choice.color))
        guard Terminal.isTerminal(STDOUT_FILENO) else { return PlainStatus.text(report) }
        return StatusTable(report, width: Terminal.width(), style: Terminal.style(choice.color)).text
    }
}
