import FoundationEssentials
import GOAPEngine

/// The part of `GET /api/whoami-v2` that matters here.
///
/// Taken from answers of the Hub in 2026: `accessToken.createdAt` is there though undocumented, `expiresAt` of
/// access tokens is documented and absent.
struct HubAnswer: Decodable {
    struct Organisation: Decodable {
        let name: String
        let roleInOrg: String?
    }

    struct Entity: Decodable {
        let type: String?
        let name: String?
    }

    struct Scope: Decodable {
        let entity: Entity?
        let permissions: [String]?
    }

    struct FineGrained: Decodable {
        let scoped: [Scope]?
    }

    struct AccessToken: Decodable {
        let role: String?
        let createdAt: String?
        let expiresAt: String?
        let expiration: String?
        let fineGrained: FineGrained?
    }

    struct Authorisation: Decodable {
        let type: String?
        let expiresAt: String?
        let accessToken: AccessToken?
    }

    let name: String
    let orgs: [Organisation]?
    let auth: Authorisation?

    /// Nil when the body is anything else.
    init?(_ body: [UInt8]) {
        guard let answer = try? JSONDecoder().decode(HubAnswer.self, from: Data(body)) else { return nil }
        self = answer
    }

    /// The Hub's words for what went wrong: the header first, then the body.
    static func errorText(_ response: HTTPResponse) -> String? {
        struct Body: Decodable { let error: String }
        let body = (try? JSONDecoder().decode(Body.self, from: Data(response.body)))?.error
        guard let text = response.headers["x-error-message"] ?? body, !text.isEmpty else { return nil }
        return shortLine(text)
    }
}
