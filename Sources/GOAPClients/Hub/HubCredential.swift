import GOAPCore
package import GOAPEngine

extension CredentialKind {
    static let hubName = "HF_TOKEN"

    /// The Hugging Face Hub's user access token, found in the order of `huggingface_hub`.
    package static let huggingFace = CredentialKind(
        name: hubName,
        variables: ["HF_TOKEN", "HUGGING_FACE_HUB_TOKEN"],
        settings: [
            "HF_HOME", "HF_TOKEN_PATH", "HF_ENDPOINT", "HF_HUB_*", "HF_XET_*", "HF_OIDC_RESOURCE",
            // What the client exchanges for a token of its own; GitHub's runner sets the last two.
            "HF_OIDC_ID_TOKEN", "ACTIONS_ID_TOKEN_REQUEST_URL", "ACTIONS_ID_TOKEN_REQUEST_TOKEN", "GITHUB_ACTIONS",
        ],
        decisive: ["HF_ENDPOINT", "HF_HUB_OFFLINE"],
        remedies: [
            "create a token at https://huggingface.co/settings/tokens",
            "export HF_TOKEN=hf_…",
            "in GitHub Actions: gh secret set HF_TOKEN",
        ],
        writeRemedies: [
            "create a token with write permission at https://huggingface.co/settings/tokens",
            "export HF_TOKEN=hf_…", "in GitHub Actions: gh secret set HF_TOKEN",
        ],
        advice: "Create a token at https://huggingface.co/settings/tokens, then export HF_TOKEN=hf_…",
        malformedNote: "HF_TOKEN has invalid format (should start with 'hf_')", isUsual: true,
        target: { $0.uploadRepository }, locate: locateHuggingFaceToken,
        validate: { location, sources, context in
            HubCheck(token: location.values[0], in: location.place ?? "", sources, context).run()
        })

    /// What to do when the Hub gave no verdict.
    static let hubOutageRemedies = [
        "curl -I https://huggingface.co", "see https://status.huggingface.co/",
        "try again, or go on with --allow-unknown",
    ]
}

@Sendable private func locateHuggingFaceToken(_ sources: CredentialSources) -> CredentialLocation {
    if let resource = sources.value(of: "HF_OIDC_RESOURCE") { return locateKeyless(resource, sources) }
    for name in ["HF_TOKEN", "HUGGING_FACE_HUB_TOKEN"] {
        guard let token = sources.environment[name]?.trimmed, !token.isEmpty else { continue }
        return location(ofToken: token, in: name)
    }
    let file = tokenFile(sources)
    if let token = sources.text(ofFile: file)?.trimmed, !token.isEmpty {
        return location(ofToken: token, in: file)
    }
    // The client takes an empty variable for an unset one.
    let isEmpty = sources.environment["HF_TOKEN"] != nil
    return CredentialLocation(
        .missing(isEmpty ? "HF_TOKEN is set but empty\(CredentialSources.emptyHint)" : "HF_TOKEN is not set"))
}

/// Whether the client can exchange an id token of the CI service for one of the Hub.
private func locateKeyless(_ resource: String, _ sources: CredentialSources) -> CredentialLocation {
    let idToken = sources.value(of: "HF_OIDC_ID_TOKEN")
    let request = sources.value(of: "ACTIONS_ID_TOKEN_REQUEST_TOKEN")
    let secrets = [idToken, request].compactMap { $0 }
    if idToken != nil || request != nil && sources.isSet("ACTIONS_ID_TOKEN_REQUEST_URL") {
        let reason = "delegated: the client obtains its own token for \(resource), without a stored secret"
        return CredentialLocation(.delegated(reason: reason), values: secrets)
    }
    let hint =
        sources.isSet("GITHUB_ACTIONS")
        ? "the job lacks 'permissions: id-token: write'"
        : "HF_OIDC_ID_TOKEN is not set, and this is no job of GitHub Actions"
    return CredentialLocation(.missing("HF_OIDC_RESOURCE is set, but there is no id token: \(hint)"))
}

private func tokenFile(_ sources: CredentialSources) -> String {
    if let path = sources.value(of: "HF_TOKEN_PATH") { return sources.expanded(path) }
    if let folder = sources.value(of: "HF_HOME") { return sources.expanded(folder) + "/token" }
    let cache = sources.value(of: "XDG_CACHE_HOME").map(sources.expanded) ?? sources.home + "/.cache"
    return cache + "/huggingface/token"
}

private func location(ofToken token: String, in place: String) -> CredentialLocation {
    let objection = objection(to: token)
    return CredentialLocation(
        objection.map { .malformed("HF_TOKEN has an invalid format: the token in \(place) \($0)") }
            ?? .present(in: place), values: [token])
}

/// What is wrong with the token's form, in words that hold none of it.
private func objection(to token: String) -> String? {
    if token.hasPrefix("\"") || token.hasPrefix("'") { return "has quotes around it" }
    if token.hasPrefix("api_org_") { return "is an organisation token, which the Hub accepts no more" }
    guard token.hasPrefix("hf_") else { return "does not start with 'hf_'" }
    let body = token.dropFirst("hf_".count).reversed().drop { $0 == "=" }
    guard !body.isEmpty else { return "ends after 'hf_'" }
    let isPlain = body.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "._~+/-".contains($0)) }
    return isPlain ? nil : "contains characters that no token has"
}
