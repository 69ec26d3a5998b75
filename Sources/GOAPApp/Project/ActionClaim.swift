import GOAPCore
import GOAPEngine
import GOAPExecutors
import GOAPMarkdown
import GOAPReport
import GOAPStore

/// `next --claim`: gives one action to a person or an agent for a time, and shows what it says.
struct ActionClaim {
    let project: Project
    let journal: SQLiteJournal
    /// Who claims it: what the same name holds already is given again.
    let by: String
    let length: Duration
    let json: Bool

    /// - Parameters:
    ///   - candidates: the actions to choose from, most urgent first.
    ///   - mine: whether an action that is held already is one of those that are wanted.
    /// - Returns: whether one was to be had.
    func run(_ candidates: [Int], mine: (Action) -> Bool) throws -> Bool {
        if let index = held(mine), let lease = try renewed(index) {
            show(index, lease, isResumed: true)
            return true
        }
        for index in candidates {
            guard let lease = try lease(index) else { continue }
            show(index, lease, isResumed: false)
            return true
        }
        if json { project.invocation.printDocument(ClaimReport.nothing) }
        return false
    }

    /// What the same name holds already: work that was interrupted goes on.
    private func held(_ mine: (Action) -> Bool) -> Int? {
        let now = SystemClock().now
        return project.graph.actions.indices.first { index in
            let action = project.graph.actions[index]
            guard let lease = project.recorded[action.id]?.lease, lease.by == by, lease.isLive(at: now) else {
                return false
            }
            return mine(action)
        }
    }

    private func renewed(_ index: Int) throws(CommandFailure) -> Lease? {
        do throws(JournalError) {
            let renewal = try journal.renewLease(on: project.graph.actions[index].id, for: length)
            return if case .renewed(let lease) = renewal { lease } else { nil }
        } catch {
            throw CommandFailure(error)
        }
    }

    private func lease(_ index: Int) throws(CommandFailure) -> Lease? {
        do throws(JournalError) {
            return try journal.lease(
                project.graph.actions[index].id, from: [.pending, .interrupted], for: length)
        } catch {
            throw CommandFailure(error)
        }
    }

    private func show(_ index: Int, _ lease: Lease, isResumed: Bool) {
        let section = project.reading.section(of: project.graph.actions[index])
        let report = ClaimReport(index, in: project.situation, lease, section: section, isResumed: isResumed)
        guard !json else { return project.invocation.printDocument(report) }
        project.invocation.printResult(report.text)
        project.invocation.printMessage(report.advice)
    }
}
