package import GOAPEngine

extension CredentialKind {
    static let modalName = "MODAL_TOKEN"

    /// Modal's token: an id and a secret, each from its variable or else from the active profile.
    package static let modal = CredentialKind(
        name: modalName,
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
        advice: "Run 'modal token new' to configure authentication (Modal 1.0+)", isUsual: true,
        locate: locateModalToken,
        validate: { location, sources, context in ModalCheck(location.place, sources, context).run() })

    /// What to do when Modal gave no verdict.
    static let modalOutageRemedies = [
        "modal token info", "see https://status.modal.com", "try again, or go on with --allow-unknown",
    ]
}

/// One half of the token.
private struct Half: Sendable {
    let variable: String
    let key: String
    let prefix: String
    /// Whether it may be seen.
    let isID: Bool
}

private let halves = [
    Half(variable: "MODAL_TOKEN_ID", key: "token_id", prefix: "ak-", isID: true),
    Half(variable: "MODAL_TOKEN_SECRET", key: "token_secret", prefix: "as-", isID: false),
]

@Sendable private func locateModalToken(_ sources: CredentialSources) -> CredentialLocation {
    if sources.environment.contains(where: { $0.key.hasPrefix("MODAL_OAUTH_") && !$0.value.isEmpty }) {
        return CredentialLocation(.undetermined(reason: "the client signs in with OAuth"))
    }
    let file = sources.value(of: "MODAL_CONFIG_PATH") ?? sources.home + "/.modal.toml"
    let profile = profile(in: file, sources)
    var places: [String] = []
    var values: [String] = []
    var ids: [String] = []
    for half in halves {
        // A variable that is present wins over the file even when it is empty.
        if let value = sources.environment[half.variable] {
            if let objection = objection(to: value, half, in: half.variable) {
                return CredentialLocation(objection, values: [value])
            }
            places.append(half.variable)
            values.append(value)
            if half.isID { ids.append(value) }
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
        if half.isID { ids.append(value) }
        if !places.contains(file) { places.append(file) }
    }
    return CredentialLocation(.present(in: places.joined(separator: " and ")), values: values, ids: ids)
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
