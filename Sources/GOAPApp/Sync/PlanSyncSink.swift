import GOAPCore
import GOAPEngine
import GOAPMarkdown
import GOAPStore

/// Keeps the plan's status true while a run goes on: at once after a change, but not more than once a second and
/// not for more than a tenth of the time, which counts in plans of thousands of actions; and at the end.
final class PlanSyncSink: EventSink {
    private let project: Project
    private let journal: SQLiteJournal
    private let clock: any EngineClock
    private let isOn: Bool
    /// Whether it says at the end what the plan has no place for.
    private let tells: Bool
    private let showsRunning: Bool
    private var nextSync: MonotonicTime?
    private var isDue = false
    /// What has ended, to be shown in the plan.
    private var finished: Set<ActionID> = []
    private var unshown: [ActionID] = []
    /// A plan that cannot be written is reported once, at the end.
    private var failure: CommandFailure?

    init(_ project: Project, journal: SQLiteJournal, clock: any EngineClock, isOn: Bool, tells: Bool = true) {
        self.project = project
        self.journal = journal
        self.clock = clock
        self.isOn = isOn
        self.tells = tells
        showsRunning = project.reading.asksForRunning
    }

    func receive(_ event: RunEvent, at time: Timestamp) {
        switch event {
        case .actionFinished(let id, _, _), .actionObserved(let id, _):
            finished.insert(id)
            isDue = true
        case .attemptStarted: isDue = isDue || showsRunning
        default: return
        }
        guard isDue else { return }
        let begin = clock.monotonicNow
        if let nextSync, begin < nextSync { return }
        sync()
        let end = clock.monotonicNow
        nextSync = end + max(.seconds(1), (end - begin) * 9)
    }

    /// The last sync of a run; throws what kept the plan from being written.
    func finish() throws {
        if isDue { sync() }
        if let failure { throw failure }
        if tells { PlanSync.tellUnshown(unshown.filter(finished.contains), in: project) }
    }

    private func sync() {
        guard isOn, failure == nil else { return }
        isDue = false
        do {
            let result = try PlanSync.publish(project, journal: journal)
            unshown = result.unshown
            for diagnostic in result.revision.diagnostics {
                project.console.printMessage("goap-runner: \(diagnostic.message)\n")
            }
        } catch {
            failure = CommandFailure(error)
        }
    }
}
