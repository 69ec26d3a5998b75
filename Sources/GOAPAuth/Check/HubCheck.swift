import GOAPCore
import Glibc

/// Asks the Hub who a token belongs to and what it may do.
///
/// The client's own `hf auth whoami` hides why a token is refused and never gives up on a server that hangs.
struct HubCheck {
    private static let name = "HF_TOKEN"
    /// How long an access token is: `hf_` and 34 more.
    private static let usualLength = 37
    private let token: String
    private let place: String
    private let sources: CredentialSources
    private let context: CheckContext

    init(token: String, _ presence: CredentialPresence, _ sources: CredentialSources, _ context: CheckContext) {
        self.token = token
        if case .present(let place) = presence { self.place = place } else { place = "" }
        self.sources = sources
        self.context = context
    }

    func run() -> CredentialCheck {
        let endpoint = sources.value(of: "HF_ENDPOINT") ?? "https://huggingface.co"
        if sources.isTrue("HF_HUB_OFFLINE") { return unknown("offline mode is on (HF_HUB_OFFLINE)") }
        guard endpoint.hasPrefix("https://") || isLoopback(endpoint) else {
            return unknown("HF_ENDPOINT is not https, so the token was not sent to it")
        }
        let base = endpoint.hasSuffix("/") ? String(endpoint.dropLast()) : endpoint
        return judge(ask(base + "/api/whoami-v2"))
    }

    /// One request, and one more when the first met a passing trouble and there is time.
    private func ask(_ url: String) -> HTTPAnswer {
        let begin = ContinuousClock.now
        let answer = context.http.get(url, bearer: token, limit: context.limit)
        let left = context.limit - (ContinuousClock.now - begin) - .milliseconds(300)
        guard isPassing(answer), left > .seconds(1) else { return answer }
        usleep(300_000)
        return context.http.get(url, bearer: token, limit: left)
    }

    private func isPassing(_ answer: HTTPAnswer) -> Bool {
        switch answer {
        case .response(let response): response.status >= 500
        case .failure(let failure, _): failure == .connection
        }
    }

    private func judge(_ answer: HTTPAnswer) -> CredentialCheck {
        switch answer {
        case .failure(.noClient, _):
            unknown(
                "no curl on this machine",
                remedies: ["apt-get install curl, or what installs it here", "or go on with --allow-unknown"])
        case .failure(.timeout, _): unknown("timeout")
        case .failure(_, let text): unknown(text)
        case .response(let response) where response.status == 200: accepted(response)
        case .response(let response) where response.status == 401: refused(HubAnswer.errorText(response) ?? "")
        case .response(let response): judge(response)
        }
    }

    private func judge(_ response: HTTPResponse) -> CredentialCheck {
        let text = HubAnswer.errorText(response)
        switch response.status {
        case 403 where text != nil:
            return check(.invalid, "\(Self.name) is refused: \(text ?? "")", .error)
        case 429:
            let seconds = RateLimit.wait(in: response.headers)
            return unknown("rate limited, try again \(seconds.map { "in \($0) seconds" } ?? "later")")
        case 300..<400: return unknown("HTTP \(response.status): the redirect was not followed")
        default: return unknown("HTTP \(response.status)" + (text.map { " \($0)" } ?? ""))
        }
    }

    private func accepted(_ response: HTTPResponse) -> CredentialCheck {
        guard let answer = HubAnswer(response.body) else {
            return unknown("unexpected response: HTTP 200, but not what the Hub says about a token")
        }
        let access = answer.auth?.accessToken
        let expiry = access?.expiresAt ?? access?.expiration ?? answer.auth?.expiresAt
        let expiresAt = expiry.flatMap { Timestamp(text: $0) }
        if let expiresAt, expiresAt <= context.now { return expired("since \(expiresAt.text)") }
        var report = CredentialReport(Self.name, .valid, "Valid token for user \(answer.name)", at: context.now)
        report.user = answer.name
        report.source = place
        report.permissions = answer.permissions
        report.createdAt = access?.createdAt.flatMap { Timestamp(text: $0) }
        report.expiresAt = expiresAt
        return CredentialCheck(report, log: [.init(.info, "\(Self.name) validated for user: \(answer.name)")])
    }

    private func refused(_ text: String) -> CredentialCheck {
        if text.lowercased().contains("expired") { return expired(text) }
        var message = "\(Self.name) is invalid or expired" + (text.isEmpty ? "" : ": \(text)")
        if token.utf8.count != Self.usualLength, !token.hasPrefix("hf_oauth_"), !token.hasPrefix("hf_jwt_") {
            message +=
                " (the token has \(token.utf8.count) characters, access tokens have \(Self.usualLength): truncated?)"
        }
        if place == Self.name { message += " (the variable takes precedence over 'hf auth login')" }
        return check(.invalid, message, .error, log: "\(Self.name) is invalid or expired")
    }

    private func expired(_ text: String) -> CredentialCheck {
        check(.expired, "\(Self.name) is expired: \(text)", .error)
    }

    private func unknown(
        _ text: String, remedies: [String] = CredentialKind.hubOutageRemedies
    ) -> CredentialCheck {
        let message = text == "timeout" ? "Validation timeout" : "Validation error: \(text)"
        return check(
            .unknown, message, .error, log: "\(Self.name) validation failed: \(text)", remedies: remedies)
    }

    private func check(
        _ status: CredentialStatus, _ message: String, _ level: AuthLog.Level, log: String? = nil,
        remedies: [String] = CredentialKind.huggingFace.remedies
    ) -> CredentialCheck {
        var report = CredentialReport(Self.name, status, message, remedies: remedies, at: context.now)
        report.source = place
        return CredentialCheck(report, log: [.init(level, log ?? message)])
    }
}

extension HubAnswer {
    /// What the token may do, as far as the Hub says.
    fileprivate var permissions: CredentialPermissions {
        let scopes = auth?.accessToken?.fineGrained?.scoped ?? []
        let writable = scopes.filter { $0.permissions?.contains("repo.write") ?? false }.compactMap(\.entity)
        return CredentialPermissions(
            role: auth?.accessToken?.role, user: name,
            organisations: (orgs ?? []).map { .init(name: $0.name, role: $0.roleInOrg) },
            writable: writable.map { .init(kind: $0.type ?? "", name: $0.name ?? "") })
    }
}
