import GOAPAuth
import GOAPClients
import GOAPCore
import GOAPEngine
import GOAPSecrets
import GOAPTestSupport
import Testing

@Suite struct HubCheckTests {
    private static let now = Timestamp(text: "2026-11-21T10:00:00Z")!
    private let token = "hf_" + String(repeating: "a", count: 34)
    private let folder = TestFolder()

    private func validator(_ exchange: ScriptedExchange, cache: CredentialCache? = nil) -> CredentialValidator {
        let log = AuthLog(folder: folder.path, threshold: "DEBUG", mask: SecretMask(secrets: [token]))
        return CredentialValidator(
            log: log, cache: cache,
            context: { CheckContext(http: exchange, programs: ScriptedPrograms(), now: Self.now) })
    }

    private func check(_ exchange: ScriptedExchange, _ environment: [String: String] = [:]) -> CredentialReport {
        let sources = CredentialSources(environment: ["HF_TOKEN": token].merging(environment) { _, new in new })
        return validator(exchange).reports([.init(.huggingFace, in: sources)])[0]
    }

    private var log: [String] {
        (folder.read("auth.log") ?? "").split(separator: "\n").map { String($0.drop { $0 != "|" }) }
    }

    @Test func `a valid answer tells user, role and age`() {
        let body = """
            {"type":"user","name":"ann","orgs":[{"name":"org","roleInOrg":"read"}],
             "auth":{"type":"access_token","accessToken":{"displayName":"x","role":"write","createdAt":"2026-11-11T10:00:00.000Z"}}}
            """
        let report = check(ScriptedExchange(answer(200, body)))
        #expect(report.status == .valid)
        #expect(report.message == "Valid token for user ann")
        #expect(report.permissions?.role == "write")
        #expect(report.canWrite(to: "ann/x") == .yes)
        #expect(report.canWrite(to: "Ann/x") == .no)
        #expect(report.canWrite(to: "org/x") == .yes)
        #expect(report.permissions?.warning(about: "org/x")?.contains("may only read in organisation 'org'") == true)
        #expect(report.createdAt == Timestamp(text: "2026-11-11T10:00:00Z"))
        #expect(
            log == ["| AUTH | INFO | HF_TOKEN validated for user: ann", "| AUTH | INFO | Token validation: 1/1 valid"])
    }

    @Test(
        arguments: [
            (
                401, ["x-error-message": "User Access Token \"ci\" is expired"], "", CredentialStatus.expired,
                "HF_TOKEN is expired: "
            ),
            (
                401, [:], #"{"error":"Invalid username or password."}"#, .invalid,
                "HF_TOKEN is invalid or expired: Invalid"
            ),
            (403, [:], #"{"error":"blocked"}"#, .invalid, "HF_TOKEN is refused: blocked"),
            (403, [:], "<html>", .unknown, "Validation error: HTTP 403"),
            (404, [:], "", .unknown, "Validation error: HTTP 404"),
            (
                302, ["location": "http://elsewhere"], "", .unknown,
                "Validation error: HTTP 302: the redirect was not followed"
            ),
            (429, ["retry-after": "30"], "", .unknown, "Validation error: rate limited, try again in 30 seconds"),
            (
                429, ["ratelimit": "\"api\";r=0;t=55"], "", .unknown,
                "Validation error: rate limited, try again in 55 seconds"
            ),
            (429, ["ratelimit": "\"api\";r=3;t=55"], "", .unknown, "Validation error: rate limited, try again later"),
            (200, [:], "<html>", .unknown, "Validation error: unexpected response"),
            (200, [:], "[]", .unknown, "Validation error: unexpected response"),
            (
                200, [:], #"{"name":"a","auth":{"expiresAt":"2026-11-20T00:00:00Z"}}"#, .expired,
                "HF_TOKEN is expired: since"
            ),
        ] as [(Int, [String: String], String, CredentialStatus, String)])
    func `an answer means`(
        status: Int, headers: [String: String], body: String, expected: CredentialStatus, message: String
    ) {
        let exchange = ScriptedExchange(answer(status, body, headers: headers))
        let report = check(exchange)
        #expect(report.status == expected)
        #expect(report.message.hasPrefix(message), "\(report.message)")
        #expect(exchange.urls == ["https://huggingface.co/api/whoami-v2"])
    }

    @Test(arguments: [
        (HTTPFailure.timeout, "Validation timeout"), (.name, "Validation error: no such host"),
        (.certificate, "Validation error: no such host"), (.noClient, "Validation error: no curl on this machine"),
    ])
    func `no answer is no judgement`(failure: HTTPFailure, message: String) {
        let report = check(ScriptedExchange(.failure(failure, text: "no such host")))
        #expect(report.status == .unknown)
        #expect(report.message == message)
        #expect(report.remedies.contains { $0.hasPrefix("apt-get install curl") } == (failure == .noClient))
        #expect(report.objection(access: nil, repository: nil) == .unknown)
    }

    @Test func `a passing trouble is met with one more request`() {
        let good = answer(200, #"{"name":"ann"}"#)
        for first in [answer(503), .failure(.connection, text: "reset")] {
            let exchange = ScriptedExchange(first, good)
            #expect(check(exchange).status == .valid)
            #expect(exchange.urls.count == 2)
        }
        let hopeless = ScriptedExchange(answer(503))
        #expect(check(hopeless).message == "Validation error: HTTP 503")
        #expect(hopeless.urls.count == 2)
    }

    @Test func `a token does not go where it could be read`() {
        let exchange = ScriptedExchange(answer(200, #"{"name":"ann"}"#))
        #expect(check(exchange, ["HF_ENDPOINT": "http://example.org"]).status == .unknown)
        #expect(check(exchange, ["HF_ENDPOINT": "http://127.0.0.1@example.org"]).status == .unknown)
        #expect(check(exchange, ["HF_HUB_OFFLINE": "1"]).status == .unknown)
        #expect(exchange.urls.isEmpty)
        #expect(check(exchange, ["HF_ENDPOINT": "http://127.0.0.1:8901/"]).status == .valid)
        #expect(exchange.urls == ["http://127.0.0.1:8901/api/whoami-v2"])
    }

    @Test func `a token of another length is told that it may be cut off`() {
        let report = check(ScriptedExchange(answer(401)), ["HF_TOKEN": "hf_short"])
        #expect(report.message.contains("the token has 8 characters, access tokens have 37: truncated?"))
    }

    @Test func `a process asks once, and the next ten minutes nobody does`() throws {
        let exchange = ScriptedExchange(answer(200, #"{"name":"ann","auth":{"accessToken":{"role":"read"}}}"#))
        let cache = try #require(CredentialCache(environment: ["HOME": folder.path]))
        let sources = CredentialSources(environment: ["HF_TOKEN": token])
        let request = CredentialValidator.Request(.huggingFace, in: sources)
        let first = validator(exchange, cache: cache)
        _ = first.reports([request, request])
        _ = first.reports([request])
        #expect(exchange.urls.count == 1)
        #expect(validator(exchange, cache: cache).reports([request])[0].user == "ann")
        #expect(exchange.urls.count == 1)
        // What was refused may be mended by now.
        let writing = CredentialValidator.Request(.huggingFace, in: sources, access: "write")
        _ = validator(exchange, cache: cache).reports([writing])
        #expect(exchange.urls.count == 2)
        _ = first.reports([request], isFresh: true)
        #expect(exchange.urls.count == 3)
        let file = try #require(folder.read(".cache/goap-runner/credentials.json"))
        #expect(!file.contains(token))
    }

    @Test func `fine-grained tokens write where their scopes say`() {
        func report(_ scopes: String) -> CredentialReport {
            check(
                ScriptedExchange(
                    answer(
                        200,
                        #"{"name":"ann","auth":{"accessToken":{"role":"fineGrained","fineGrained":{"scoped":[\#(scopes)]}}}}"#
                    )))
        }
        func scope(_ type: String, _ name: String, _ permission: String = "repo.write") -> String {
            #"{"entity":{"type":"\#(type)","name":"\#(name)"},"permissions":["\#(permission)"]}"#
        }
        #expect(report(scope("user", "ann")).canWrite(to: "ann/x") == .yes)
        #expect(report(scope("user", "ann")).canWrite(to: nil) == .yes)
        #expect(report(scope("user", "ann")).canWrite(to: "org/x") == .no)
        #expect(report(scope("user", "ann", "repo.content.read")).canWrite(to: "ann/x") == .no)
        #expect(report(scope("model", "ann/x")).canWrite(to: "ann/x") == .yes)
        #expect(report(scope("model", "ann/x")).canWrite(to: "ann/y") == .no)
        // Nobody knows how single repositories are named without their namespace.
        #expect(report(scope("model", "x")).canWrite(to: "ann/x") == .unknown)
    }
}
