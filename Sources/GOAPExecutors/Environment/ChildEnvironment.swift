package import GOAPCore
import GOAPSecrets

/// Decides which variables a command gets: all that are not secret, and the secrets that its action names.
///
/// A token that lies in our own environment reaches only the command that requires it. Where commands need an approval, and
/// where it is asked for, a command gets a small base instead of what is not secret.
package struct ChildEnvironment {
    /// What a command gets of what its action does not name.
    package enum Base: Hashable, Sendable {
        /// Everything but secrets.
        case open
        /// Who and where we are, how to show text, how to reach the network.
        case strict

        /// What `GOAP_ENV` says; a word that is none of ours counts as the stricter one.
        package init(_ word: String?) { self = ["", "open"].contains(word ?? "") ? .open : .strict }
    }

    let inherited: [String: String]
    /// What of it every command gets, and the same as entries.
    private let shared: [String: String]
    private let entries: [String]
    /// The same for a command that asks for the strict base itself.
    private let strict: [String: String]
    /// The names of what is withheld because it is secret.
    private let secrets: Set<String>
    let plan: String?
    private let run: String
    private let variablesOfCredential: (String) -> [String]
    /// What tells a command's own goap-runner who started it all, by the action that it is part of.
    private let caller: (String) -> [String: String]
    /// The variables that decide which programs an action's commands run, as its approval has them: where commands need
    /// one, none of ours does. Nil where they need none.
    private let approved: ((ActionID) -> [String: String])?

    /// - Parameters:
    ///   - inherited: our own environment.
    ///   - plan: the plan's path, given to commands as `GOAP_PLAN`; nil for what belongs to none, which gets ours.
    ///   - run: what names the run, given as `GOAP_RUN` to commands that have to end with it.
    ///   - caller: what tells a command's own goap-runner who started it all, by the action that it is part of.
    ///   - base: what a command gets of what its action does not name.
    ///   - isSecret: whether a variable is secret, by its name or its value.
    ///   - approved: the variables an action's commands were approved with; nil where they need no approval.
    ///   - variablesOfCredential: the variables that a credential's client reads; `NAME_*` stands for all
    ///     that begin so.
    package init(
        inherited: [String: String], plan: String?, run: String,
        base: Base = .open, isSecret: (_ name: String, _ value: String) -> Bool = { name, _ in isSecretName(name) },
        caller: @escaping (String) -> [String: String] = { _ in [:] },
        approved: ((ActionID) -> [String: String])? = nil, variablesOfCredential: @escaping (String) -> [String]
    ) {
        self.inherited = inherited
        self.caller = caller
        self.approved = approved
        let mark = ["NO_COLOR": "1"]
        let isShared = approved == nil ? Self.isBase : Self.isHarmless
        strict = inherited.filter { name, _ in isShared(name) }.merging(mark) { $1 }
        secrets = Set(inherited.filter { !Self.isBase($0.key) && isSecret($0.key, $0.value) }.keys)
        if approved == nil, base == .open {
            let secrets = secrets
            shared = inherited.filter { !secrets.contains($0.key) && !Self.isOwn($0.key) }.merging(mark) { $1 }
        } else {
            shared = strict
        }
        entries = shared.map { "\($0.key)=\($0.value)" }
        self.plan = plan
        self.run = run
        self.variablesOfCredential = variablesOfCredential
    }

    /// `NAME=value`, each name once, sorted. Attempt 0 stands for a check before the first attempt.
    package func variables(for action: Action, attempt: Int) -> [String] {
        // Most actions ask for nothing of their own.
        guard action.asksForVariables || approved != nil else {
            return (entries + ours(action, attempt).map { "\($0.0)=\($0.1)" }).sorted()
        }
        let required = action.requirements.flatMap(variables) + action.command.inheritedVariables
        let base = action.command.isStrict ? strict : shared
        var variables = base.merging(approved?(action.id) ?? [:]) { $1 }
        for (name, value) in inherited where name != "NO_COLOR" && required.contains(where: { Self.matches(name, $0) })
        {
            variables[name] = value
        }
        for variable in action.command.environment { variables[variable.name] = variable.value }
        for name in action.command.withheldVariables { variables[name] = nil }
        for (name, value) in ours(action, attempt) { variables[name] = value }
        return variables.map { "\($0.key)=\($0.value)" }.sorted()
    }

    /// The names of secrets of ours that the action's commands do not see and do not replace, sorted.
    package func withheld(from action: Action) -> [String] {
        guard !secrets.isEmpty else { return [] }
        let given = action.requirements.flatMap(variables) + action.command.inheritedVariables
        let set = Set(action.command.environment.map(\.name) + action.command.withheldVariables)
        return secrets.filter { name in
            !set.contains(name) && !given.contains { Self.matches(name, $0) }
        }.sorted()
    }

    /// What we tell the command about itself; none of these is among the shared ones.
    private func ours(_ action: Action, _ attempt: Int) -> [(String, String)] {
        var variables = [("GOAP_ACTION", action.id.text)]
        if let plan = plan ?? inherited["GOAP_PLAN"] { variables.append(("GOAP_PLAN", plan)) }
        if !action.command.isDetached { variables.append(("GOAP_RUN", run)) }
        if attempt > 0 { variables.append(("GOAP_ATTEMPT", "\(attempt)")) }
        return variables + caller(action.id.text).map { ($0.key, $0.value) }
    }

    private func variables(of requirement: Requirement) -> [String] {
        switch requirement {
        case .environment(let name): [name]
        case .credential(let name, _): variablesOfCredential(name)
        case .tool, .file, .command: []
        }
    }

    /// `NAME_*` stands for every variable that begins so.
    private static func matches(_ name: String, _ pattern: String) -> Bool {
        pattern.hasSuffix("*") ? name.hasPrefix(pattern.dropLast()) : name == pattern
    }

    /// Whether it is about the process that has it: ours would be wrong for a command.
    private static func isOwn(_ name: String) -> Bool { own.contains(name) }

    private static let own: Set<String> = [
        "GOAP_ACTION", "GOAP_ATTEMPT", "GOAP_CALLER", "GOAP_PLAN", "GOAP_RUN", "PWD", "OLDPWD", "_",
    ]

    /// Whether every command gets the variable, also where the base is strict.
    package static func isBase(_ name: String) -> Bool { base.contains(name) || harmless.contains(name) }

    /// How to show text and what time it is: no program runs or is told where to go by these.
    private static func isHarmless(_ name: String) -> Bool { harmless.contains(name) }

    private static let harmless: Set<String> = [
        "LANG", "LANGUAGE", "LC_ALL", "LC_CTYPE", "LC_COLLATE", "LC_MESSAGES", "LC_NUMERIC", "LC_TIME", "LC_MONETARY",
        "LC_PAPER", "LC_NAME", "LC_ADDRESS", "LC_TELEPHONE", "LC_MEASUREMENT", "LC_IDENTIFICATION",
        "TERM", "TZ", "CI", "GITHUB_ACTIONS",
    ]

    /// The variables of whoever approves that decide which programs run and which settings they read.
    package static let decisive = [
        "PATH", "HOME", "USER", "LOGNAME", "SHELL", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "VIRTUAL_ENV",
    ]

    /// Who and where we are, how to show text, how to reach the network; nothing that is secret by purpose.
    private static let base: Set<String> = [
        "PATH", "HOME", "USER", "LOGNAME", "SHELL", "TMPDIR",
        "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "VIRTUAL_ENV",
        "SSL_CERT_FILE", "SSL_CERT_DIR", "CURL_CA_BUNDLE", "REQUESTS_CA_BUNDLE",
        "http_proxy", "https_proxy", "no_proxy", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY",
    ]
}

extension Action {
    /// Whether its commands get anything else than all others do.
    fileprivate var asksForVariables: Bool {
        !requirements.isEmpty || !command.environment.isEmpty || !command.inheritedVariables.isEmpty
            || !command.withheldVariables.isEmpty || command.isStrict
    }
}
