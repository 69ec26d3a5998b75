import GOAPCore
import GOAPReport
import GOAPStore

extension Project {
    /// The project once its probes were asked, and what is there already was recorded as not needed.
    ///
    /// - Parameter syncs: whether the plan's own status is brought up to date where that changes it.
    func observed(with journal: SQLiteJournal, syncs: Bool) throws -> (project: Project, found: FactRecorder.Observed) {
        let recorder = FactRecorder(project: self, journal: journal)
        let found = try recorder.observe()
        let isChange = try recorder.finishUnnecessary(found)
        let after = try reopened()
        if isChange, syncs { try PlanSync.publish(after, journal: journal) }
        return (after, found)
    }

    /// The same for a question that comes before a plan is carried out: says which probes say nothing. A plan without
    /// probes is as it was.
    func observedBefore(syncs: Bool) throws -> Project {
        guard !plan.factProbes.isEmpty else { return self }
        let journal = try Wiring(self).journal()
        try takeIn(doubts, journal)
        let (project, found) = try observed(with: journal, syncs: syncs)
        for (name, why) in found.silent {
            console.printMessage("the probe of '\(name)' says nothing: \(why)\n".sanitized)
        }
        return project
    }
}
