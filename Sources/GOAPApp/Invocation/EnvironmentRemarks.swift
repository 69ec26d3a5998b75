import GOAPCore

/// What our own variables say that we cannot understand, and what counts instead.
enum EnvironmentRemarks {
    static func all(_ environment: [String: String]) -> [String] {
        ["GOAP_PLAN", "GOAP_STATE"].compactMap { empty($0, environment) }
            + [approval(environment), base(environment), limit(environment)].compactMap { $0 }
    }

    private static func empty(_ name: String, _ environment: [String: String]) -> String? {
        environment[name] == "" ? "\(name) is set, but empty: it counts as not set" : nil
    }

    private static func approval(_ environment: [String: String]) -> String? {
        guard let word = environment["GOAP_APPROVAL"], !["", "required", "never"].contains(word) else { return nil }
        return "GOAP_APPROVAL is '\(word)', neither 'required' nor 'never': it counts as 'required'"
    }

    private static func base(_ environment: [String: String]) -> String? {
        guard let word = environment["GOAP_ENV"], !["", "open", "strict"].contains(word) else { return nil }
        return "GOAP_ENV is '\(word)', neither 'open' nor 'strict': it counts as 'strict'"
    }

    private static func limit(_ environment: [String: String]) -> String? {
        guard let text = environment["GOAP_AUTH_TIMEOUT"], !text.isEmpty, Credentials.limit(text) == nil else {
            return nil
        }
        return "GOAP_AUTH_TIMEOUT is '\(text)', no time such as '15' or '15s':"
            + " \(Credentials.standardLimit.shortText) counts"
    }
}
