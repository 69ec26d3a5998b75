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
    /// Whether JSON shows only actions that may start now.
    package var onlyReady = false
    /// The members of an action that are wanted in JSON; all of them unless they are named.
    package var fields: [String]?
    private let invocation: Invocation

    /// How it is shown.
    package enum Format: Sendable {
        /// A table in a terminal, lines elsewhere.
        case plain
        /// One document, or an object for each action and line.
        case json, lines
        case markdown
    }

    package init(_ choice: ProjectChoice, _ invocation: Invocation) {
        self.choice = choice
        self.invocation = invocation
    }

    package func run() throws -> ExitCodes {
        try JSONFields.check(fields)
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
            let text = plainText(of: try project.report(for: ids), project)
            if text != shown { invocation.console.redrawResult(isTerminal ? TerminalStyle.erasingScreen + text : text) }
            shown = text
            usleep(500_000)
        }
        return .success
    }

    /// Without a choice among several plans all of them are shown, unless something was asked about one.
    private func overview(_ failure: CommandFailure) throws -> ExitCodes {
        guard ids.isEmpty, format == .json || format == .plain else { throw failure }
        let plans = try PlanOverview(choice, invocation).plansToShow()
        let report = PlansReport(plans)
        if format == .json { invocation.printDocument(report) } else { invocation.printResult(report.text) }
        invocation.printMessage("one of them in full: goap-runner status --plan \(plans.first?.path ?? "FILE")\n")
        return .success
    }

    private func showOnce(_ place: ProjectPlace) throws {
        let project = try Project.open(place, invocation, choice.reading)
        let report = try project.report(for: ids)
        switch format {
        case .json: show(StatusJSON(report, onlyReady: onlyReady, fields: fields), of: report.shown.count)
        case .lines:
            StatusJSON(report, onlyReady: onlyReady, fields: fields).lines.forEach(invocation.console.printLine)
        case .markdown: invocation.printResult(MarkdownStatus.text(report))
        case .plain: invocation.printAdvice(plainText(of: report, project))
        }
    }

    private func show(_ document: StatusJSON, of count: Int) {
        let console = invocation.console
        guard count > 20_000, !console.isInWorkflow else { return console.printDocument(document) }
        // A text as long as this is written while it is made.
        console.printResult { document.json.write(console.jsonStyle, to: $0) }
        console.printResult("\n")
    }

    private func plainText(of report: StatusReport, _ project: Project) -> String {
        let console = invocation.console
        let warnings = report.diagnostics.filter { $0.severity != .note }
        console.printMessage(DiagnosticPrinter(project.source, console.style(STDERR_FILENO)).text(warnings))
        guard isTerminal else { return PlainStatus.text(report) }
        return StatusTable(report, width: console.width(), style: console.style()).text
    }

    private var isTerminal: Bool { invocation.console.isTerminal(STDOUT_FILENO) }
}
