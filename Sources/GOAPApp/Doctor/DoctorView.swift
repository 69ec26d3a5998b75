import GOAPReport
import GOAPStore

/// `doctor`: what keeps runs from working.
package struct DoctorView {
    private let choice: ProjectChoice
    private let invocation: Invocation
    /// The file for what can be read of a damaged state, if that is asked for.
    package var export: String?
    package var json = false

    package init(_ choice: ProjectChoice, _ invocation: Invocation) {
        self.choice = choice
        self.invocation = invocation
    }

    /// - Parameter version: the program's.
    package func run(version: String) throws -> ExitCodes {
        let place = try (try? choice.place(invocation)) ?? choice.placeWithoutPlan(invocation)
        if let export {
            try Recovery(statePath: place.state, console: invocation.console).export(
                to: path(export, below: place.folder))
            return .success
        }
        let installation = HealthCheck("program", .good, "goap-runner \(version), SQLite \(StateHealth.libraryVersion)")
        let checks =
            [installation] + StateChecks(place: place, environment: invocation.environment).checks()
            + PlanChecks(choice: choice, invocation: invocation).checks()
        let report = HealthReport(checks)
        if json {
            invocation.printDocument(report)
        } else {
            invocation.printAdvice(report.text(invocation.console.style()))
        }
        return report.hasProblem ? .failed : .success
    }
}
