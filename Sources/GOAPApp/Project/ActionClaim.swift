import GOAPCore
import GOAPEngine
import GOAPMarkdown
import GOAPReport
import GOAPStore

/// `next --claim`: gives one action to a person or an agent for a time, and shows what it says.
struct ActionClaim {
    let project: Project
    let journal: SQLiteJournal
    let length: Duration
    let json: Bool

    /// - Parameter candidates: the actions to choose from, most urgent first.
    /// - Returns: whether one was to be had.
    func run(_ candidates: [Int]) throws -> Bool {
        for index in candidates {
            guard let lease = try lease(index) else { continue }
            show(index, lease)
            return true
        }
        return false
    }

    private func lease(_ index: Int) throws(CommandFailure) -> Lease? {
        do throws(JournalError) {
            return try journal.lease(
                project.graph.actions[index].id, from: [.pending, .interrupted], for: length)
        } catch {
            throw CommandFailure(error)
        }
    }

    private func show(_ index: Int, _ lease: Lease) {
        let section = project.reading.section(of: project.graph.actions[index])
        let report = ClaimReport(index, in: project.situation, lease, section: section)
        guard !json else { return project.invocation.printResult(report.json.printed) }
        project.invocation.printResult(report.text)
        project.invocation.printMessage(report.advice)
    }
}
