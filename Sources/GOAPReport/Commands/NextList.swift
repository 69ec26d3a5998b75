package import GOAPCore

/// What `next --dry-run` and `run --dry-run` would start, with all that would be executed.
package struct NextList {
    private let indexes: [Int]
    private let situation: Situation
    private let entries: [ApprovalEntry]
    private let approvals: ApprovalList
    private let needsApproval: Bool
    /// The members of an action that are wanted in JSON; all of them unless they are named.
    package var fields: [String]?

    /// - Parameters:
    ///   - entries: what the same actions execute, beside what was approved of it.
    ///   - needsApproval: whether what nobody approved would not be started.
    package init(
        _ indexes: [Int], in situation: Situation, _ entries: [ApprovalEntry] = [], needsApproval: Bool = false,
        masked: @escaping (String) -> String = { $0 }
    ) {
        self.indexes = indexes
        self.situation = situation
        self.entries = entries
        self.needsApproval = needsApproval
        approvals = ApprovalList(entries, masked: masked)
    }

    package var text: String {
        indexes.map { index in
            let action = situation.graph.actions[index]
            let commands = action.command.commands.map { command in
                command.text.split(whereSeparator: \.isNewline).joined(separator: "; ")
            }.joined(separator: " && ")
            let head = "\(action.id)  \(commands)"
            return ([head] + details(of: action)).map { $0.sanitized + "\n" }.joined()
        }.joined()
    }

    /// What else is executed or given to it, where there is anything besides plain commands, and how it is approved.
    private func details(of action: Action) -> [String] {
        guard let entry = entries.first(where: { $0.id == action.id }) else { return [] }
        let wasAsked = entry.standing.approval != nil
        guard needsApproval || wasAsked || entry.subject.lines.count > action.command.commands.count else { return [] }
        let lines = needsApproval || wasAsked ? approvals.details(of: entry) : entry.subject.lines
        return lines.map { "    \($0)" }
    }
}

extension NextList: JSONDescribed {
    package static let shape = JSONShape<NextList>("next", isDocument: true) { has in
        has.each("actions", ActionJSON.self) { list in .array(list.lines) }
        has("approvals") { $0.approvals.rows }
        has("needsApproval") { $0.needsApproval }
    }

    /// The actions alone, an object for each.
    package var lines: [JSONValue] {
        indexes.map { ActionJSON.shape.value(of: ActionJSON($0, in: situation), only: fields) }
    }
}
