/// Who started us: asked by everything that needs permission, and recorded with everything that happens.
package struct Caller: Hashable, Sendable {
    /// From the one who may do everything to the one who may do least.
    package enum Kind: String, Hashable, Sendable, CaseIterable, Comparable {
        /// At a terminal.
        case person
        /// A program without a terminal that is none of the others: cron, make, tests.
        case script
        /// A known CI service, for a branch of its own repository.
        case ci
        /// A coding agent.
        case agent
        /// CI for a branch or a comment from outside the repository.
        case foreign

        package static func < (left: Kind, right: Kind) -> Bool { left.rank < right.rank }

        private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
    }

    package let kind: Kind
    /// The person, the agent, `GitHub run 17 by octocat`, or the repository of a foreign branch.
    package let name: String
    /// The action whose command started us, if one did.
    package let action: String?
    /// What shows it: `CLAUDECODE is set`. It is not recorded.
    package let sign: String?

    package init(_ kind: Kind, _ name: String, in action: String? = nil, sign: String? = nil) {
        self.kind = kind
        self.name = String(name.map { $0 == ";" || $0.isNewline ? " " : $0 })
        self.action = action
        self.sign = sign
    }

    /// The same caller, as what one of its actions starts sees it.
    package func inside(_ action: String) -> Caller { Caller(kind, name, in: action, sign: sign) }

    /// Who it is for whoever may do less; of two alike the first.
    package func stricter(_ other: Caller) -> Caller {
        let base = other.kind > kind ? other : self
        return Caller(base.kind, base.name, in: action ?? other.action, sign: base.sign)
    }
}

extension Caller {
    /// As it is recorded and handed down: `agent:claude`, `agent:claude;action:A01`.
    package var code: String { "\(kind.rawValue):\(name)" + (action.map { ";action:\($0)" } ?? "") }

    /// - Parameter code: what `code` was; nil for anything else.
    package init?(code: String) {
        guard let colon = code.firstIndex(of: ":"), let kind = Kind(rawValue: String(code[..<colon])) else {
            return nil
        }
        let rest = code[code.index(after: colon)...]
        guard let end = rest.firstIndex(of: ";") else {
            self.init(kind, String(rest))
            return
        }
        let mark = ";action:"
        guard rest[end...].hasPrefix(mark) else { return nil }
        self.init(kind, String(rest[..<end]), in: String(rest[end...].dropFirst(mark.count)))
    }

    /// As people read it: `agent claude`, `a script of ada, in action A01`.
    package var words: String {
        let who =
            switch kind {
            case .person: name.isEmpty ? "a person" : name
            case .script: "a script" + (name.isEmpty ? "" : " of \(name)")
            case .ci: "CI" + (name.isEmpty ? "" : " (\(name))")
            case .agent: name.isEmpty ? "an agent" : "agent \(name)"
            case .foreign: "a foreign branch" + (name.isEmpty ? "" : " (\(name))")
            }
        return who + (action.map { ", in action \($0)" } ?? "")
    }
}

extension Caller {
    /// What a caller may or may not do.
    package enum Act: String, Hashable, Sendable, CaseIterable {
        /// Execute commands of a plan that nobody approved.
        case runUnapproved = "run what nobody approved"
        /// Execute commands of a plan that a person approved as they are.
        case runApproved = "run what a person approved"
        /// Take an action for a time.
        case claim
        /// Say that something is done that can be checked, or to be done again.
        case mark = "mark with evidence"
        /// Go on without evidence or order: `--force`, `mark skipped`, `sync --adopt`.
        case overrule = "--force, skipped, --adopt"
        /// Allow commands or a start, and take that back.
        case approve = "approve, mark approved"
    }

    /// The one table of permissions; docs/security.md shows it.
    package func may(_ act: Act) -> Bool {
        switch act {
        case .runApproved, .claim: true
        case .mark: kind != .foreign
        case .runUnapproved, .overrule: kind <= .ci
        case .approve: kind == .person && action == nil
        }
    }
}
