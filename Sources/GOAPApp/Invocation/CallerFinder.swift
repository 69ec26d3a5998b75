package import GOAPCore
package import GOAPSystem
import Glibc

/// Finds who started us. It keeps honest agents honest and is no sandbox: docs/security.md.
package struct CallerFinder {
    /// What there is to see besides the environment.
    package struct Surroundings {
        /// Whether a person can type.
        package var isAtTerminal = true
        package var ancestors: () -> [Ancestor] = { [] }
        /// Our own program's file.
        package var program: String?

        package init() {}

        /// Those of this process.
        package static var own: Surroundings {
            var own = Surroundings()
            own.isAtTerminal = isatty(STDIN_FILENO) == 1
            own.ancestors = { Ancestor.all() }
            own.program = try? Path.real("/proc/self/exe")
            return own
        }
    }

    /// The variable that hands the caller down, and by which agents that are not known say who they are.
    static let variable = "GOAP_CALLER"
    private let environment: [String: String]
    private let surroundings: Surroundings

    package init(environment: [String: String], _ surroundings: Surroundings) {
        self.environment = environment
        self.surroundings = surroundings
    }

    /// Who started us, and the environment that says so: our own, or that of the process above us that our own was
    /// cleared below.
    package var found: (caller: Caller, environment: [String: String]) {
        var own = callerAtSight
        guard own.action == nil else { return (own, environment) }
        for ancestor in surroundings.ancestors() {
            if let handed = ancestor.environment[Self.variable].flatMap(declared), handed.action != nil {
                return (own.stricter(handed), merged(ancestor.environment))
            }
            if let program = surroundings.program, ancestor.executable == program {
                return (own.stricter(caller(by: ancestor.environment).inside("?")), merged(ancestor.environment))
            }
            if let above = ancestor.names.first.flatMap(CallerSign.read) {
                return (own.stricter(above.caller), above.asks ? merged(["GOAP_APPROVAL": "required"]) : environment)
            }
            guard own.kind == .person, let agent = Self.agent(ancestor) else { continue }
            own = Caller(.script, own.name, sign: "below the agent \(agent)")
        }
        return (own, environment)
    }

    /// Who it is as far as our own environment tells.
    var callerAtSight: Caller { caller(by: environment) }

    private func merged(_ other: [String: String]) -> [String: String] {
        environment.merging(other.filter { $0.key == "GOAP_APPROVAL" }) { $1 }
    }

    private static func agent(_ ancestor: Ancestor) -> String? {
        AgentSigns.agent(in: ancestor.environment)?.name
            ?? ancestor.names.lazy.compactMap { AgentSigns.programs[$0] }.first
    }

    /// What an environment says by itself.
    private func caller(by environment: [String: String]) -> Caller {
        let seen = seen(in: environment)
        guard let text = environment[Self.variable], !text.isEmpty else { return seen }
        return seen.stricter(declared(text) ?? Caller(.agent, text, sign: "\(Self.variable) is '\(text)'"))
    }

    private func declared(_ text: String) -> Caller? {
        Caller(code: text).map { Caller($0.kind, $0.name, in: $0.action, sign: "\(Self.variable) is set") }
    }

    private func seen(in environment: [String: String]) -> Caller {
        let agent = AgentSigns.agent(in: environment)
        if let source = CISigns.foreignBranch(in: environment) { return Caller(.foreign, source) }
        if let agent { return Caller(.agent, agent.name, sign: "\(agent.variable) is set") }
        if let run = CISigns.run(in: environment) { return Caller(.ci, run.name, sign: "\(run.sign) is set") }
        return Caller(surroundings.isAtTerminal ? .person : .script, Self.user(environment))
    }

    private static func user(_ environment: [String: String]) -> String {
        environment["USER"].flatMap { $0.isEmpty ? nil : $0 } ?? "user \(getuid())"
    }
}

extension Caller {
    /// Why commands need a person's approval before they run; nil when they do not. The stricter of what is asked counts.
    ///
    /// - Parameters:
    ///   - word: `GOAP_APPROVAL`.
    ///   - planAsks: whether the plan itself asks for approvals.
    package func approvalReason(_ word: String?, planAsks: Bool) -> String? {
        switch kind {
        case .foreign: return "started by CI for a branch of another repository (\(name))"
        case .agent: return "started by an agent (\(sign ?? name))"
        case .person, .script, .ci: break
        }
        if let word, word != "", word != "never" { return "told to ask (GOAP_APPROVAL is '\(word)')" }
        return planAsks ? "told to ask by the plan (goap:approval)" : nil
    }
}

extension Invocation {
    /// The name leases, marks and approvals are recorded under.
    package func actor(_ given: String? = nil) -> String {
        let names = [given, environment["GOAP_BY"], environment["USER"]].compactMap { $0 }
        return names.first { !$0.isEmpty } ?? "user \(getuid())"
    }

    /// The same where somebody chose it; nil where it is only the user's.
    func chosenName(_ given: String? = nil) -> String? {
        [given, environment["GOAP_BY"]].compactMap { $0 }.first { !$0.isEmpty }
    }

    /// Refuses what the caller may not do.
    ///
    /// - Parameter what: `approve commands`.
    package func demand(_ act: Caller.Act, _ what: String) throws(CommandFailure) {
        guard !caller.may(act) else { return }
        let sign = caller.sign.map { " (\($0))" } ?? ""
        throw CommandFailure(
            .stuck, code: .personNeeded, "\(caller.words) cannot \(what)\(sign)",
            hint: act == .approve
                ? "a person types this in a terminal of their own" : "a person can: docs/security.md has the table")
    }
}
