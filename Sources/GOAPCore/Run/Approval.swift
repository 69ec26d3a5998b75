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
    /// The hash of what was approved; nil for a start that was approved before hashes were recorded: it counts once,
    /// whatever the commands are.
    package let hash: String?
    package let by: String
    package let at: Timestamp
    package let reason: String?
    package let scope: ApprovalScope

    package init(
        _ kind: Kind, of hash: String?, by: String, at: Timestamp, reason: String? = nil,
        scope: ApprovalScope = ApprovalScope()
    ) {
        self.kind = kind
        self.hash = hash
        self.by = by
        self.at = at
        self.reason = reason
        self.scope = scope
    }

    /// Whether it still counts then.
    package func isLive(at time: Timestamp) -> Bool { scope.isLive(at: time, givenAt: at) }
}

/// What was approved, and for how long.
package struct ApprovalScope: Hashable, Sendable {
    /// What was shown, line by line; nil for an approval from before all that can execute was covered.
    package let shown: String?
    /// The variables of whoever approved that decide which programs run, `NAME=value`, a line each: commands run with them.
    package let variables: String?
    package let until: Timestamp?

    package init(shown: String? = nil, variables: String? = nil, until: Timestamp? = nil) {
        self.shown = shown
        self.variables = variables
        self.until = until
    }

    /// Whether an approval of this length counts at a time.
    ///
    /// One that ends later than twice its length from now was given by a clock that has been set back since.
    func isLive(at time: Timestamp, givenAt start: Timestamp) -> Bool {
        guard let until else { return true }
        let length = until - start
        return time < until && until - time <= length + length
    }
}

/// How what is there now stands to what was approved.
package enum ApprovalStanding: Hashable, Sendable {
    case approved(Approval)
    case expired(Approval)
    /// Something else was approved.
    case changed(Approval)
    /// It was approved when approvals covered less.
    case narrow(Approval)
    case missing

    package var isApproved: Bool { if case .approved = self { true } else { false } }

    /// The newest approval, whether or not it counts.
    package var approval: Approval? {
        switch self {
        case .approved(let approval), .expired(let approval), .changed(let approval), .narrow(let approval): approval
        case .missing: nil
        }
    }
}

/// Everything that people approved in a plan, by action: of each kind the newest.
package struct Approvals: Hashable, Sendable {
    private var given: [ActionID: [Approval.Kind: Approval]] = [:]
    /// The saved routes that may be run as they are, by hash.
    package private(set) var routes: [String: RouteApproval] = [:]

    package init() {}

    /// The approvals of the action that were not withdrawn.
    package subscript(action: ActionID) -> Set<Approval> { Set(given[action]?.values.map { $0 } ?? []) }

    /// The newest approval, of whatever.
    package func newest(_ kind: Approval.Kind, of action: ActionID) -> Approval? { given[action]?[kind] }

    /// Whether exactly this is approved.
    ///
    /// - Parameter now: when it is asked; nil where approvals without an end are meant.
    package func standing(
        _ kind: Approval.Kind, of action: ActionID, _ subject: ApprovalSubject, at now: Timestamp? = nil
    ) -> ApprovalStanding {
        guard let approval = newest(kind, of: action) else { return .missing }
        if let hash = approval.hash, hash != subject.hash {
            return approval.scope.shown == nil ? .narrow(approval) : .changed(approval)
        }
        if let now, !approval.isLive(at: now) { return .expired(approval) }
        return .approved(approval)
    }

    /// What is missing before the action may start; nil when nothing is.
    package func missingStart(of action: Action, _ subject: @autoclosure () -> ApprovalSubject) -> MissingApproval? {
        guard let text = action.command.approval, !action.isManual else { return nil }
        let standing = standing(.start, of: action.id, subject())
        return standing.isApproved ? nil : MissingApproval(text: text, standing: standing)
    }

    package mutating func give(_ approval: RouteApproval, route: String) { routes[route] = approval }
    package mutating func withdraw(route: String) { routes[route] = nil }
    package mutating func spend(_ cost: Double, onRoute route: String) { routes[route]?.spent += cost }

    /// The newest counts: what was approved before does no more.
    package mutating func give(_ approval: Approval, for action: ActionID) {
        given[action, default: [:]][approval.kind] = approval
    }

    /// Takes an approval back.
    package mutating func withdraw(_ kind: Approval.Kind, of action: ActionID) {
        given[action]?[kind] = nil
        if given[action]?.isEmpty ?? false { given[action] = nil }
    }

    /// Uses up what counts once.
    package mutating func started(_ action: ActionID) {
        if let start = newest(.start, of: action), start.hash == nil { withdraw(.start, of: action) }
    }
}

/// An action's start waits for a person's approval.
package struct MissingApproval: Hashable, Sendable {
    /// What the plan's `Approval` field says.
    package let text: String
    package let standing: ApprovalStanding

    package init(text: String, standing: ApprovalStanding = .missing) {
        self.text = text
        self.standing = standing
    }
}
