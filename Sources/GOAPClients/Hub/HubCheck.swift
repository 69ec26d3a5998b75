import GOAPCore
import GOAPEngine

/// Asks the Hub who a token belongs to and what it may do.
///
/// The client's own `hf auth whoami` hides why a token is refused and never gives up on a server that hangs.
struct HubCheck {
    private static let name = CredentialKind.hubName
    /// How long an access token is: `hf_` and 34 more.
    private static let usualLength = 37
    private let token: String
    private let place: String
    private let sources: CredentialSources
    private let context: CheckContext

    init(token: String, in place: String, _ sources: CredentialSources, _ context: CheckContext) {
        self.token = token
        self.place = place
        self.sources = sources
        self.context = context
    }

    func run() -> CredentialCheck {
        let endpoint = sources.value(of: "HF_ENDPOINT") ?? "https://huggingface.co"
        if sources.isTrue("HF_HUB_OFFLINE") { return unknown(.trouble("offline mode is on (HF_HUB_OFFLINE)")) }
        guard isPrivate(endpoint) else {
            return unknown(.trouble("HF_ENDPOINT is not https, so the token was not sent to it"))
        }
        let base = endpoint.hasSuffix("/") ? String(endpoint.dropLast()) : endpoint
        return judge(context.ask(HTTPRequest(base + "/api/whoami-v2", authorization: .bearer(token))))
    }

    private func judge(_ answer: HTTPAnswer) -> CredentialCheck {
        switch answer {
        case .failure(let failure, let text): return unknown(NoVerdict(failure, text))
        case .response(let response): return judge(response, HubAnswer.errorText(response))
        }
    }

    private func judge(_ response: HTTPResponse, _ text: String?) -> CredentialCheck {
        switch response.status {
        case 200: accepted(response)
        case 401: refused(text ?? "")
        case 403 where text != nil: check(.invalid, "\(Self.name) is refused: \(text ?? "")", .error)
        default: unknown(NoVerdict(response, detail: text))
        }
    }

    private func accepted(_ response: HTTPResponse) -> CredentialCheck {
        guard let answer = HubAnswer(response.body) else {
            return unknown(.trouble("unexpected response: HTTP 200, but not what the Hub says about a token"))
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

    private func unknown(_ reason: NoVerdict) -> CredentialCheck {
        check(
            .unknown, reason.message, .error, log: "\(Self.name) validation failed: \(reason.text)",
            remedies: reason.remedies(CredentialKind.hubOutageRemedies))
    }

    private func check(
        _ status: CredentialStatus, _ message: String, _ level: CredentialCheck.Level, log: String? = nil,
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
