extension CredentialKind {
    /// Modal's token: an id and a secret, each from its variable or else from the active profile.
    static let modal = CredentialKind(
        name: "MODAL_TOKEN",
        variables: ["MODAL_TOKEN_ID", "MODAL_TOKEN_SECRET"],
        settings: [
            "MODAL_CONFIG_PATH", "MODAL_PROFILE", "MODAL_SERVER_URL", "MODAL_ENVIRONMENT",
            "MODAL_OAUTH_*",
        ],
        decisive: ["MODAL_CONFIG_PATH", "MODAL_PROFILE", "MODAL_SERVER_URL", "MODAL_OAUTH_*"],
        remedies: [
            "modal token new",
            "export MODAL_TOKEN_ID=ak-… MODAL_TOKEN_SECRET=as-…",
            "in GitHub Actions: gh secret set MODAL_TOKEN_ID && gh secret set MODAL_TOKEN_SECRET",
        ],
        locate: locateModalToken,
        validate: { location, sources, context in ModalCheck(location.presence, sources, context).run() })

    /// What to do when nobody could say whether the token is good.
    static let modalOutageRemedies = [
        "modal token info", "see https://status.modal.com", "try again, or go on with --allow-unknown",
    ]
}

/// One half of the token.
private struct Half {
    let variable: String
    let key: String
    let prefix: String
}

private let halves = [
    Half(variable: "MODAL_TOKEN_ID", key: "token_id", prefix: "ak-"),
    Half(variable: "MODAL_TOKEN_SECRET", key: "token_secret", prefix: "as-"),
]

@Sendable private func locateModalToken(_ sources: CredentialSources) -> CredentialLocation {
    if sources.environment.contains(where: { $0.key.hasPrefix("MODAL_OAUTH_") && !$0.value.isEmpty }) {
        return CredentialLocation(.undetermined(reason: "the client signs in with OAuth"))
    }
    let file = sources.value(of: "MODAL_CONFIG_PATH") ?? sources.home + "/.modal.toml"
    let profile = profile(in: file, sources)
    var places: [String] = []
    var values: [String] = []
    for half in halves {
        // A variable that is present wins over the file even when it is empty.
        if let value = sources.environment[half.variable] {
            if let objection = objection(to: value, half, in: half.variable) {
                return CredentialLocation(objection, values: [value])
            }
            places.append(half.variable)
            values.append(value)
            continue
        }
        guard let profile else {
            return CredentialLocation(.undetermined(reason: "only the client can read '\(file)'"))
        }
        guard let value = profile[half.key] else {
            return CredentialLocation(.missing("\(half.variable) is not set"))
        }
        if let objection = objection(to: value, half, in: file) {
            return CredentialLocation(objection, values: [value])
        }
        values.append(value)
        if !places.contains(file) { places.append(file) }
    }
    return CredentialLocation(.present(in: places.joined(separator: " and ")), values: values)
}

private func objection(to value: String, _ half: Half, in place: String) -> CredentialPresence? {
    if value.trimmed.isEmpty {
        return .missing("\(half.variable) is set but empty\(CredentialSources.emptyHint)")
    }
    let problem =
        if !value.hasPrefix(half.prefix) {
            "does not start with '\(half.prefix)'"
        } else if value.contains(where: \.isWhitespace) {
            "contains blanks"
        } else {
            String?.none
        }
    return problem.map { .malformed("MODAL_TOKEN has an invalid format: '\(half.key)' in \(place) \($0)") }
}

/// The active profile's values: none without a file, nil when the file is more than we can read.
private func profile(in file: String, _ sources: CredentialSources) -> [String: String]? {
    guard let text = sources.text(ofFile: file) else { return [:] }
    guard let profiles = ModalProfiles(text) else { return nil }
    return profiles.active(named: sources.value(of: "MODAL_PROFILE"))
}
