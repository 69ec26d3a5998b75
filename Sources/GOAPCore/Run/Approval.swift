/// A person's word that an action's commands may run as they were then.
package struct Approval: Hashable, Sendable {
    /// What it allows.
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        /// Agents may execute the commands.
        case commands
        /// The action may start, which its `Approval` field asks for.
        case start
    }

    package let kind: Kind
    /// The hash of the commands; nil for a start that was approved before hashes were recorded: it counts once,
    /// whatever the commands are.
    package let hash: String?
    package let by: String
    package let at: Timestamp
    package let reason: String?

    package init(_ kind: Kind, of hash: String?, by: String, at: Timestamp, reason: String? = nil) {
        self.kind = kind
        self.hash = hash
        self.by = by
        self.at = at
        self.reason = reason
    }
}

/// Everything that people approved in a plan, by action.
package struct Approvals: Hashable, Sendable {
    private var given: [ActionID: Set<Approval>] = [:]

    package init() {}

    /// Every approval of the action that was not withdrawn.
    package subscript(action: ActionID) -> Set<Approval> { given[action] ?? [] }

    /// The approval of exactly these commands, or one that counts for whatever they are.
    package func approval(_ kind: Approval.Kind, of action: ActionID, hash: String) -> Approval? {
        let given = self[action].filter { $0.kind == kind }
        return given.first { $0.hash == hash } ?? given.first { $0.hash == nil }
    }

    /// The newest approval of any commands.
    package func newest(_ kind: Approval.Kind, of action: ActionID) -> Approval? {
        self[action].filter { $0.kind == kind }.max { ($0.at, $0.by) < ($1.at, $1.by) }
    }

    /// The approval that lets the action start; nil where none does or none is asked for.
    package func start(of action: Action) -> Approval? {
        action.command.approval == nil ? nil : approval(.start, of: action.id, hash: action.commandHash)
    }

    /// What is missing before the action may start; nil when nothing is.
    package func missingStart(of action: Action) -> MissingApproval? {
        guard let text = action.command.approval, !action.isManual, start(of: action) == nil else { return nil }
        return MissingApproval(text: text, outdated: newest(.start, of: action.id))
    }

    /// What was approved before stays as it was recorded then.
    package mutating func give(_ approval: Approval, for action: ActionID) {
        guard !self[action].contains(where: { $0.kind == approval.kind && $0.hash == approval.hash }) else { return }
        given[action, default: []].insert(approval)
    }

    /// Takes back that the action may start.
    package mutating func withdrawStart(of action: ActionID) { keep(of: action) { $0.kind != .start } }

    /// Uses up what counts once.
    package mutating func started(_ action: ActionID) { keep(of: action) { $0.hash != nil } }

    private mutating func keep(of action: ActionID, where isKept: (Approval) -> Bool) {
        guard let left = given[action]?.filter(isKept) else { return }
        given[action] = left.isEmpty ? nil : left
    }
}

/// An action's start waits for a person's approval.
package struct MissingApproval: Hashable, Sendable {
    /// What the plan's `Approval` field says.
    package let text: String
    /// The newest approval of other commands than the action has now, if any.
    package let outdated: Approval?

    package init(text: String, outdated: Approval? = nil) {
        self.text = text
        self.outdated = outdated
    }
}
