package import GOAPCore

/// What a person is asked to approve, or has approved: every command as it is, so that it was seen.
package struct ApprovalList {
    /// Whether the commands may run for an agent as they are now.
    package enum State: String, Sendable {
        case approved
        case missing = "not approved"
        /// An earlier form of them is approved.
        case changed
    }

    /// One action's or probe's commands.
    package struct Entry {
        let id: ActionID
        let hash: String
        let lines: [String]
        let state: State

        /// - Parameter approved: the hashes that were approved, nil when none ever was.
        package init(_ action: Action, approved: Set<String>?) {
            self.init(action, Self.state(action.commandHash, approved))
        }

        package init(_ action: Action, _ state: State) {
            id = action.id
            hash = action.commandHash
            lines =
                action.command.commands.flatMap {
                    $0.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
                }
                + action.requirements.compactMap {
                    if case .command(let text) = $0 { "requires: \(text)" } else { nil }
                }
            self.state = state
        }

        /// A fact's probe.
        ///
        /// - Parameters:
        ///   - id: what its approval is recorded under.
        ///   - hash: what its command is recognised by.
        package init(_ probe: FactProbe, id: ActionID, hash: String, _ state: State) {
            self.id = id
            self.hash = hash
            lines = [probe.command.text]
            self.state = state
        }

        private static func state(_ hash: String, _ approved: Set<String>?) -> State {
            guard let approved else { return .missing }
            return approved.contains(hash) ? .approved : .changed
        }
    }

    private let entries: [Entry]

    package init(_ entries: [Entry]) { self.entries = entries }

    package var text: String {
        entries.flatMap { entry in
            ["\(entry.id)  \(entry.state.rawValue)  \(entry.hash.prefix(12))"] + entry.lines.map { "    \($0)" }
        }.map { $0.sanitized + "\n" }.joined()
    }
}
