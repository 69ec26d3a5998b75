import ArgumentParser
import GOAPReport
import GOAPStore
import Glibc

struct DoctorCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "Look for what keeps runs from working, and say how to mend it.",
        discussion: """
            Looks at the installation, the state, its locks, the clock, the disk, the plan, the programs it starts and \
            its credentials. Changes nothing, starts nothing of the plan, asks no service. Exits with 1 for a problem.
            """)

    @OptionGroup var project: ProjectOptions
    @Option(
        help: ArgumentHelp(
            "Write what can be read of a damaged state into a new file, one JSON object a line.", valueName: "file"))
    var export: String?
    @Flag(help: "Print one JSON document.") var json = false

    mutating func run() throws {
        try project.enter()
        if let export { return try Recovery(statePath: project.statePath).export(to: export) }
        var here = project
        here.directory = nil
        let checks =
            [installation] + StateChecks(path: project.statePath, logs: project.logsPath).checks()
            + PlanChecks(options: here).checks()
        let report = HealthReport(checks)
        printResult(json ? report.json.text(indent: 2) + "\n" : report.text(Terminal.style(project.color)))
        if report.hasProblem { Glibc.exit(ExitCodes.failed.rawValue) }
    }

    private var installation: HealthCheck {
        HealthCheck(
            "program", .good,
            "goap-runner \(GOAPRunner.configuration.version), SQLite \(StateHealth.libraryVersion)")
    }
}
