import GOAPCore
import GOAPReport
import Glibc

/// `status`: where the plan stands, shown as it was asked for.
package struct StatusView {
    package var choice: ProjectChoice
    package var ids: [String] = []
    package var format = Format.plain
    /// Whether it is shown again after every change, until interrupted.
    package var watches = false
    private let invocation: Invocation

    /// How it is shown.
    package enum Format: Sendable {
        /// A table in a terminal, lines elsewhere.
        case plain
        case json, markdown
    }

    package init(_ choice: ProjectChoice, _ invocation: Invocation) {
        self.choice = choice
        self.invocation = invocation
    }

    package func run() throws -> ExitCodes {
        if watches { return try watch() }
        let place: ProjectPlace
        do { place = try choice.place(invocation) } catch let failure as CommandFailure
            where failure.code == .severalPlans
        {
            return try overview(failure)
        }
        try showOnce(place)
        return .success
    }

    /// Until interrupted, or until nobody reads it any more.
    private func watch() throws -> ExitCodes {
        var shown = ""
        while invocation.console.loss == nil {
            let project = try Project.open(choice, invocation)
            let text = text(of: try project.report(for: ids), project)
            if text != shown { invocation.console.redrawResult(isTerminal ? TerminalStyle.erasingScreen + text : text) }
            shown = text
            usleep(500_000)
        }
        return .success
    }

    /// Without a choice among several plans all of them are shown, unless something was asked about one.
    private func overview(_ failure: CommandFailure) throws -> ExitCodes {
        guard ids.isEmpty, format != .markdown else { throw failure }
        let plans = try PlanOverview(choice, invocation).plansToShow()
        let report = PlansReport(plans)
        printResult(format == .json ? report.json.printed : report.text)
        invocation.printMessage("one of them in full: goap-runner status --plan \(plans.first?.path ?? "FILE")\n")
        return .success
    }

    private func showOnce(_ place: ProjectPlace) throws {
        let project = try Project.open(place, invocation, choice.reading)
        let report = try project.report(for: ids)
        // A text as long as this is written while it is made.
        if format == .json, report.shown.count > 20_000, !invocation.console.isInWorkflow {
            invocation.console.printResult { StatusJSON.write(report, to: $0) }
            return printResult("\n")
        }
        if format == .plain {
            invocation.printAdvice(plainText(of: report, project))
        } else {
            printResult(text(of: report, project))
        }
    }

    private func text(of report: StatusReport, _ project: Project) -> String {
        switch format {
        case .json: StatusJSON.text(report) + "\n"
        case .markdown: MarkdownStatus.text(report)
        case .plain: plainText(of: report, project)
        }
    }

    private func plainText(of report: StatusReport, _ project: Project) -> String {
        let console = invocation.console
        let warnings = report.diagnostics.filter { $0.severity != .note }
        console.printMessage(DiagnosticPrinter(project.source, console.style(STDERR_FILENO)).text(warnings))
        guard isTerminal else { return PlainStatus.text(report) }
        return StatusTable(report, width: console.width(), style: console.style()).text
    }

    private var isTerminal: Bool { invocation.console.isTerminal(STDOUT_FILENO) }

    private func printResult(_ text: String) { invocation.printResult(text) }
}
