package import GOAPEngine

extension CredentialKind {
    static let weightsAndBiasesName = "WANDB_API_KEY"

    /// The API key of Weights & Biases, found in the order of its client: the variable, then the netrc file.
    package static let weightsAndBiases = CredentialKind(
        name: weightsAndBiasesName, variables: [weightsAndBiasesName],
        settings: [
            "WANDB_BASE_URL", "WANDB_ENTITY", "WANDB_PROJECT", "WANDB_MODE", "WANDB_DIR", "WANDB_CACHE_DIR",
            "WANDB_CONFIG_DIR", "NETRC",
        ],
        decisive: ["WANDB_BASE_URL"],
        remedies: [
            "copy the key from https://wandb.ai/authorize", "wandb login, or export WANDB_API_KEY=…",
            "in GitHub Actions: gh secret set WANDB_API_KEY",
        ],
        advice: "Run 'wandb login', or export WANDB_API_KEY with the key from https://wandb.ai/authorize",
        locate: locateKey,
        validate: { location, sources, context in
            WandbCheck(key: location.values[0], in: location.place, sources, context).run()
        })

    /// What to do when W&B gave no verdict.
    static let wandbOutageRemedies = [
        "curl -I https://api.wandb.ai", "see https://status.wandb.com", "try again, or go on with --allow-unknown",
    ]
}

extension CredentialSources {
    /// The server that keys are for, without a slash at its end.
    var wandbServer: String {
        let url = value(of: "WANDB_BASE_URL")?.trimmed ?? "https://api.wandb.ai"
        return url.hasSuffix("/") ? String(url.dropLast()) : url
    }

    /// The first file of those that the client may read.
    fileprivate var netrc: (path: String, text: String)? {
        let places = value(of: "NETRC").map { [$0] } ?? [home + "/.netrc", home + "/_netrc"]
        for path in places {
            if let text = text(ofFile: path) { return (path, text) }
        }
        return nil
    }
}

@Sendable private func locateKey(_ sources: CredentialSources) -> CredentialLocation {
    let name = CredentialKind.weightsAndBiasesName
    if let key = sources.value(of: name)?.trimmed, !key.isEmpty { return location(of: key, in: name) }
    if let netrc = sources.netrc, let key = Netrc.password(in: netrc.text, for: sources.wandbServer) {
        return location(of: key, in: netrc.path)
    }
    // The client takes an empty variable for an unset one.
    let isEmpty = sources.environment[name] != nil
    return CredentialLocation(
        .missing(isEmpty ? "\(name) is set but empty\(CredentialSources.emptyHint)" : "\(name) is not set"))
}

private func location(of key: String, in place: String) -> CredentialLocation {
    let name = CredentialKind.weightsAndBiasesName
    let problem = problem(of: key)
    return CredentialLocation(
        problem.map { .malformed("\(name) has an invalid format: the key in \(place) \($0)") } ?? .present(in: place),
        values: [key])
}

/// What is wrong with the key's form, in words that hold none of it: `wandb_v1_…`, or 40 characters, of servers of
/// one's own with a name and a dash before them.
private func problem(of key: String) -> String? {
    if key.hasPrefix("\"") || key.hasPrefix("'") { return "has quotes around it" }
    if key.contains(where: \.isWhitespace) { return "contains blanks" }
    let isNew = key.hasPrefix("wandb_v1_")
    let body = isNew ? key.dropFirst("wandb_v1_".count) : key.drop { $0 != "-" }.dropFirst()
    let digits = isNew || key.contains("-") ? body : key[...]
    guard digits.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || isNew && $0 == "_") }) else {
        return "contains characters that no key has"
    }
    if isNew { return digits.isEmpty ? "ends after 'wandb_v1_'" : nil }
    return digits.utf8.count == 40 ? nil : "has \(digits.utf8.count) characters, keys have 40"
}
