package import GOAPCore

/// What `next --claim` shows of the action that was given to a person or an agent.
package struct ClaimReport {
    private let index: Int
    private let situation: Situation
    private let lease: Lease
    private let section: [String]

    /// - Parameter section: what the plan says about the action, line by line.
    package init(_ index: Int, in situation: Situation, _ lease: Lease, section: [String]) {
        self.index = index
        self.situation = situation
        self.lease = lease
        self.section = section
    }

    /// What the plan says about the action.
    package var text: String { section.map { $0.sanitized + "\n" }.joined() }

    /// Until when, and what to type then.
    package var advice: String {
        let id = situation.graph.actions[index].id
        let by = lease.by.contains(" ") ? "'\(lease.by)'" : lease.by
        let lines = [
            "\(id) is claimed by \(lease)",
            "  done:          goap-runner mark \(id) done --by \(by)",
            "  still at it:   goap-runner mark \(id) heartbeat --by \(by)",
            "  giving it up:  goap-runner mark \(id) todo --by \(by)",
        ]
        return lines.map { $0.sanitized + "\n" }.joined()
    }

    package var json: JSONValue {
        .document(
            "claim",
            [
                "action": ActionJSON.value(index, in: situation), "lease": LeaseJSON.value(lease),
                "section": .string(section.joined(separator: "\n")),
            ])
    }
}
