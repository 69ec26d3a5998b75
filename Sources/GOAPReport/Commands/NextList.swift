package import GOAPCore

/// What `next --dry-run` and `run --dry-run` would start.
package struct NextList {
    private let indexes: [Int]
    private let situation: Situation

    package init(_ indexes: [Int], in situation: Situation) {
        self.indexes = indexes
        self.situation = situation
    }

    package var text: String {
        indexes.map { index in
            let action = situation.graph.actions[index]
            let commands = action.command.commands.map(\.text).joined(separator: " && ")
            return "\(action.id)  \(commands)".sanitized + "\n"
        }.joined()
    }

    package var json: JSONValue {
        .document("next", ["actions": .array(indexes.map { ActionJSON.value($0, in: situation) })])
    }
}
