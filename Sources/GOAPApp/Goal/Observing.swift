import GOAPCore
import GOAPEngine
import GOAPReport
import GOAPStore

/// `observe`: asks the probes of the plan's facts what is true now.
package struct Observing {
    private let choice: ProjectChoice
    private let invocation: Invocation
    package var json = false
    package var syncs = true
    /// Whether what verifies finished actions is asked again as well.
    package var verifies = false
    /// The actions to verify; all that are done unless some are named.
    package var ids: [String] = []

    package init(_ choice: ProjectChoice, _ invocation: Invocation) {
        self.choice = choice
        self.invocation = invocation
    }

    package func run() throws -> ExitCodes {
        let opened = try Project.open(choice, invocation)
        guard verifies || !opened.graph.plan.factProbes.isEmpty else { throw noProbes(opened) }
        let journal = try Wiring(opened).journal()
        try opened.takeIn(opened.doubts, journal)
        let (after, observed) = try opened.observed(with: journal, syncs: syncs)
        let verified = verifies ? try RecordChecker(opened, journal).check(ids) : []
        let facts = try after.facts()
        let report = ObservationReport(
            facts, silent: observed.silent, contradicted: after.situation.contradictions(facts), verified: verified)
        if json { invocation.printDocument(report) } else { invocation.printResult(report.text) }
        return report.isContradicted ? .failed : .success
    }

    private func noProbes(_ project: Project) -> CommandFailure {
        CommandFailure(
            .stuck, code: .noProbes, "'\(project.planPath)' has no probes",
            hint: "give the table of the world state a column 'Probe', or write effects as: uploaded: `test -f model`")
    }

}
