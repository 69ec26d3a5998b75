package import GOAPCore

/// What `next --claim` shows of the action that was given to a person or an agent.
package struct ClaimReport {
    private struct Given {
        let index: Int
        let situation: Situation
        let lease: Lease
        let section: [String]
    }

    private let given: Given?
    private let isResumed: Bool

    /// - Parameters:
    ///   - section: what the plan says about the action, line by line.
    ///   - isResumed: whether the same name held it already.
    package init(
        _ index: Int, in situation: Situation, _ lease: Lease, section: [String], isResumed: Bool = false
    ) {
        given = Given(index: index, situation: situation, lease: lease, section: section)
        self.isResumed = isResumed
    }

    private init() {
        given = nil
        isResumed = false
    }

    /// Where there was nothing to be had.
    package static let nothing = ClaimReport()

    /// What the plan says about the action.
    package var text: String { (given?.section ?? []).map { $0.sanitized + "\n" }.joined() }

    /// Until when, and what to type then.
    package var advice: String {
        guard let given else { return "" }
        let id = given.situation.graph.actions[given.index].id
        let by = given.lease.by.contains(" ") ? "'\(given.lease.by)'" : given.lease.by
        let lines = [
            "\(id) \(isResumed ? "was claimed already, and is" : "is claimed") by \(given.lease)",
            "  done:          goap-runner mark \(id) done --by \(by)",
            "  still at it:   goap-runner mark \(id) heartbeat --by \(by)",
            "  giving it up:  goap-runner mark \(id) todo --by \(by)",
        ]
        return lines.map { $0.sanitized + "\n" }.joined()
    }
}

extension ClaimReport: JSONDescribed {
    package static let shape = JSONShape<ClaimReport>("claim", isDocument: true) { has in
        has("action") { $0.given.map { ActionJSON($0.index, in: $0.situation) } }
        has("lease") { $0.given?.lease }
        has("resumed") { $0.isResumed }
        has("section") { $0.given?.section.joined(separator: "\n") }
    }
}
