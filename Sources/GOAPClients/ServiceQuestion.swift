import GOAPCore
import GOAPEngine
import Glibc

extension CheckContext {
    /// The pause before a question is repeated.
    private static let pause = Duration.milliseconds(300)

    /// One request, and one more when the first met a passing trouble and there is time.
    func ask(_ request: HTTPRequest) -> HTTPAnswer {
        let begin = ContinuousClock.now
        let answer = http.send(request, limit: limit)
        let left = limit - (ContinuousClock.now - begin) - Self.pause
        guard answer.isPassing, left > .seconds(1) else { return answer }
        usleep(UInt32(Self.pause.milliseconds) * 1000)
        return http.send(request, limit: left)
    }
}

extension HTTPAnswer {
    fileprivate var isPassing: Bool {
        switch self {
        case .response(let response): response.status >= 500
        case .failure(let failure, _): failure == .connection
        }
    }
}

/// Why a service said nothing about a credential.
enum NoVerdict {
    case timeout
    case trouble(String)
    /// There is nothing to ask with.
    case noClient

    init(_ failure: HTTPFailure, _ text: String) {
        self =
            switch failure {
            case .timeout: .timeout
            case .noClient: .noClient
            case .connection, .name, .certificate, .answer: .trouble(text)
            }
    }

    /// `timeout`, `HTTP 503`.
    var text: String {
        switch self {
        case .timeout: "timeout"
        case .trouble(let text): text
        case .noClient: "no curl on this machine"
        }
    }

    /// The sentence of a report.
    var message: String { if case .timeout = self { "Validation timeout" } else { "Validation error: \(text)" } }

    /// What to do about it.
    func remedies(_ usual: [String]) -> [String] {
        guard case .noClient = self else { return usual }
        return ["apt-get install curl, or what installs it here", "or go on with --allow-unknown"]
    }

    /// What a status says that judges no credential.
    ///
    /// - Parameter detail: the service's own words.
    init(_ response: HTTPResponse, detail: String?) {
        switch response.status {
        case 429:
            let seconds = RateLimit.wait(in: response.headers)
            self = .trouble("rate limited, try again \(seconds.map { "in \($0) seconds" } ?? "later")")
        case 300..<400: self = .trouble("HTTP \(response.status): the redirect was not followed")
        default: self = .trouble("HTTP \(response.status)" + (detail.map { " \($0)" } ?? ""))
        }
    }
}

/// A service's words as part of a message.
func shortLine(_ text: String) -> String { String(text.map { $0.isNewline ? " " : $0 }.prefix(200)) }

/// Whether a secret may be sent there: by https, or to this machine.
func isPrivate(_ endpoint: String) -> Bool { endpoint.hasPrefix("https://") || isLoopback(endpoint) }
