import FoundationEssentials
import GOAPCore
import GOAPEngine

/// Asks W&B's server whose a key is: one GraphQL question, with the key as the password of user `api`.
struct WandbCheck {
    private static let name = CredentialKind.weightsAndBiasesName
    private static let question = #"{"query":"query Viewer { viewer { username entity } }"}"#
    private let key: String
    private let place: String?
    private let server: String
    private let context: CheckContext

    init(key: String, in place: String?, _ sources: CredentialSources, _ context: CheckContext) {
        self.key = key
        self.place = place
        server = sources.wandbServer
        self.context = context
    }

    func run() -> CredentialCheck {
        guard isPrivate(server) else {
            return unknown(.trouble("WANDB_BASE_URL is not https, so the key was not sent to it"))
        }
        let request = HTTPRequest(
            server + "/graphql", method: .post, authorization: .basic(user: "api", password: key), body: Self.question,
            contentType: "application/json")
        switch context.ask(request) {
        case .failure(let failure, let text): return unknown(NoVerdict(failure, text))
        case .response(let response): return judge(response, WandbAnswer(response.body))
        }
    }

    private func judge(_ response: HTTPResponse, _ answer: WandbAnswer?) -> CredentialCheck {
        let text = answer?.errorText
        switch response.status {
        case 200:
            guard let data = answer?.data else {
                let reason = text ?? "HTTP 200, but not what W&B says about a key"
                return unknown(.trouble("unexpected response: \(reason)"))
            }
            return data.viewer.map(accepted) ?? refused("the server knows no user of it")
        case 401: return refused(text)
        case 403 where text != nil: return refused(text)
        default: return unknown(NoVerdict(response, detail: text))
        }
    }

    private func accepted(_ viewer: WandbAnswer.Viewer) -> CredentialCheck {
        let user = viewer.username ?? viewer.entity ?? "unknown"
        var report = CredentialReport(Self.name, .valid, "Valid key for user \(user)", at: context.now)
        report.user = user
        report.workspace = viewer.entity
        report.source = place
        return CredentialCheck(report, log: [.init(.info, "\(Self.name) validated for user: \(user)")])
    }

    private func refused(_ text: String?) -> CredentialCheck {
        check(
            .invalid, "\(Self.name) is refused" + (text.map { ": \($0)" } ?? ""), log: "\(Self.name) is refused",
            remedies: CredentialKind.weightsAndBiases.remedies)
    }

    private func unknown(_ reason: NoVerdict) -> CredentialCheck {
        check(
            .unknown, reason.message, log: "\(Self.name) validation failed: \(reason.text)",
            remedies: reason.remedies(CredentialKind.wandbOutageRemedies))
    }

    private func check(
        _ status: CredentialStatus, _ message: String, log: String, remedies: [String]
    ) -> CredentialCheck {
        var report = CredentialReport(Self.name, status, message, remedies: remedies, at: context.now)
        report.source = place
        return CredentialCheck(report, log: [.init(.error, log)])
    }
}

/// What the server answers to the question: a user, no user, or errors.
struct WandbAnswer: Decodable {
    struct Viewer: Decodable {
        let username: String?
        let entity: String?
    }

    struct Content: Decodable { let viewer: Viewer? }

    struct Problem: Decodable { let message: String? }

    let data: Content?
    let errors: [Problem]?

    /// Nil when the body is anything else.
    init?(_ body: [UInt8]) {
        guard let answer = try? JSONDecoder().decode(WandbAnswer.self, from: Data(body)) else { return nil }
        self = answer
    }

    /// The server's own words for what went wrong.
    var errorText: String? { errors?.compactMap(\.message).first.map(shortLine) }
}
