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
                project.graph.actions.id(at: index), from: [.pending, .interrupted], for: length)
        } catch {
            throw CommandFailure(error)
        }
    }

    private func show(_ index: Int, _ lease: Lease) {
        let action = project.graph.actions[index]
        let section = project.reading.section(of: action)
        guard !json else {
            let value = JSONValue.document(
                "claim",
                [
                    "action": ActionJSON.value(index, in: project.situation),
                    "lease": LeaseJSON.value(lease), "section": .string(section.joined(separator: "\n")),
                ])
            return project.invocation.printResult(value.text(indent: 2) + "\n")
        }
        for line in section { project.invocation.printResult(line.sanitized + "\n") }
        let by = lease.by.contains(" ") ? "'\(lease.by)'" : lease.by
        let lines = [
            "\(action.id) is claimed by \(lease)",
            "  done:          goap-runner mark \(action.id) done --by \(by)",
            "  still at it:   goap-runner mark \(action.id) heartbeat --by \(by)",
            "  giving it up:  goap-runner mark \(action.id) todo --by \(by)",
        ]
        for line in lines { project.invocation.printMessage(line.sanitized + "\n") }
    }
}
